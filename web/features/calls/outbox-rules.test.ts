import { expect, test } from 'vitest'
import {
  afterSent,
  asTried,
  countOutbox,
  groupByCall,
  inOrder,
  isTemporary,
  keyOf,
  mergeEntries,
  nextToSend,
  type OutboxEntry,
  type OutboxRequest,
  waitAfter,
} from './outbox-rules.ts'

const requests = {
  call: { kind: 'call', content: { id: 'x', companyId: 'c', phoneNumberId: 'n' } },
  launch: { kind: 'launch', launch: 'opened' },
  outcome: { kind: 'outcome', outcome: 'reached' },
  note: { kind: 'note', body: 'メモ', base: { version: 0, body: '' }, tried: [] },
  follow_up: { kind: 'follow_up', content: { id: 'f', companyId: 'c', dueOn: '2026-12-01', body: '' } },
} satisfies Record<string, OutboxRequest>

function entry(callId: string, kind: keyof typeof requests, changes: Partial<OutboxEntry> = {}): OutboxEntry {
  const request = requests[kind]
  const about = { name: '株式会社テスト', number: '03-0000-1234' }
  return {
    key: keyOf(callId, request),
    callId,
    revision: 1,
    queuedAt: 1,
    request,
    about,
    refused: null,
    ...changes,
  }
}

test('of one call the attempt goes before its launch, outcome, note and promise', () => {
  const kinds = ['follow_up', 'note', 'outcome', 'launch', 'call'] as const
  const sorted = inOrder(kinds.map((kind, index) => entry('a', kind, { queuedAt: index })))
  expect(sorted.map(({ request }) => request.kind)).toEqual([
    'call',
    'launch',
    'outcome',
    'note',
    'follow_up',
  ])
})

test('calls go in the order they were placed, each with all that is said about it', () => {
  const sorted = inOrder([
    entry('b', 'call', { queuedAt: 20 }),
    entry('a', 'outcome', { queuedAt: 30 }),
    entry('a', 'call', { queuedAt: 10 }),
  ])
  expect(sorted.map(({ callId, request }) => `${callId} ${request.kind}`)).toEqual([
    'a call',
    'a outcome',
    'b call',
  ])
})

test('what belongs to a refused call waits for a decision, other calls go on', () => {
  const entries = [
    entry('a', 'call', { refused: 'not_found' }),
    entry('a', 'note'),
    entry('b', 'call', { queuedAt: 9 }),
  ]
  expect(nextToSend(entries, new Set())?.callId).toBe('b')
  expect(nextToSend(entries, new Set(['b']))).toBeNull()
})

test('a refused note does not hold back the outcome', () => {
  const entries = [entry('a', 'note', { refused: 'invalid_input' }), entry('a', 'follow_up')]
  expect(nextToSend(entries, new Set())?.request.kind).toBe('follow_up')
})

test('of two copies of an entry the later one counts', () => {
  const merged = mergeEntries(
    [entry('a', 'note', { revision: 5 })],
    [entry('a', 'note', { revision: 3 }), entry('a', 'call')],
  )
  expect(merged.get('a:note')?.revision).toBe(5)
  expect(merged.size).toBe(2)
})

test('a note changed while it was sent goes again, on the version that the server answered', () => {
  const sent = entry('a', 'note', { revision: 1 })
  const current = entry('a', 'note', {
    revision: 2,
    request: { ...requests.note, body: 'メモ2', tried: ['メモ'] },
  })
  const note = { id: 'n', body: 'メモ', version: 4, updatedAt: '' }
  const answer = { kind: 'call', note } as Parameters<typeof afterSent>[2]
  expect(afterSent(current, sent, answer)?.request).toEqual({
    kind: 'note',
    body: 'メモ2',
    base: { version: 4, body: 'メモ' },
    tried: [],
  })
  expect(afterSent(sent, sent, answer)).toBeNull()
})

test('a note remembers the texts that were sent without an answer', () => {
  const tried = asTried(entry('a', 'note'))
  expect(tried.request).toMatchObject({ tried: ['メモ'] })
  expect(asTried(tried)).toBe(tried)
})

test('only what may be answered otherwise next time is sent again', () => {
  expect([500, 502, 503, 408, 425, 429].every(isTemporary)).toBe(true)
  expect([400, 403, 404, 409, 413, 415, 422].some(isTemporary)).toBe(false)
})

test('the wait doubles up to a minute', () => {
  expect([1, 2, 3, 7, 50].map((failures) => waitAfter(failures, 1))).toEqual([
    1000, 2000, 4000, 60_000, 60_000,
  ])
  expect(waitAfter(1, 0)).toBe(750)
})

test('what was said about a refused call is shown with it', () => {
  const lost = [entry('a', 'call', { refused: 'not_found' }), entry('a', 'note')]
  const waiting = [entry('b', 'call', { queuedAt: 5 }), entry('b', 'note', { queuedAt: 6 })]
  const partly = [
    entry('c', 'note', { queuedAt: 9, refused: 'invalid_input' }),
    entry('c', 'outcome', { queuedAt: 9 }),
  ]
  expect(groupByCall([...lost, ...waiting, ...partly])).toEqual({
    refused: [lost, [partly[0]]],
    waiting: [waiting],
  })
})

test('the sign counts calls, not requests', () => {
  const entries = [entry('a', 'call'), entry('a', 'note'), entry('b', 'note', { refused: 'invalid_input' })]
  expect(countOutbox(entries)).toEqual({ waiting: 1, refused: 1 })
})
