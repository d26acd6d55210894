import { beforeEach, expect, test } from 'vitest'
import { createOutbox, type OutboxParts } from './outbox.ts'
import {
  countOutbox,
  isConflict,
  mergeEntries,
  type OutboxEntry,
  type OutboxReply,
  type OutboxRequest,
} from './outbox-rules.ts'
import type { OutboxStore } from './outbox-store.ts'

const about = { name: '株式会社テスト', number: '03-0000-1234' }
const call = (id: string): OutboxRequest => ({
  kind: 'call',
  content: { id, companyId: 'c', phoneNumberId: 'n' },
})
const outcome: OutboxRequest = { kind: 'outcome', outcome: 'reached' }
const note = (body: string): OutboxRequest => ({
  kind: 'note',
  body,
  base: { version: 0, body: '' },
  tried: [],
})
const sent: OutboxReply = { kind: 'sent', answer: { kind: 'call', note: null } as never }

/** One browser: what is stored is shared by its tabs, and one of them sends at a time. */
function browser() {
  const stored = new Map<string, OutboxEntry>()
  let last: Promise<unknown> = Promise.resolve()
  const store: OutboxStore = {
    write: (entry) => void stored.set(entry.key, entry),
    remove: (entry) => {
      if ((stored.get(entry.key)?.revision ?? 0) <= entry.revision) stored.delete(entry.key)
    },
    read: async () => [...mergeEntries(stored.values()).values()],
    isKeeping: () => true,
    onChange: () => () => {},
  }
  const alone = (run: () => Promise<void>) => {
    const turn = last.then(run)
    last = turn.catch(() => {})
    return turn
  }
  return { stored, store, alone, idle: () => last }
}

interface Tab {
  outbox: ReturnType<typeof createOutbox>
  requests: string[]
  timers: Set<() => void>
  reply: (entry: OutboxEntry) => Promise<OutboxReply> | OutboxReply
}

function openTab({ store, alone }: ReturnType<typeof browser>, parts: Partial<OutboxParts> = {}): Tab {
  const tab: Omit<Tab, 'outbox'> = { requests: [], timers: new Set(), reply: () => sent }
  const outbox = createOutbox({
    store,
    alone,
    send: async (entry) => {
      tab.requests.push(`${entry.callId} ${entry.request.kind}`)
      return tab.reply(entry)
    },
    signInAgain: async () => false,
    onSent: () => {},
    onStaleNote: (_, current) => current.body,
    after: (_, run) => {
      tab.timers.add(run)
      return () => void tab.timers.delete(run)
    },
    ...parts,
  })
  return Object.assign(tab, { outbox })
}

/** Until everything that is under way has come to rest. */
async function settle({ idle }: ReturnType<typeof browser>): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await idle()
}

let one: ReturnType<typeof browser>
beforeEach(() => {
  one = browser()
})

test('an attempt is stored before put returns, and gone once the server has it', async () => {
  const tab = openTab(one)
  tab.outbox.sendNow(tab.outbox.put('a', call('a'), about))
  expect(one.stored.has('a:call')).toBe(true)
  await settle(one)
  expect(one.stored.size).toBe(0)
  expect(tab.requests).toEqual(['a call'])
})

test('a dead network keeps everything; the next try sends it in order, each once', async () => {
  const tab = openTab(one)
  tab.reply = () => Promise.reject(new TypeError('Failed to fetch'))
  tab.outbox.sendNow(tab.outbox.put('a', call('a'), about))
  tab.outbox.put('a', outcome, about)
  tab.outbox.put('a', note('折返し'), about)
  tab.outbox.flush()
  await settle(one)
  expect(tab.outbox.isStuck()).toBe(true)
  expect(one.stored.size).toBe(3)
  tab.requests.length = 0
  tab.reply = () => sent
  for (const run of [...tab.timers]) run()
  await settle(one)
  expect(tab.requests).toEqual(['a call', 'a outcome', 'a note'])
  expect(one.stored.size).toBe(0)
  expect(tab.outbox.isStuck()).toBe(false)
})

