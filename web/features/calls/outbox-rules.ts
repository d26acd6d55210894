/** What waits to be sent, in which order, and what an answer means. Pure: storage and network are in their own files. */
import type {
  CallActivity,
  CurrentOutcome,
  FollowUpView,
  Launch,
  NewCall,
  NewFollowUp,
} from '../../../shared/contracts/activity.ts'

/** The note as the server last had it; version 0: none. */
export interface SavedNote {
  version: number
  body: string
}

export type OutboxRequest =
  | { kind: 'call'; content: NewCall }
  | { kind: 'launch'; launch: Launch }
  | OutcomeRequest
  /** `tried`: texts that were sent and never answered; one of them may be what the server has. */
  | { kind: 'note'; body: string; base: SavedNote; tried: string[] }
  | { kind: 'follow_up'; content: NewFollowUp & { id: string } }
  /** A promise that the call kept, or the tick taken back. `what`: for the list of what waits. */
  | { kind: 'kept'; followUpId: string; what: string; done: boolean }

export interface OutcomeRequest {
  kind: 'outcome'
  outcome: string | null
  /** The outcome that it takes the place of, as the server last had it; left out where nobody knows. */
  replaces?: string | null
  /** Outcomes that were sent and never answered; one of them may be what the server has. */
  tried?: (string | null)[]
  /** The one that the server has instead. With it the entry is refused, until a person has chosen. */
  theirs?: CurrentOutcome
}

/** An outcome of which another screen has said otherwise. */
export type OutcomeConflict = OutboxEntry & { request: OutcomeRequest & { theirs: CurrentOutcome } }

export function isConflict(entry: OutboxEntry | undefined): entry is OutcomeConflict {
  return entry?.request.kind === 'outcome' && entry.request.theirs !== undefined
}

export interface OutboxEntry {
  /** One a call and kind: what is said later takes the place of what was said before. */
  key: string
  callId: string
  /** Grows with every change, in every tab. */
  revision: number
  queuedAt: number
  request: OutboxRequest
  /** For the list of what waits or was refused. */
  about: { name: string; number: string }
  /** Why the server will never take it as it is; a person has to decide. */
  refused: string | null
}

export type OutboxAnswer = CallActivity | FollowUpView

export type OutboxReply =
  | { kind: 'sent'; answer: OutboxAnswer }
  | { kind: 'again'; afterMs: number | null }
  | { kind: 'sign_in' }
  | { kind: 'stale'; current: SavedNote | CurrentOutcome | null }
  | { kind: 'refused'; code: string }

export function keyOf(callId: string, request: OutboxRequest): string {
  if (request.kind === 'follow_up') return `${callId}:follow_up:${request.content.id}`
  if (request.kind === 'kept') return `${callId}:kept:${request.followUpId}`
  return `${callId}:${request.kind}`
}

const rank = { call: 0, launch: 1, outcome: 2, note: 3, follow_up: 4, kept: 5 }

/** In the order of sending: older calls first, and of one call the attempt before what is said about it. */
export function inOrder(entries: Iterable<OutboxEntry>): OutboxEntry[] {
  const all = [...entries]
  const begins = new Map<string, number>()
  for (const { callId, queuedAt } of all)
    begins.set(callId, Math.min(queuedAt, begins.get(callId) ?? queuedAt))
  const begin = (entry: OutboxEntry) => begins.get(entry.callId) ?? entry.queuedAt
  return all.sort(
    (a, b) =>
      begin(a) - begin(b) ||
      a.callId.localeCompare(b.callId) ||
      rank[a.request.kind] - rank[b.request.kind] ||
      a.queuedAt - b.queuedAt,
  )
}

/** The first entry that may go now: not refused, and not about a call that was refused itself. */
export function nextToSend(entries: Iterable<OutboxEntry>, skip: ReadonlySet<string>): OutboxEntry | null {
  const all = inOrder(entries)
  const lost = new Set(
    all.filter(({ request, refused }) => request.kind === 'call' && refused).map((e) => e.callId),
  )
  return all.find((e) => !e.refused && !skip.has(e.callId) && !lost.has(e.callId)) ?? null
}

/** Several copies of the outbox as one; of two states of an entry the later one counts. */
export function mergeEntries(...copies: Iterable<OutboxEntry>[]): Map<string, OutboxEntry> {
  const merged = new Map<string, OutboxEntry>()
  for (const copy of copies) {
    for (const entry of copy) {
      if (entry.revision > (merged.get(entry.key)?.revision ?? -1)) merged.set(entry.key, entry)
    }
  }
  return merged
}

