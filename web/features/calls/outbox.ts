/** Everything said about calls goes through here, so that a dead network, a closed tab or an ended session loses none. */
import type { CurrentOutcome } from '../../../shared/contracts/activity.ts'
import { createEntries, type OutboxEntries } from './outbox-entries.ts'
import {
  afterOtherOutcome,
  afterSent,
  asTried,
  keyOf,
  nextToSend,
  type OutboxAnswer,
  type OutboxEntry,
  type OutboxReply,
  type OutboxRequest,
  type SavedNote,
  succeeding,
  waitAfter,
} from './outbox-rules.ts'
import type { OutboxStore } from './outbox-store.ts'

export interface OutboxParts {
  store: OutboxStore
  /** Sends one entry. `parting`: so that closing the tab does not stop it. */
  send(entry: OutboxEntry, parting: boolean): Promise<OutboxReply>
  /** Runs alone among all tabs of this account. */
  alone(run: () => Promise<void>): Promise<void>
  signInAgain(): Promise<boolean>
  onSent(entry: OutboxEntry, answer: OutboxAnswer): void
  /** The note was written elsewhere meanwhile: answers the text to send instead. */
  onStaleNote(entry: OutboxEntry, current: SavedNote): string
  /** Runs later; answers how to call it off. */
  after(ms: number, run: () => void): () => void
}

export type Outbox = ReturnType<typeof createOutbox>

export function createOutbox(parts: OutboxParts) {
  const entries = createEntries(parts.store)
  const sender = createSender(parts, entries)
  return {
    /** Takes a request in; it is safe when this returns. Sending follows. */
    put(callId: string, request: OutboxRequest, about: OutboxEntry['about']): OutboxEntry {
      const key = keyOf(callId, request)
      const known = entries.get(key)
      const queuedAt = known?.queuedAt ?? Date.now()
      const merged = succeeding(request, known?.request)
      return entries.keep({ key, callId, about, queuedAt, request: merged, refused: null })
    },
    sendNow: sender.sendNow,
    flush: sender.flush,
    reload: entries.reload,
    retry(entry: OutboxEntry): void {
      entries.keep({ ...entry, refused: null })
      sender.flush()
    },
    discard: entries.drop,
    all: entries.all,
    get: entries.get,
    subscribe: entries.subscribe,
    /** Whether what waits would be there after a reload. */
    isKeeping: parts.store.isKeeping,
    /** Whether the last attempt to reach the server failed. */
    isStuck: sender.isStuck,
    pause: sender.pause,
    resume: sender.resume,
  }
}

function createSender(parts: OutboxParts, entries: OutboxEntries) {
  let failures = 0
  let signedOut = false
  let isRunning = false
  let isPaused = false
  /** How often a flush was asked for. What was under way then may have begun before the network came back. */
  let asked = 0
  let callOff = () => {}
  const underWay = new Set<string>()

  /** Sends one entry and settles it. False: nothing can be sent for now. */
  async function sendOne(entry: OutboxEntry, parting = false): Promise<boolean> {
    const tried = asTried(entry)
    const sent = tried === entry ? entry : entries.keep(tried)
    const sending = parts.send(sent, parting).catch((): OutboxReply => ({ kind: 'again', afterMs: null }))
    underWay.add(sent.key)
    const reply = await sending
    underWay.delete(sent.key)
    if (reply.kind === 'again') return tryLater(reply.afterMs)
    if (reply.kind === 'sign_in') return askToSignIn()
    failures = 0
    signedOut = false
    settle(parts, entries, sent, reply)
    return true
  }

  function tryLater(afterMs: number | null): false {
    failures += 1
    callOff()
    callOff = parts.after(afterMs ?? waitAfter(failures, Math.random()), flush)
    entries.announce()
    return false
  }

  async function askToSignIn(): Promise<boolean> {
    if (signedOut) return false
    signedOut = true
    entries.announce()
    const isBack = await parts.signInAgain()
    signedOut = !isBack
    return isBack
  }

  /** Starts sending this very entry at once, without waiting for a turn: in the gesture, in the closing tab. */
  function sendNow(entry: OutboxEntry): void {
    const before = asked
    void sendOne(entry, true).then((goOn) => (goOn || asked > before) && flush())
  }

  async function sendAll(): Promise<void> {
    await entries.reload()
    const skip = new Set<string>()
    for (let entry = nextToSend(entries.all(), skip); entry; entry = nextToSend(entries.all(), skip)) {
      if (isPaused) return
      if (underWay.has(entry.key)) skip.add(entry.callId)
      else if (!(await sendOne(entry))) return
    }
  }

  /** Sends what waits, in order, in one tab at a time. What is under way already goes on by itself. */
  function flush(): void {
    asked += 1
    if (isRunning || isPaused) return
    isRunning = true
    const before = asked
    callOff()
    const busy = () => new Set(entries.all().flatMap(({ key, callId }) => (underWay.has(key) ? callId : [])))
    const mayGoOn = () => asked > before || (failures === 0 && !signedOut)
    const again = () => mayGoOn() && nextToSend(entries.all(), busy()) !== null
    void parts
      .alone(sendAll)
      .catch(() => tryLater(null))
      .finally(() => {
        isRunning = false
        if (again()) flush()
      })
  }

  function pause(): void {
    isPaused = true
    callOff()
  }

  function resume(): void {
    isPaused = false
    flush()
  }

  return { sendNow, flush, isStuck: () => failures > 0 || signedOut, pause, resume }
}

function settle(parts: OutboxParts, entries: OutboxEntries, sent: OutboxEntry, reply: OutboxReply): void {
  const current = entries.get(sent.key) ?? sent
  if (reply.kind === 'sent') {
    const left = afterSent(current, sent, reply.answer)
    if (!left) entries.drop(sent)
    else if (left !== current) entries.keep(left)
    parts.onSent(sent, reply.answer)
  }
  if (reply.kind === 'refused' && current.revision === sent.revision) {
    entries.keep({ ...current, refused: reply.code })
  }
  if (reply.kind === 'stale') settleStale(parts, entries, current, reply.current)
}

/** A note is refused with the note that is there, an outcome with the outcome. */
function settleStale(
  parts: OutboxParts,
  entries: OutboxEntries,
  current: OutboxEntry,
  there: SavedNote | CurrentOutcome | null,
): void {
  const { request } = current
  if (request.kind === 'note') {
    const base = (there as SavedNote | null) ?? { version: 0, body: '' }
    const isOurs = request.tried.includes(base.body)
    const body = isOurs ? request.body : parts.onStaleNote(current, base)
    entries.keep({ ...current, request: { kind: 'note', body, base, tried: [] } })
  }
  if (request.kind === 'outcome') entries.keep(afterOtherOutcome(current, request, there as CurrentOutcome))
}