const fails: OutboxReply = { kind: 'again', afterMs: null }

test('a flush that is asked for while a run hangs is made as soon as it fails, once', async () => {
  const tab = openTab(one)
  let give = (_: OutboxReply) => {}
  tab.reply = () => new Promise((resolve) => (give = resolve))
  tab.outbox.put('a', outcome, about)
  tab.outbox.flush()
  await expect.poll(() => tab.requests.length).toBe(1)
  tab.outbox.flush()
  give(fails)
  await expect.poll(() => tab.requests.length).toBe(2)
  give(fails)
  await settle(one)
  expect(tab.requests.length).toBe(2)
  expect(tab.timers.size).toBe(1)
})

test('a flush that is asked for while the call itself hangs is made as soon as that fails', async () => {
  const tab = openTab(one)
  let give = (_: OutboxReply) => {}
  tab.reply = () => new Promise((resolve) => (give = resolve))
  tab.outbox.sendNow(tab.outbox.put('a', call('a'), about))
  tab.outbox.flush()
  await settle(one)
  expect(tab.requests).toEqual(['a call'])
  tab.reply = () => sent
  give(fails)
  await settle(one)
  expect(tab.requests).toEqual(['a call', 'a call'])
  expect(one.stored.size).toBe(0)
  expect(tab.timers.size).toBe(0)
})

test('what a closed tab left is sent by the next one', async () => {
  const closed = openTab(one)
  closed.outbox.put('a', call('a'), about)
  const next = openTab(one)
  next.outbox.flush()
  await settle(one)
  expect(next.requests).toEqual(['a call'])
  expect(one.stored.size).toBe(0)
})

test('two tabs that send at once send each request once', async () => {
  const [left, right] = [openTab(one), openTab(one)]
  for (const id of ['a', 'b', 'c']) left.outbox.put(id, call(id), about)
  left.outbox.flush()
  right.outbox.flush()
  await settle(one)
  expect([...left.requests, ...right.requests].sort()).toEqual(['a call', 'b call', 'c call'])
})

test('storage: what another tab had in sending when this one read it is not sent again from here', async () => {
  const [left, right] = [openTab(one), openTab(one)]
  let give = (_: OutboxReply) => {}
  left.reply = () => new Promise((resolve) => (give = resolve))
  left.outbox.put('a', outcome, about)
  left.outbox.flush()
  await expect.poll(() => left.requests.length).toBe(1)
  await right.outbox.reload()
  expect(right.outbox.all()).toHaveLength(1)
  give(sent)
  await settle(one)
  await right.outbox.reload()
  expect(right.outbox.all()).toEqual([])
  right.outbox.flush()
  await settle(one)
  expect(right.requests).toEqual([])
})

test('an outcome given while the call is under way follows it', async () => {
  const tab = openTab(one)
  let arrive = (_: OutboxReply) => {}
  tab.reply = (entry) => (entry.request.kind === 'call' ? new Promise((resolve) => (arrive = resolve)) : sent)
  tab.outbox.sendNow(tab.outbox.put('a', call('a'), about))
  tab.outbox.put('a', outcome, about)
  tab.outbox.flush()
  await settle(one)
  expect(tab.requests).toEqual(['a call'])
  arrive(sent)
  await settle(one)
  expect(tab.requests).toEqual(['a call', 'a outcome'])
  expect(one.stored.size).toBe(0)
})

test('a refusal stays on the list with its content, and other calls go on', async () => {
  const tab = openTab(one)
  tab.reply = (entry) => (entry.callId === 'a' ? { kind: 'refused', code: 'not_found' } : sent)
  tab.outbox.put('a', call('a'), about)
  tab.outbox.put('b', call('b'), about)
  tab.outbox.flush()
  await settle(one)
  expect(tab.outbox.all().map(({ callId, refused }) => [callId, refused])).toEqual([['a', 'not_found']])
  tab.reply = () => sent
  const [left] = tab.outbox.all()
  if (left) tab.outbox.retry(left)
  await settle(one)
  expect(one.stored.size).toBe(0)
})