/** What is left of an entry after its `sent` state reached the server; null when nothing is. */
export function afterSent(current: OutboxEntry, sent: OutboxEntry, answer: OutboxAnswer): OutboxEntry | null {
  if (current.revision <= sent.revision) return null
  const { request } = current
  if (request.kind === 'note')
    return { ...current, request: { ...request, base: savedNote(answer), tried: [] } }
  if (request.kind === 'outcome' && 'outcome' in answer)
    return { ...current, request: { ...request, replaces: answer.outcome, tried: [] } }
  return current
}

/** What is left of an outcome instead of which the server has `theirs`: it is sent again, unless a person has to choose. */
export function afterOtherOutcome<E extends OutboxEntry>(
  current: E,
  request: OutcomeRequest,
  theirs: CurrentOutcome,
): E {
  const isOurs = request.outcome === theirs.outcome || request.tried?.includes(theirs.outcome)
  if (isOurs) return { ...current, request: { ...request, replaces: theirs.outcome, tried: [] } }
  return { ...current, request: { ...request, theirs }, refused: 'stale_version' }
}

const triesRemembered = 5

/** The entry as it is about to be sent: a note and an outcome remember it, in case the answer is lost. */
export function asTried(entry: OutboxEntry): OutboxEntry {
  const { request } = entry
  if (request.kind === 'note') {
    const tried = withTry(request.tried, request.body)
    return tried === request.tried ? entry : { ...entry, request: { ...request, tried } }
  }
  if (request.kind === 'outcome') {
    const tried = withTry(request.tried ?? [], request.outcome)
    return tried === request.tried ? entry : { ...entry, request: { ...request, tried } }
  }
  return entry
}

function withTry<T>(tried: T[], now: T): T[] {
  return tried.at(-1) === now ? tried : [...tried, now].slice(-triesRemembered)
}

/** A later state of the same request keeps what the earlier one tried, and what it is based on. */
export function succeeding(request: OutboxRequest, earlier: OutboxRequest | undefined): OutboxRequest {
  if (request.kind === 'note' && earlier?.kind === 'note') return { ...request, tried: earlier.tried }
  if (request.kind === 'outcome' && earlier?.kind === 'outcome') {
    // Who says it while both are shown has chosen.
    if (earlier.theirs) return { ...request, replaces: earlier.theirs.outcome }
    return { ...request, replaces: earlier.replaces, tried: earlier.tried }
  }
  return request
}

export function savedNote(answer: OutboxAnswer): SavedNote {
  const note = 'note' in answer ? answer.note : null
  return { version: note?.version ?? 0, body: note?.body ?? '' }
}

const worthAnotherTry = new Set([408, 425, 429])

/** Whether asking again, unchanged, may be answered otherwise. */
export function isTemporary(status: number): boolean {
  return status >= 500 || worthAnotherTry.has(status)
}

const longestWait = 60_000

/** Doubles from one second up to a minute; `spread` (0 to 1) keeps many browsers from coming back together. */
export function waitAfter(failures: number, spread: number): number {
  return Math.min(longestWait, 1000 * 2 ** Math.max(0, failures - 1)) * (0.75 + spread / 4)
}

/** The calls of the outbox, in order: what of each needs a decision, or waits. What is said about a refused call does too. */
export function groupByCall(entries: Iterable<OutboxEntry>): {
  refused: OutboxEntry[][]
  waiting: OutboxEntry[][]
} {
  const calls = Map.groupBy(inOrder(entries), ({ callId }) => callId)
  const refused: OutboxEntry[][] = []
  const waiting: OutboxEntry[][] = []
  for (const ofCall of calls.values()) {
    const isLost = ofCall.some(({ request, refused }) => request.kind === 'call' && refused)
    const decide = isLost ? ofCall : ofCall.filter((entry) => entry.refused)
    if (decide.length > 0) refused.push(decide)
    else waiting.push(ofCall)
  }
  return { refused, waiting }
}

/** How many calls wait, and how many need a decision. */
export function countOutbox(entries: Iterable<OutboxEntry>): { waiting: number; refused: number } {
  const { refused, waiting } = groupByCall(entries)
  return { waiting: waiting.length, refused: refused.length }
}
