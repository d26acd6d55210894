import { beforeEach, expect, test } from 'vitest'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { createDesk, type KeptPromise } from './desk.ts'
import { type DeskCall, mergeCalls, noteState, opensAgain } from './desk-call.ts'
import type { DeskStore } from './desk-store.ts'
import type { OutboxEntry, OutboxRequest } from './outbox-rules.ts'

const placedAt = '2026-07-03T01:00:00.000Z'
const start = Date.parse(placedAt)

function newCall(id: string, changes: Partial<DeskCall> = {}): DeskCall {
  return {
    id,
    placedAt,
    way: 'zoom',
    record: { kind: 'company', id: 'c', name: '株式会社テスト' },
    number: {
      id: 'n',
      raw: '03-0000-1234',
      e164: '+81300001234',
      extension: null,
      display: '03-0000-1234',
      kind: 'main',
    },
    launch: 'unknown',
    outcome: null,
    draft: '',
    draftAt: 0,
    saved: { version: 0, body: '' },
    savedAt: 0,
    promise: { id: 'p', dueOn: null, body: '' },
    place: 'dock',
    changedAt: 0,
    ...changes,
  }
}

/** One device: several pages may be opened on what it keeps. */
function device() {
  const kept = new Map<string, string>()
  const store: DeskStore = {
    ids: () => [...kept.keys()],
    read: (id) => JSON.parse(kept.get(id) ?? 'null'),
    write: (call) => void kept.set(call.id, JSON.stringify(call)),
    remove: (id) => void kept.delete(id),
    onChange: () => () => {},
  }
  return { kept, store }
}

function openPage({ store }: ReturnType<typeof device>, due: KeptPromise[] = []) {
  const ticked: string[] = []
  const queued = new Map<string, OutboxEntry>()
  const timers = new Set<{ ms: number; run: () => void }>()
  const requests: OutboxRequest[] = []
  const clock = { now: start }
  const put = (callId: string, request: OutboxRequest) => {
    const entry = { key: `${callId}:${request.kind}`, callId, request, refused: null } as OutboxEntry
    queued.set(entry.key, entry)
    requests.push(request)
    return entry
  }
  const desk = createDesk({
    store,
    outbox: { put, sendNow: () => {}, flush: () => {}, get: (key) => queued.get(key) },
    after: (ms, run) => {
      const timer = { ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    now: () => (clock.now += 1),
    newId: () => 'next-promise',
    onSaid: () => {},
    keptBy: ({ outcome, kept }) => due.filter(({ id }) => kept?.[id] ?? outcome !== null),
    onKept: (_, kept) => ticked.push(...kept.map(({ id }) => id)),
  })
  /** Lets `ms` pass: every timer that was set for no longer runs. */
  const pass = (ms: number) => {
    for (const timer of [...timers].filter((one) => one.ms <= ms)) {
      timers.delete(timer)
      timer.run()
    }
  }
  return { desk, requests, queued, pass, clock, ticked }
}

let one: ReturnType<typeof device>
beforeEach(() => {
  one = device()
})

test('the attempt is on the device and in the outbox before place returns', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a'))
  expect(one.kept.has('a')).toBe(true)
  expect(requests).toEqual([
    { kind: 'call', content: { id: 'a', companyId: 'c', phoneNumberId: 'n', placedAt } },
  ])
})

test('another call puts the first one in the tray, note and all', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a'))
  desk.typeNote('a', '折返し待ち')
  desk.place(newCall('b'))
  expect(desk.docked()?.id).toBe('b')
  expect(desk.get('a')).toMatchObject({ place: 'tray', draft: '折返し待ち' })
  expect(requests).toContainEqual({
    kind: 'note',
    body: '折返し待ち',
    base: { version: 0, body: '' },
    tried: [],
  })
})

test('another call finishes a first one that has its outcome and promise', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a'))
  desk.setOutcome('a', 'reached')
  desk.setPromise('a', { dueOn: '2026-07-10' })
  desk.place(newCall('b'))
  expect(desk.get('a')).toBeUndefined()
  expect(requests.map(({ kind }) => kind)).toEqual(['call', 'outcome', 'call', 'follow_up'])
})

test('a note is on the device within a second and in the outbox within three', () => {
  const { desk, requests, pass } = openPage(one)
  desk.place(newCall('a'))
  desk.typeNote('a', '折')
  desk.typeNote('a', '折返し')
  pass(1000)
  expect(openPage(one).desk.get('a')?.draft).toBe('折返し')
  expect(requests).toHaveLength(1)
  pass(3000)
  expect(requests[1]).toMatchObject({ kind: 'note', body: '折返し' })
})

test('closing the page in the middle of a word loses nothing', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a'))
  desk.typeNote('a', '折返')
  desk.part()
  expect(requests[1]).toMatchObject({ kind: 'note', body: '折返' })
  expect(openPage(one).desk.docked()).toMatchObject({ id: 'a', draft: '折返' })
})