test('an ended session asks once to sign in again, then sends', async () => {
  let asked = 0
  let isSignedIn = false
  const signInAgain = async () => {
    asked += 1
    isSignedIn = true
    return true
  }
  const tab = openTab(one, { signInAgain })
  tab.reply = () => (isSignedIn ? sent : { kind: 'sign_in' })
  tab.outbox.put('a', call('a'), about)
  tab.outbox.put('a', note('x'), about)
  tab.outbox.flush()
  await settle(one)
  expect([asked, one.stored.size]).toEqual([1, 0])
})

test('a person who does not sign in again loses nothing and is not asked twice', async () => {
  let asked = 0
  const tab = openTab(one, { signInAgain: async () => Boolean(asked++ < 0) })
  tab.reply = () => ({ kind: 'sign_in' })
  tab.outbox.put('a', call('a'), about)
  tab.outbox.flush()
  await settle(one)
  tab.outbox.flush()
  await settle(one)
  expect([asked, one.stored.size]).toEqual([1, 1])
})

test('SEC-R03: a note written elsewhere is merged and sent on the newer version', async () => {
  const bodies: unknown[] = []
  const tab = openTab(one, {
    onStaleNote: (entry, current) => `${current.body}+${(entry.request as { body: string }).body}`,
  })
  tab.reply = ({ request }) => {
    if (request.kind !== 'note') return sent
    bodies.push([request.base.version, request.body])
    return request.base.version === 3 ? sent : { kind: 'stale', current: { version: 3, body: '他' } }
  }
  tab.outbox.put('a', note('自'), about)
  tab.outbox.flush()
  await settle(one)
  expect(bodies).toEqual([
    [0, '自'],
    [3, '他+自'],
  ])
})

test('a note whose answer was lost is not taken for somebody else’s', async () => {
  const tab = openTab(one, { onStaleNote: () => 'merged by mistake' })
  const bodies: string[] = []
  tab.reply = () => Promise.reject(new TypeError('Failed to fetch'))
  tab.outbox.put('a', note('abc'), about)
  tab.outbox.flush()
  await settle(one)
  tab.outbox.put('a', note('abd'), about)
  tab.reply = ({ request }) => {
    if (request.kind !== 'note') return sent
    bodies.push(request.body)
    return request.base.version === 1 ? sent : { kind: 'stale', current: { version: 1, body: 'abc' } }
  }
  tab.outbox.flush()
  await settle(one)
  expect(bodies).toEqual(['abd', 'abd'])
  expect(one.stored.size).toBe(0)
})

const said = (outcome: string | null, replaces: string | null = null): OutboxRequest => ({
  kind: 'outcome',
  outcome,
  replaces,
})

/** A server that has this outcome, and refuses one that replaces another. What it was told comes first. */
function keepsOutcome(outcome: string | null) {
  const server = { outcome, told: [] as unknown[] }
  function reply({ request }: OutboxEntry): OutboxReply {
    if (request.kind !== 'outcome') return sent
    server.told.push([request.outcome, request.replaces])
    const isTaken = request.outcome === server.outcome || request.replaces === server.outcome
    if (!isTaken) return { kind: 'stale', current: { outcome: server.outcome, at: '2026-07-03', version: 2 } }
    server.outcome = request.outcome
    return { kind: 'sent', answer: { kind: 'call', outcome: request.outcome, note: null } as never }
  }
  return { server, reply }
}

