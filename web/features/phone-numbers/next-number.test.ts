import { expect, test } from 'vitest'
import type { CallTarget } from './call-target.ts'
import { nextAfter } from './next-number.ts'

function target(
  recordId: string,
  numberId: string,
  changes: { fax?: boolean; e164?: null; doNotCall?: boolean } = {},
): CallTarget {
  const { fax = false, e164 = '+81300001234', doNotCall = false } = changes
  const kind = fax ? 'fax' : 'main'
  return {
    number: { id: numberId, kind, raw: '', e164, extension: null, display: '', warnings: [], version: 1 },
    record: { kind: 'company', id: recordId, name: recordId, doNotCall },
  }
}

test('next is the number below, of another record', () => {
  const page = [target('a', '1'), target('a', '2'), target('b', '3')]
  expect(nextAfter(page, { numberId: '1', recordId: 'a' })?.number.id).toBe('3')
  expect(nextAfter(page, { numberId: '3', recordId: 'b' })).toBeNull()
})

test('faxes, numbers that cannot be dialled and records not to be called are passed over', () => {
  const page = [
    target('a', '1'),
    target('b', '2', { fax: true }),
    target('c', '3', { e164: null }),
    target('d', '4', { doNotCall: true }),
    target('e', '5'),
  ]
  expect(nextAfter(page, { numberId: '1', recordId: 'a' })?.record.id).toBe('e')
})

test('on another page than the call’s there is no next', () => {
  expect(nextAfter([target('b', '2')], { numberId: '1', recordId: 'a' })).toBeNull()
})
