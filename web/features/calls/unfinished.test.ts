import { expect, test } from 'vitest'
import type { Today } from '../../../shared/contracts/activity.ts'
import { mostUnfinished } from '../../../shared/unfinished-calls.ts'
import { type DeskCall, fromActivity } from './desk-call.ts'
import type { OutboxEntry } from './outbox-rules.ts'
import { finishedElsewhere, unfinishedCalls } from './unfinished.ts'

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

const at = '2026-07-03T02:00:00Z'
const told = (at: number, version = 1) => ({ known: { version, outcome: null, at } })

test('SEC-R03: what the server knew before it was asked for its list, and does not list, is finished on another screen', () => {
  const list = { callsWithoutOutcome: [listed('still', at)], askedAt: 100 }
  const calls = [
    onDesk('done', at, told(99)),
    onDesk('still', at, told(99)),
    onDesk('later', at, told(100)),
    onDesk('unsent', at, told(0, 0)),
    onDesk('docked', at, { ...told(99), place: 'dock' }),
    onDesk('finished', at, { ...told(99), outcome: 'reached' }),
    onDesk('said', at, told(99)),
  ]
  const queued = [{ callId: 'said', request: { kind: 'launch', launch: 'opened' } } as OutboxEntry]
  expect(ids(finishedElsewhere(list, calls, queued))).toEqual(['done'])
})

test('a list that may be longer says nothing of what it lacks', () => {
  const callsWithoutOutcome = Array.from({ length: mostUnfinished }, (_, i) => listed(`${i}`, at))
  expect(finishedElsewhere({ callsWithoutOutcome, askedAt: 100 }, [onDesk('a', at, told(99))], [])).toEqual(
    [],
  )
})
