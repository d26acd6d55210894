import { beforeAll, expect, test, vi } from 'vitest'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { phoneWarnings } from '../../../shared/phone.ts'

vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const { firstInUse, firstToCall } = await import('./kinds.ts')
const { typedForm } = await import('./typed-form.ts')
const { phoneWarningTexts } = await import('./warnings.ts')
const { loadMessages } = await import('../../lib/messages.ts')
beforeAll(loadMessages)

function number(changes: Partial<PhoneNumberView>): PhoneNumberView {
  const raw = '03-0000-1234'
  const rest = { kind: 'main', e164: '+81300001234', extension: null, health: null, version: 1 } as const
  return { id: raw, raw, display: raw, ...rest, warnings: [], ...changes }
}

test('the key c calls the first number that can be dialled and is no fax', () => {
  const fax = number({ id: 'fax', kind: 'fax' })
  const internal = number({ id: 'internal', e164: null })
  const mobile = number({ id: 'mobile', kind: 'mobile' })
  expect(firstToCall([fax, internal, mobile])?.id).toBe('mobile')
  expect(firstToCall([fax, internal])).toBeUndefined()
})

test('a number that is dead or wrong is never taken by itself, wherever it stands', () => {
  const dead = number({ id: 'dead', health: 'dead' })
  const wrong = number({ id: 'wrong', health: 'wrong' })
  const fax = number({ id: 'fax', kind: 'fax' })
  const works = number({ id: 'works', health: 'works' })
  expect(firstToCall([dead, wrong, works])?.id).toBe('works')
  expect(firstToCall([dead, wrong])).toBeUndefined()
  expect(firstInUse([dead, fax])?.id).toBe('fax')
  expect(firstInUse([dead, wrong])).toBeUndefined()
})

test('a number is offered for editing as it was typed, its extension once', () => {
  expect(typedForm({ raw: '０３－００００－１２３４　内線１２', extension: '12' })).toBe(
    '03-0000-1234 内線12',
  )
  expect(typedForm({ raw: '03-0000-1234 (内線 12)', extension: '12' })).toBe('03-0000-1234 (内線 12)')
  expect(typedForm({ raw: '03-0000-1234', extension: '99' })).toBe('03-0000-1234 内線 99')
  expect(typedForm({ raw: '03-0000-1234', extension: null })).toBe('03-0000-1234')
})

test('every warning has a sentence, an unknown one too', () => {
  const texts = phoneWarningTexts([...phoneWarnings, 'brand_new', 'toString'])
  expect(texts).toHaveLength(phoneWarnings.length + 2)
  expect(texts.every((text) => text.length > 3 && !text.startsWith('phone_'))).toBe(true)
})
