/** The calls that this person works on, and every step that can be taken with them. */
import type { CallActivity, CurrentOutcome, Launch } from '../../../shared/contracts/activity.ts'
import { afterAnswer, type DeskCall, opensAgain } from './desk-call.ts'
import { createDeskCalls } from './desk-calls.ts'
import { createDeskNotes } from './desk-notes.ts'
import type { DeskStore } from './desk-store.ts'
import { isUnfinished } from './is-unfinished.ts'
import type { Outbox } from './outbox.ts'
import { type OutboxEntry, type OutboxRequest, savedNote } from './outbox-rules.ts'

export interface DeskParts {
  store: DeskStore
  outbox: Pick<Outbox, 'put' | 'sendNow' | 'flush' | 'get'>
  /** Runs later; answers how to call it off. */
  after(ms: number, run: () => void): () => void
  now(): number
  newId(): string
  /** A call shows otherwise than before; what was said about it is in the outbox. */
  onSaid(call: DeskCall): void
  /** The promises that a call keeps when it is put away. */
  keptBy(call: DeskCall): KeptPromise[]
  /** They are ticked, and the ticks are in the outbox. */
  onKept(call: DeskCall, kept: KeptPromise[]): void
}

export interface KeptPromise {
  id: string
  what: string
}

export type Desk = ReturnType<typeof createDesk>