test('SEC-R03: an outcome said elsewhere meanwhile stays; both wait for the person, who chooses this one', async () => {
  const tab = openTab(one)
  const { server, reply } = keepsOutcome('absent')
  tab.reply = reply
  tab.outbox.put('a', said('appointment'), about)
  tab.outbox.put('a', note('折返し'), about)
  tab.outbox.flush()
  await settle(one)
  expect(server.outcome).toBe('absent')
  expect(tab.requests).toEqual(['a outcome', 'a note'])
  const conflict = tab.outbox.get('a:outcome')
  expect(isConflict(conflict) && [conflict.request.outcome, conflict.request.theirs.outcome]).toEqual([
    'appointment',
    'absent',
  ])
  expect(countOutbox(tab.outbox.all())).toEqual({ waiting: 0, refused: 1 })
  tab.outbox.flush()
  await settle(one)
  expect(server.told).toHaveLength(1)
  tab.outbox.put('a', said('appointment'), about)
  tab.outbox.flush()
  await settle(one)
  expect([server.outcome, one.stored.size]).toEqual(['appointment', 0])
})

test('SEC-R03: an outcome chosen while both are shown replaces the other one, and a third one is asked about again', async () => {
  const tab = openTab(one)
  const { server, reply } = keepsOutcome('absent')
  tab.reply = reply
  tab.outbox.put('a', said('appointment'), about)
  tab.outbox.flush()
  await settle(one)
  server.outcome = 'refused'
  tab.outbox.put('a', said('busy'), about)
  tab.outbox.flush()
  await settle(one)
  expect(server.told.at(-1)).toEqual(['busy', 'absent'])
  expect(server.outcome).toBe('refused')
  expect(isConflict(tab.outbox.get('a:outcome'))).toBe(true)
})

test('SEC-R01: an outcome whose answer was lost is not taken for somebody else’s, also when it is corrected', async () => {
  const tab = openTab(one)
  const { server, reply } = keepsOutcome(null)
  tab.reply = (entry) => {
    reply(entry)
    throw new TypeError('Failed to fetch')
  }
  tab.outbox.put('a', said('absent'), about)
  tab.outbox.flush()
  await settle(one)
  expect([server.outcome, one.stored.size]).toEqual(['absent', 1])
  tab.outbox.put('a', said('reached'), about)
  tab.reply = reply
  tab.outbox.flush()
  await settle(one)
  expect(server.told.slice(1)).toEqual([
    ['reached', null],
    ['reached', 'absent'],
  ])
  expect([server.outcome, one.stored.size]).toEqual(['reached', 0])
})

test('an outcome corrected while it is sent replaces the one that the server took', async () => {
  const tab = openTab(one)
  const { server, reply } = keepsOutcome(null)
  tab.reply = (entry) => {
    if (server.told.length === 0) tab.outbox.put('a', said('busy'), about)
    return reply(entry)
  }
  tab.outbox.put('a', said('absent'), about)
  tab.outbox.flush()
  await settle(one)
  expect(server.told).toEqual([
    ['absent', null],
    ['busy', 'absent'],
  ])
  expect([server.outcome, one.stored.size]).toEqual(['busy', 0])
})

test('an outcome that an earlier version kept, without what it replaces, is sent as it is', async () => {
  const tab = openTab(one)
  const { server, reply } = keepsOutcome(null)
  tab.reply = reply
  tab.outbox.put('a', outcome, about)
  tab.outbox.flush()
  await settle(one)
  expect(server.told).toEqual([['reached', undefined]])
})

test('a note changed while it is sent goes again with the newer text', async () => {
  const tab = openTab(one)
  const bodies: string[] = []
  tab.reply = ({ request }) => {
    if (request.kind === 'note') bodies.push(request.body)
    if (bodies.length === 1) tab.outbox.put('a', note('二'), about)
    return sent
  }
  tab.outbox.put('a', note('一'), about)
  tab.outbox.flush()
  await settle(one)
  expect(bodies).toEqual(['一', '二'])
  expect(one.stored.size).toBe(0)
})

test('a paused outbox sends nothing until it goes on', async () => {
  const tab = openTab(one)
  tab.outbox.put('a', call('a'), about)
  tab.outbox.pause()
  tab.outbox.flush()
  await settle(one)
  expect([tab.requests.length, one.stored.size]).toEqual([0, 1])
  tab.outbox.resume()
  await settle(one)
  expect([tab.requests.length, one.stored.size]).toEqual([1, 0])
})