test('a note that the server has is not sent again', () => {
  const { desk, requests, queued } = openPage(one)
  desk.place(newCall('a'))
  desk.typeNote('a', '済')
  desk.part()
  queued.clear()
  desk.noteSaved('a', { version: 1, body: '済' })
  desk.typeNote('a', '済')
  desk.part()
  expect(requests.filter(({ kind }) => kind === 'note')).toHaveLength(1)
})

test('D10: a promise with words and no day is sent; one with neither is none', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a'))
  desk.setPromise('a', { body: ' いつか資料を送る ' })
  desk.save('a')
  desk.place(newCall('b'))
  desk.setPromise('b', { body: '  ' })
  desk.save('b')
  expect(requests.filter(({ kind }) => kind === 'follow_up')).toMatchObject([
    { content: { dueOn: null, body: 'いつか資料を送る' } },
  ])
})

test('saving without an outcome keeps the call in the tray, with the promise sent once', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a'))
  desk.setPromise('a', { dueOn: '2026-07-10', body: ' 資料送付 ' })
  desk.save('a')
  expect(desk.get('a')).toMatchObject({ place: 'tray', promise: { id: 'next-promise', dueOn: null } })
  desk.setOutcome('a', 'absent')
  desk.save('a')
  expect(requests.filter(({ kind }) => kind === 'follow_up')).toEqual([
    {
      kind: 'follow_up',
      content: { id: 'p', companyId: 'c', callId: 'a', dueOn: '2026-07-10', body: '資料送付' },
    },
  ])
  expect(one.kept.size).toBe(0)
})

test('D11: what a call kept is ticked when it is put away with its outcome, however that happens', () => {
  const promise = { id: 'q', what: '資料の件' }
  const tick = { kind: 'kept', followUpId: 'q', what: '資料の件', done: true }
  const { desk, requests, ticked } = openPage(one, [promise])
  desk.place(newCall('a'))
  desk.save('a')
  expect(ticked).toEqual([])
  desk.setOutcome('a', 'reached')
  desk.save('a')
  expect([ticked, requests.filter(({ kind }) => kind === 'kept')]).toEqual([['q'], [tick]])
  desk.place(newCall('b'))
  desk.setOutcome('b', 'reached')
  desk.place(newCall('c'))
  expect(ticked).toEqual(['q', 'q'])
})

test('D11: a tick is taken back also when the call itself is done', () => {
  const promise = { id: 'q', what: '資料の件' }
  const { desk, requests } = openPage(one, [promise])
  const call = newCall('a')
  desk.place(call)
  desk.setOutcome('a', 'reached')
  desk.save('a')
  desk.reopen(call, [promise])
  expect(requests.at(-1)).toEqual({ kind: 'kept', followUpId: 'q', what: '資料の件', done: false })
})

test('D11: a tick that was taken back stays so when the call comes out of the tray and is saved again', () => {
  const promise = { id: 'q', what: '資料の件' }
  const { desk, ticked } = openPage(one, [promise])
  const call = newCall('a')
  desk.place(call)
  desk.setKept('a', 'q', true)
  desk.save('a')
  expect([desk.get('a')?.place, ticked]).toEqual(['tray', ['q']])
  desk.reopen(call, [promise])
  desk.open('a')
  desk.setOutcome('a', 'reached')
  desk.save('a')
  expect(ticked).toEqual(['q'])
})

test('a call for which Zoom did not open is not unfinished business', () => {
  const { desk } = openPage(one)
  desk.place(newCall('a'))
  desk.answerLaunch('a', 'not_placed')
  desk.leave('a')
  expect(one.kept.size).toBe(0)
})

test('a call that was none leaves with its note and without its promise, and comes back with both', () => {
  const { desk, requests, queued } = openPage(one)
  desk.place(newCall('a', { launch: 'elsewhere', way: 'by_hand' }))
  desk.typeNote('a', '違う相手')
  desk.setPromise('a', { dueOn: '2026-07-10' })
  const before = desk.get('a')
  desk.drop('a')
  expect(one.kept.size).toBe(0)
  expect(requests.slice(1).map(({ kind }) => kind)).toEqual(['launch', 'note'])
  expect(queued.get('a:launch')?.request).toEqual({ kind: 'launch', launch: 'not_placed' })
  desk.place(newCall('b'))
  if (before) desk.bringBack(before)
  expect(queued.get('a:launch')?.request).toEqual({ kind: 'launch', launch: 'elsewhere' })
  expect(desk.docked()).toMatchObject({ id: 'a', draft: '違う相手', promise: { dueOn: '2026-07-10' } })
  expect(desk.get('b')?.place).toBe('tray')
})

test('yesterday’s call is not in the dock this morning but in the tray', () => {
  openPage(one).desk.place(newCall('a'))
  const later = openPage(one)
  later.clock.now = start + 13 * 3_600_000
  later.desk.tidy()
  expect(later.desk.docked()).toBeNull()
  expect(later.desk.get('a')?.place).toBe('tray')
})