export function createDesk(parts: DeskParts) {
  const { store, outbox, after, now, newId, onSaid } = parts
  const calls = createDeskCalls(store)
  const queued = (id: string) => outbox.get(`${id}:note`)
  const notes = createDeskNotes({ calls, queue, queued, flush: outbox.flush, after, now })

  function queue(call: DeskCall, request: OutboxRequest): OutboxEntry {
    return outbox.put(call.id, request, { name: call.record.name, number: call.number.display })
  }

  function change(id: string, changes: Partial<DeskCall>): DeskCall | undefined {
    const call = calls.get(id)
    if (call) calls.keep({ ...call, ...changes, changedAt: now() })
    return calls.get(id)
  }

  /** What was said is queued before anything about it changes here, so that a crash in between loses nothing. */
  function say(id: string, request: OutboxRequest, changes: Partial<DeskCall>): void {
    const call = calls.get(id)
    if (!call) return
    queue(call, request)
    onSaid(change(id, changes) ?? call)
    outbox.flush()
  }

  /** The server says how a call stands: that shows here, unless it is old or something else was said here. */
  function learn(answer: CallActivity): void {
    const { id } = answer
    const call = calls.get(id)
    if (!call || calls.isGone(id)) return
    const waits = (kind: 'outcome' | 'launch') => outbox.get(`${id}:${kind}`) !== undefined
    const queued = { outcome: waits('outcome'), launch: waits('launch') }
    const learnt = afterAnswer(call, answer, queued, now())
    if (learnt) change(id, learnt)
    notes.found(id, savedNote(answer))
  }

  function queuePromise(call: DeskCall): void {
    const { promise, record, id } = call
    const body = promise.body.trim()
    if (promise.dueOn === null && body === '') return
    const of = record.kind === 'person' ? { personId: record.id } : { companyId: record.id }
    const content = { id: promise.id, ...of, callId: id, dueOn: promise.dueOn, body }
    queue(call, { kind: 'follow_up', content })
  }

  function tick(call: DeskCall, { id, what }: KeptPromise, done: boolean): void {
    queue(call, { kind: 'kept', followUpId: id, what, done })
  }

  function setKept(id: string, followUpId: string, isKept: boolean): void {
    const call = calls.get(id)
    if (call) change(id, { kept: { ...call.kept, [followUpId]: isKept } })
  }

  /** What a call promised, and what it kept of earlier promises. */
  function queuePromises(call: DeskCall): void {
    const kept = parts.keptBy(call)
    queuePromise(call)
    for (const one of kept) tick(call, one, true)
    if (kept.length > 0) parts.onKept(call, kept)
  }

  /** Puts a call away: to the tray while it has no outcome, else it is done here. */
  function leave(id: string): void {
    const call = calls.get(id)
    if (!call) return
    notes.send(id)
    notes.stop(id)
    if (isUnfinished(call)) change(id, { place: 'tray' })
    else {
      queuePromises(call)
      calls.forget(id)
    }
    outbox.flush()
  }

  function clearDock(except: string): void {
    for (const call of calls.all()) if (call.place === 'dock' && call.id !== except) leave(call.id)
  }

  return {
    all: calls.all,
    get: calls.get,
    subscribe: calls.subscribe,
    docked: () => calls.all().find((call) => call.place === 'dock') ?? null,
    /** Puts away what was left lying by an earlier page; once, when the outbox has been read. */
    tidy(): void {
      for (const call of calls.all()) {
        if (!opensAgain(call, now()) && (call.place === 'dock' || !isUnfinished(call))) leave(call.id)
      }
    },
    /** Takes the attempt down, on this device, before it returns. Answers what is to be sent. */
    place(call: DeskCall): OutboxEntry {
      const { id, placedAt, record, number } = call
      const of = record.kind === 'person' ? { personId: record.id } : { companyId: record.id }
      const content = { id, ...of, phoneNumberId: number.id, placedAt }
      const isElsewhere = call.launch === 'elsewhere'
      const entry = queue(call, {
        kind: 'call',
        content: isElsewhere ? { ...content, launch: 'elsewhere' } : content,
      })
      clearDock(id)
      calls.keep({ ...call, changedAt: now() })
      return entry
    },
    /** Takes a call of the server's list in, to be completed here. */
    adopt(call: DeskCall): void {
      if (!calls.get(call.id)) calls.keep(call)
    },
    answerLaunch: (id: string, launch: Launch) => say(id, { kind: 'launch', launch }, { launch }),
    setOutcome(id: string, outcome: string | null): void {
      const replaces = calls.get(id)?.known?.outcome
      say(id, { kind: 'outcome', outcome, replaces }, { outcome })
    },
    learn,
    /** Instead of what was said here, the outcome that the server has. */
    takeTheirs(id: string, { outcome, version }: CurrentOutcome): void {
      const call = change(id, { outcome, known: { version, outcome, at: now() } })
      if (call) onSaid(call)
    },
    setPromise(id: string, promise: Partial<DeskCall['promise']>): void {
      const call = calls.get(id)
      if (call) change(id, { promise: { ...call.promise, ...promise } })
    },
    /** Whether this call keeps a promise that was due; sent when the call is put away. */
    setKept,
    /** Takes the ticks back, also when the call itself is done here. */
    reopen(call: DeskCall, kept: KeptPromise[]): void {
      for (const one of kept) {
        tick(call, one, false)
        setKept(call.id, one.id, false)
      }
      outbox.flush()
    },
    typeNote: notes.type,
    /** Sends all that was said. Without an outcome the call stays in the tray. */
    save(id: string): void {
      const call = calls.get(id)
      if (call && isUnfinished(call)) {
        queuePromises(call)
        change(id, { promise: { id: newId(), dueOn: null, body: '' } })
      }
      leave(id)
    },
    leave,
    /** Says of a call that it was none, and puts it away. What was promised in it is not sent. */
    drop(id: string): void {
      say(id, { kind: 'launch', launch: 'not_placed' }, { launch: 'not_placed' })
      notes.send(id)
      notes.stop(id)
      calls.forget(id)
      outbox.flush()
    },
    /** Takes that back: the call is what it was and where it was, with all that had been typed. */
    bringBack(call: DeskCall): void {
      if (call.place === 'dock') clearDock(call.id)
      calls.keep(call)
      notes.send(call.id)
      say(call.id, { kind: 'launch', launch: call.launch }, {})
    },
    /** Done on another screen: nothing is left to do with it here. */
    forget: calls.forget,
    open(id: string): void {
      clearDock(id)
      change(id, { place: 'dock' })
    },
    /** The page is about to go: everything typed is written down, and sent if it can be. */
    part(): void {
      for (const { id } of calls.all().filter((call) => notes.isTyping(call.id))) {
        notes.writeDown(id)
        const entry = notes.send(id)
        if (entry) outbox.sendNow(entry)
      }
    },
    noteSaved: notes.saved,
    mergeNote: notes.merge,
    lookAgain: (id: string) => calls.lookAgain(id, notes.isTyping(id)),
  }
}
