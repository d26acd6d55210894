import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, isCorporateNumber, readCorporateNumber } from './corporate-number.ts'

/** Public numbers: the National Tax Agency, the Digital Agency, 極洋, トヨタ自動車. */
const real = ['7000012050002', '8000012010038', '1010401033225', '1180301018771']

describe('a corporate number', () => {
  test.each(real)('%s has the right check digit', (number) => expect(isCorporateNumber(number)).toBe(true))

  test.each([
    ['7000012050002', '7000012050002'],
    ['T7000012050002', '7000012050002'],
    ['Ｔ７０００－０１２０－５０００２', '7000012050002'],
    [' 7-0000-1205-0002 ', '7000012050002'],
    ['7000012050003', null],
    ['700001205000', null],
    ['70000120500021', null],
    ['0000012050002', null],
    ['', null],
    ['T', null],
    ['7000012050002.0', '7000012050002'],
    ["'7,000,012,050,002", '7000012050002'],
    ['700001205000.20', null],
    ['7.00001E+12', null],
  ])('%j reads as %j', (text, number) => expect(readCorporateNumber(text)).toBe(number))

  test('one wrong digit is noticed', () => {
    const twelve = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(
        twelve,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 8 }),
        (digits, at, more) => {
          const number = `${checkDigit(digits)}${digits}`
          const changed = (Number(number[at]) + more) % 10
          expect(isCorporateNumber(number)).toBe(true)
          const isSameRemainder = (changed - Number(number[at])) % 9 === 0
          if (!isSameRemainder)
            expect(isCorporateNumber(number.slice(0, at) + changed + number.slice(at + 1))).toBe(false)
        },
      ),
    )
  })
})
