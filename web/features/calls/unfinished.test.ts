import { expect, test } from 'vitest'
import type { Today } from '../../../shared/contracts/activity.ts'
import { type DeskCall, fromActivity } from './desk-call.ts'
import type { OutboxEntry } from './outbox-rules.ts'
import { unfinishedCalls } from './unfinished.ts'

function listed(id: string, at: string): Today['callsWithoutOutcome'][number] {
  const number = { id: 'n', raw: '03-0000-1234', e164: '+81300001234', extension: null }
  const record = { companyId: 'c', personId: null, personName: null, companyName: '株式会社テスト' }
  const user = { id: 'u', name: '佐藤' }
  return {
    kind: 'call',
    id,
    at,
    ...record,
    user,
    number,
    launch: 'unknown',
    outcome: null,
    note: null,
    version: 1,
  }
}
const onDesk = (id: string, at: string, changes: Partial<DeskCall>): DeskCall => ({
  ...fromActivity(listed(id, at), 'p'),
  ...changes,
})
const ids = (calls: DeskCall[]) => calls.map(({ id }) => id)

test('calls of the server and of this device are one list, newest first', () => {
  const here = onDesk('b', '2026-07-03T02:00:00Z', { draft: '書きかけ' })
  const calls = unfinishedCalls(
    [listed('c', '2026-07-03T03:00:00+00:00'), listed('b', '2026-07-03T02:00:00Z')],
    [here],
    [],
  )
  expect(ids(calls)).toEqual(['c', 'b'])
  expect(calls[1]?.draft).toBe('書きかけ')
})

test('the call in the dock is not in the tray', () => {
  const call = onDesk('a', '2026-07-03T02:00:00Z', { place: 'dock' })
  expect(unfinishedCalls([listed('a', call.placedAt)], [call], [])).toEqual([])
})

test('a call whose outcome waits in the outbox has one', () => {
  const entry = { callId: 'a', request: { kind: 'outcome', outcome: 'reached' } } as OutboxEntry
  expect(unfinishedCalls([listed('a', '2026-07-03T02:00:00Z')], [], [entry])).toEqual([])
  const takenBack = { callId: 'a', request: { kind: 'outcome', outcome: null } } as OutboxEntry
  expect(ids(unfinishedCalls([listed('a', '2026-07-03T02:00:00Z')], [], [takenBack]))).toEqual(['a'])
})

test('a person’s call names the person and the company', () => {
  const call = { ...listed('a', '2026-07-03T02:00:00Z'), personId: 'p', personName: '鈴木 一郎' }
  expect(fromActivity(call, 'x').record).toEqual({
    kind: 'person',
    id: 'p',
    name: '鈴木 一郎',
    companyName: '株式会社テスト',
  })
})
