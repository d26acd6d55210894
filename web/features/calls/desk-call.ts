/** One call as its caller works on it: in the dock, or in the tray until it has an outcome. Pure rules. */
import type { CallActivity, Launch } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import type { DialledNumber } from './dialled-number.ts'
import { isUnfinished } from './is-unfinished.ts'
import { type OutboxEntry, type SavedNote, savedNote } from './outbox-rules.ts'

/** `telephone`: by the telephone's own dialler; `by_hand`: dialled elsewhere and only written down here. */
export type CallWay = 'zoom' | 'telephone' | 'by_hand'

export interface KnownCall {
  version: number
  outcome: string | null
  /** When this device was told. */
  at?: number
}

export interface DeskCall {
  id: string
  placedAt: string
  way: CallWay
  record: Pick<CallRecord, 'kind' | 'id' | 'name' | 'companyName'>
  number: DialledNumber
  launch: Launch
  outcome: string | null
  /** The call and its outcome as the server last had them; version 0: not there yet. */
  known?: KnownCall
  /** The note as typed. */
  draft: string
  draftAt: number
  /** The note as the server last had it. */
  saved: SavedNote
  savedAt: number
  /** The next promise, sent when the call is saved; there is one as soon as it has a day or words. */
  promise: { id: string; dueOn: string | null; body: string }
  /** Which of the promises that were due it keeps, where the person said so; by their ids. */
  kept?: Record<string, boolean>
  /** The page on which it was placed, if that is a record's. */
  page?: RecordRef
  place: 'dock' | 'tray'
  /** Of everything but the note. */
  changedAt: number
}

/** A call of the server's list, to be completed here. */
export function fromActivity(
  call: CallActivity & { companyName: string | null },
  promiseId: string,
): DeskCall {
  const ofPerson = call.personId !== null
  const { raw } = call.number
  return {
    id: call.id,
    placedAt: call.at,
    way: call.launch === 'elsewhere' ? 'by_hand' : 'zoom',
    record: {
      kind: ofPerson ? 'person' : 'company',
      id: call.personId ?? call.companyId ?? '',
      name: (ofPerson ? call.personName : call.companyName) ?? '',
      companyName: ofPerson ? (call.companyName ?? undefined) : undefined,
    },
    number: { ...call.number, display: raw, kind: null },
    launch: call.launch,
    outcome: call.outcome,
    known: { version: call.version, outcome: call.outcome },
    draft: call.note?.body ?? '',
    draftAt: 0,
    saved: savedNote(call),
    savedAt: 0,
    promise: { id: promiseId, dueOn: null, body: '' },
    place: 'tray',
    changedAt: 0,
  }
}

/** As the activity shows it, before the server has answered; a note that is still typed is not on it. */
export function asActivity(call: DeskCall, user: { id: string; name: string }): CallActivity {
  const { record, number, saved } = call
  const ofPerson = record.kind === 'person'
  const { id, raw, e164, extension } = number
  return {
    kind: 'call',
    id: call.id,
    at: call.placedAt,
    companyId: ofPerson ? null : record.id,
    personId: ofPerson ? record.id : null,
    personName: ofPerson ? record.name : null,
    user,
    number: { id, raw, e164, extension },
    launch: call.launch,
    outcome: call.outcome,
    note: saved.version === 0 ? null : { id: call.id, ...saved, updatedAt: call.placedAt },
    version: 1,
  }
}

/** Whether closing the page now would lose nothing but what the outbox has. */
export function isAllQueued(call: DeskCall, queued: OutboxEntry | undefined): boolean {
  const noted = queued?.request.kind === 'note' ? queued.request.body : call.saved.body
  return noted === call.draft
}

/** Whether it holds something that only this device has. */
export function hasUnsent({ draft, saved, promise, kept = {} }: DeskCall): boolean {
  const isPromised = promise.dueOn !== null || promise.body.trim() !== ''
  return draft !== saved.body || isPromised || Object.keys(kept).length > 0
}

const hour = 60 * 60 * 1000

/** Whether a call found on this device opens in the dock again: not yesterday's, and a finished one only shortly. */
export function opensAgain(call: DeskCall, now: number): boolean {
  const age = now - Date.parse(call.placedAt)
  return call.place === 'dock' && age < (isUnfinished(call) ? 12 * hour : hour)
}

/** Two tabs' copies of one call as one: of the note, and of the rest, what was changed last. */
export function mergeCalls(a: DeskCall, b: DeskCall): DeskCall {
  const rest = a.changedAt >= b.changedAt ? a : b
  const { draft, draftAt } = a.draftAt >= b.draftAt ? a : b
  const { saved, savedAt } = a.savedAt >= b.savedAt ? a : b
  const known = (a.known?.version ?? -1) >= (b.known?.version ?? -1) ? a.known : b.known
  return { ...rest, known, draft, draftAt, saved, savedAt }
}

/**
 * A call as it is once the server has answered it; what `queued` says was said here and waits stays. Null when the answer is
 * older than what is known, or says nothing new.
 */
export function afterAnswer(
  call: DeskCall,
  answer: CallActivity,
  queued: { outcome: boolean; launch: boolean },
  at: number,
): DeskCall | null {
  const { version, outcome, launch } = answer
  const before = call.known?.version ?? 0
  if (version < before) return null
  const shown = {
    outcome: queued.outcome ? call.outcome : outcome,
    launch: queued.launch ? call.launch : launch,
  }
  if (version === before && shown.outcome === call.outcome && shown.launch === call.launch) return null
  return { ...call, ...shown, known: { version, outcome, at } }
}

export type NoteState = 'empty' | 'saved' | 'saving' | 'unsent' | 'refused'

/** What to say beside the note. `queued` is its entry in the outbox, if any. */
export function noteState(call: DeskCall, queued: OutboxEntry | undefined, isStuck: boolean): NoteState {
  if (queued?.refused) return 'refused'
  if (queued && isStuck) return 'unsent'
  if (queued || call.draft !== call.saved.body) return 'saving'
  return call.draft === '' ? 'empty' : 'saved'
}
