import { getCountries, getCountryCallingCode, validatePhoneNumberLength } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { isDialable } from './phone-plans.ts'

test('phone: a stored number of any country that is longer than any there is not dialled', () => {
  const codes = new Set(getCountries().map((country) => getCountryCallingCode(country)))
  for (const code of [...codes, '800', '870', '878', '881', '882', '883', '888']) {
    if (code === '81') continue
    for (let length = 8; length <= 15; length += 1) {
      const e164 = `+${code}`.padEnd(length + 1, '2')
      const judged = [e164, validatePhoneNumberLength(e164) !== 'TOO_LONG']
      expect([e164, isDialable(e164)]).toEqual(judged)
    }
  }
})

test.each([
  ['+813000012341236', false],
  ['+12125550134', true],
  ['+121255501340136', false],
  ['+442079460958', true],
  ['+44207946095812', false],
])('phone: stored as %s it may be dialled: %s', (e164, may) => expect(isDialable(e164)).toBe(may))
