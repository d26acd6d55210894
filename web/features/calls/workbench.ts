/** Desk and outbox of one account and workspace in this browser, tied to the page: its network, its tabs, its closing. */
import { hashKey, onlineManager, type QueryClient } from '@tanstack/react-query'
import { uuidv7 } from 'uuidv7'
import type { CallActivity, FollowUpView } from '../../../shared/contracts/activity.ts'
import type { Me } from '../../../shared/contracts/auth.ts'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { dayOf } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { signInAgain } from '../../lib/session-expiry.ts'
import { toast } from '../../ui/toast.tsx'
import { putDone, putFollowUp, type TodayFollowUp, todayQuery } from '../follow-ups/api.ts'
import { placeOf } from '../me/api.ts'
import { invalidateRecord, putEntry } from '../records/api.ts'
import { choicesQuery } from '../records/finders/choices.ts'
import { callQuery } from './call-query.ts'
import { createDesk, type Desk, type KeptPromise } from './desk.ts'
import { asActivity, type DeskCall, hasUnsent } from './desk-call.ts'
import { browserDeskStore } from './desk-store.ts'
import { duePromises, keptPromises } from './due-promises.ts'
import { earlierCallsQuery } from './earlier-calls.ts'
import { isUnfinished } from './is-unfinished.ts'
import { launch } from './launch.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import {
  isConflict,
  type OutboxAnswer,
  type OutboxEntry,
  type OutcomeConflict,
  savedNote,
} from './outbox-rules.ts'
import { sendEntry } from './outbox-send.ts'
import { browserOutboxStore } from './outbox-store.ts'
import { alone } from './outbox-turn.ts'
import { finishedElsewhere, unfinishedCalls } from './unfinished.ts'
import { knownOutcome } from './use-outcomes.ts'

export interface Workbench {
  desk: Desk
  outbox: Outbox
  /** Takes the attempt down and launches it, inside the gesture that pressed 発信. */
  placeCall(call: DeskCall, gesture: { timeStamp: number }): void
  /** Shows what the server has of a call that may be in work. */
  learn(call: CallActivity): Promise<void>
  /** Whether two outcomes of a call were said on two screens, and none chosen yet. */
  hasConflict(callId: string): boolean
  /** Keeps the outcome that the server has, instead of the one said here. */
  keepTheirs(conflict: OutcomeConflict): void
  /** Asks what is known of a number that may be called in a moment. */
  lookAhead(number: Pick<PhoneNumberView, 'id' | 'e164'>): void
  /** The calls of the tray, out of those that the server lists and what this device knows of them. */
  unfinished: typeof unfinishedCalls
  /** Begins to send and to listen; answers how to end it. */
  start(): () => void
}

export function createWorkbench({ user, workspace }: Me, queries: QueryClient): Workbench {
  const owner = { userId: user.id, workspaceId: workspace.id }
  const place = placeOf(user.id, workspace.id)
  const outboxStore = browserOutboxStore(place)
  const deskStore = browserDeskStore(place)
  const outbox: Outbox = createOutbox({
    store: outboxStore,
    send: (entry, parting) => sendEntry(owner, entry, parting),
    alone: (run) => alone(`shodan-outbox:${place}`, run),
    signInAgain,
    onSent: (entry, answer) => showAnswer(queries, desk, entry, answer),
    onStaleNote: (entry, current) => {
      toast({ title: m.call_note_merged(), tone: 'info' })
      return desk.mergeNote(entry, current)
    },
    after,
  })
  const desk = createDesk({
    store: deskStore,
    outbox,
    after,
    now: () => Date.now(),
    newId: uuidv7,
    onSaid: (call) => putEntry(queries, asActivity(call, user)),
    keptBy: (call) =>
      keptPromises(call, dueFor(queries, call), knownOutcome(queries, call.outcome)).map(asKept),
    onKept: (call, kept) => {
      showDone(queries, kept, true)
      toast({
        title: keptText(kept),
        tone: 'ok',
        action: {
          label: m.ui_undo(),
          onAct: () => {
            desk.reopen(call, kept)
            showDone(queries, kept, false)
          },
        },
      })
    },
  })

  function placeCall(call: DeskCall, gesture: { timeStamp: number }): void {
    if (desk.get(call.id)) return
    const entry = desk.place(call)
    launch(call, gesture)
    outbox.sendNow(entry)
    putEntry(queries, asActivity(call, user))
  }

  function lookAhead(number: Pick<PhoneNumberView, 'id' | 'e164'>): void {
    void queries.prefetchQuery({ ...earlierCallsQuery(number), retry: false })
  }

  /** What another tab has to say of it counts too. */
  async function learn(call: CallActivity): Promise<void> {
    await outbox.reload()
    showCall(queries, desk, call)
  }

  function keepTheirs(conflict: OutcomeConflict): void {
    const { callId, request } = conflict
    outbox.discard(conflict)
    desk.takeTheirs(callId, request.theirs)
    look(callId)
  }

  function look(id: string): void {
    void queries.fetchQuery({ ...callQuery(id), staleTime: 0 }).then(learn, () => {})
  }

  /** What another screen has finished leaves the tray; where something is typed or open, it stays with what was said of it. */
  async function takeList(): Promise<void> {
    await outbox.reload()
    const today = queries.getQueryData(todayQuery.queryKey)
    if (!today) return
    for (const call of finishedElsewhere(today, desk.all(), outbox.all())) {
      if (hasUnsent(call) || isOpen(queries, call)) look(call.id)
      else desk.forget(call.id)
    }
  }

  function lookAtList(): void {
    void queries.refetchQueries({ queryKey: todayQuery.queryKey, exact: true, type: 'active' })
  }

  function start(): () => void {
    const ends = [
      outboxStore.onChange(() => void outbox.reload()),
      deskStore.onChange(desk.lookAgain),
      listen(window, 'online', outbox.flush),
      onlineManager.subscribe((isOnline) => isOnline && outbox.flush()),
      listen(window, 'pagehide', desk.part),
      listen(window, 'beforeunload', askBeforeLoss),
      listen(document, 'visibilitychange', () => (document.hidden ? desk.part() : outbox.flush())),
      listen(window, 'focus', lookAtList),
      onList(queries, () => void takeList()),
      every(60_000, outbox.flush),
      outbox.pause,
    ]
    void tidy()
    outbox.resume()
    return () => {
      desk.part()
      for (const end of ends) end()
    }
  }

  /** What a call kept follows from its outcome and the promises of today: a call of an earlier page stays until both are known. */
  async function tidy(): Promise<void> {
    const asked = [queries.prefetchQuery(todayQuery), queries.prefetchQuery(choicesQuery)]
    await Promise.all([outbox.reload(), ...asked])
    const isKnown = [todayQuery, choicesQuery].every(({ queryKey }) => queries.getQueryData(queryKey))
    if (isKnown) desk.tidy()
    await takeList()
  }

  /** Where the browser keeps nothing, closing the page would lose what waits. */
  function askBeforeLoss(leaving: Event): void {
    if (outbox.all().length > 0 && !outbox.isKeeping()) leaving.preventDefault()
  }

  const hasConflict = (callId: string) => isConflict(outbox.get(`${callId}:outcome`))
  const verbs = { placeCall, learn, hasConflict, keepTheirs, lookAhead, start }
  return { desk, outbox, ...verbs, unfinished: unfinishedCalls }
}