test('a finished call opens again after a reload, but not hours later', () => {
  const call = newCall('a', { outcome: 'reached' })
  expect(opensAgain(call, start + 60_000)).toBe(true)
  expect(opensAgain(call, start + 2 * 3_600_000)).toBe(false)
})

test('a tab that only learns that the note was saved does not undo what is typed in another', () => {
  const typing = openPage(one)
  typing.desk.place(newCall('a'))
  const sending = openPage(one)
  typing.clock.now += 100
  typing.desk.typeNote('a', '長い文')
  typing.pass(1000)
  sending.desk.noteSaved('a', { version: 1, body: '長' })
  typing.desk.lookAgain('a')
  expect(typing.desk.get('a')).toMatchObject({ draft: '長い文', saved: { version: 1 } })
  expect(JSON.parse(one.kept.get('a') ?? '')).toMatchObject({ draft: '長い文', saved: { version: 1 } })
})

test('of two tabs’ copies the later outcome and the later text count, each for itself', () => {
  const merged = mergeCalls(
    newCall('a', { outcome: 'reached', changedAt: 2, draft: '古', draftAt: 1 }),
    newCall('a', { outcome: null, changedAt: 1, draft: '新', draftAt: 2 }),
  )
  expect(merged).toMatchObject({ outcome: 'reached', draft: '新' })
})

/** The call as the server answers it. */
function answered(changes: Partial<CallActivity>): CallActivity {
  return { id: 'a', version: 2, launch: 'unknown', outcome: null, note: null, ...changes } as CallActivity
}

test('SEC-R03: what was said elsewhere shows here, and the next outcome says that it replaces it', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a', { known: { version: 0, outcome: null } }))
  desk.learn(answered({ outcome: 'absent', launch: 'opened' }))
  expect(desk.get('a')).toMatchObject({ outcome: 'absent', launch: 'opened' })
  expect(openPage(one).desk.get('a')?.outcome).toBe('absent')
  desk.setOutcome('a', 'appointment')
  expect(requests.at(-1)).toEqual({ kind: 'outcome', outcome: 'appointment', replaces: 'absent' })
})

test('SEC-R03: what was said here and waits stays on screen, with what it replaced', () => {
  const { desk, requests } = openPage(one)
  desk.place(newCall('a', { known: { version: 0, outcome: null } }))
  desk.setOutcome('a', 'reached')
  desk.answerLaunch('a', 'opened')
  desk.learn(answered({ outcome: 'absent', launch: 'not_placed' }))
  expect(desk.get('a')).toMatchObject({ outcome: 'reached', launch: 'opened' })
  expect(requests[1]).toMatchObject({ outcome: 'reached', replaces: null })
})

test('an answer that was under way while a newer one came changes nothing', () => {
  const { desk } = openPage(one)
  desk.place(newCall('a', { known: { version: 0, outcome: null } }))
  desk.learn(answered({ version: 3, outcome: 'reached' }))
  desk.learn(answered({ version: 2, outcome: null }))
  expect(desk.get('a')?.outcome).toBe('reached')
})

test('a note written elsewhere shows here, unless something else is typed', () => {
  const { desk, pass } = openPage(one)
  desk.place(newCall('a'))
  const note = { id: 'n', body: '携帯で書いた', version: 1, updatedAt: placedAt }
  desk.learn(answered({ note }))
  expect(desk.get('a')).toMatchObject({ draft: '携帯で書いた', saved: { version: 1, body: '携帯で書いた' } })
  desk.typeNote('a', '携帯で書いた。続き')
  pass(3000)
  desk.learn(answered({ note: { ...note, body: '別の文', version: 2 } }))
  expect(desk.get('a')?.draft).toBe('携帯で書いた。続き')
})

test('a note written elsewhere meanwhile is merged into what is typed', () => {
  const { desk } = openPage(one)
  desk.place(newCall('a'))
  desk.typeNote('a', '自分')
  const request: OutboxRequest = { kind: 'note', body: '自', base: { version: 0, body: '' }, tried: [] }
  const merged = desk.mergeNote({ callId: 'a', request } as OutboxEntry, { version: 2, body: '別の画面' })
  expect(merged).toBe('別の画面\n自分')
  expect(desk.get('a')?.draft).toBe('別の画面\n自分')
})

test('the note says where it is', () => {
  const queued = { refused: null, request: { kind: 'note', body: 'x' } } as OutboxEntry
  const typed = newCall('a', { draft: 'x' })
  expect(noteState(newCall('a'), undefined, false)).toBe('empty')
  expect(noteState(typed, undefined, false)).toBe('saving')
  expect(noteState(typed, queued, false)).toBe('saving')
  expect(noteState(typed, queued, true)).toBe('unsent')
  expect(noteState(typed, { ...queued, refused: 'not_found' }, false)).toBe('refused')
  expect(noteState(newCall('a', { draft: 'x', saved: { version: 1, body: 'x' } }), undefined, false)).toBe(
    'saved',
  )
})