/** The promises that a call may keep, as far as this page knows them. */
function dueFor(queries: QueryClient, call: DeskCall): TodayFollowUp[] {
  const promises = queries.getQueryData(todayQuery.queryKey)?.followUps ?? []
  return duePromises(call, promises, dayOf(call.placedAt))
}

function asKept({ id, body }: TodayFollowUp): KeptPromise {
  return { id, what: body || m.follow_up_untitled() }
}

function keptText([first, ...others]: KeptPromise[]): string {
  if (first && others.length === 0) return m.call_promise_kept({ what: first.what })
  return m.call_promises_kept({ count: others.length + 1 })
}

function showDone(queries: QueryClient, kept: KeptPromise[], done: boolean): void {
  for (const { id } of kept) putDone(queries, id, done)
}

/** Shows what the server has taken in; what has been said since stays on screen until it is taken in too. */
function showAnswer(queries: QueryClient, desk: Desk, entry: OutboxEntry, answer: OutboxAnswer): void {
  if (entry.request.kind === 'follow_up' || entry.request.kind === 'kept')
    putFollowUp(queries, answer as FollowUpView)
  else {
    const call = answer as CallActivity
    if (entry.request.kind === 'note') desk.noteSaved(entry.callId, savedNote(answer))
    queries.setQueryData(callQuery(call.id).queryKey, call)
    showCall(queries, desk, call)
    if (!isUnfinished(call)) takeOffList(queries, call.id)
    if (entry.request.kind === 'call') void invalidateRecord(queries, call)
  }
  if (entry.request.kind !== 'note') void queries.invalidateQueries({ queryKey: todayQuery.queryKey })
}

/** What is finished is not waited for, also until the list is here anew. */
function takeOffList(queries: QueryClient, id: string): void {
  queries.setQueryData(
    todayQuery.queryKey,
    (today) =>
      today && { ...today, callsWithoutOutcome: today.callsWithoutOutcome.filter((call) => call.id !== id) },
  )
}

/** Calls back whenever the server's list of today is here, or changed here. */
function onList(queries: QueryClient, run: () => void): () => void {
  const hash = hashKey(todayQuery.queryKey)
  return queries.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success' && event.query.queryHash === hash) run()
  })
}

/** Its row of the tray is open, and asks for it. */
function isOpen(queries: QueryClient, { id }: DeskCall): boolean {
  return (
    queries
      .getQueryCache()
      .find({ queryKey: callQuery(id).queryKey })
      ?.isActive() ?? false
  )
}

function showCall(queries: QueryClient, desk: Desk, call: CallActivity): void {
  desk.learn(call)
  const { launch, outcome } = desk.get(call.id) ?? call
  putEntry(queries, { ...call, launch, outcome })
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

function every(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms)
  return () => clearInterval(timer)
}

function listen(target: EventTarget, name: string, run: (event: Event) => void): () => void {
  target.addEventListener(name, run)
  return () => target.removeEventListener(name, run)
}
