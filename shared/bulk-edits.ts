/** One change to many records at once. Without Zod, so that lists have it; the requests are in contracts/bulk-edits.ts. */
import { entriesOf, type Field, type Fields, type Kind } from './records/field.ts'

/** `failed`: it could not go on, or whoever began it may no longer; what was changed stays changed. */
export const bulkStatuses = ['running', 'done', 'cancelled', 'failed', 'undoing', 'undone'] as const
export type BulkStatus = (typeof bulkStatuses)[number]

/**
 * What became of a record. `same`: it was so already; `gone`: deleted meanwhile; `others`: a colleague's, which the member may not
 * change; `full_up`: it has as many tags as it may have;
 * `kept`: the change could not be undone, since somebody has changed it after that.
 */
export const bulkStates = [
  'waiting',
  'changed',
  'same',
  'gone',
  'others',
  'full_up',
  'restored',
  'kept',
] as const
export type BulkState = (typeof bulkStates)[number]

/** Values by field, as a record holds them. */
export type KeptFields = Record<string, unknown>

export type BulkChange =
  | { set: KeptFields }
  | { tags: { add: string[]; remove: string[] } }
  /** A promise of whoever asks, on each record. */
  | { promise: { dueOn: string | null; body: string } }
  | { delete: true }

/** The members' limit is lower than that of admins. */
export const bulkLimits = {
  ids: 1_000,
  ofMember: 1_000,
  records: 100_000,
  atOnce: 500,
  unfinished: 5,
} as const

const kinds: readonly Kind[] = ['member', 'status', 'decision_role', 'text', 'link', 'yen', 'number', 'flag']

/** Fields that many records may hold alike: neither what a record is called or known by, nor what follows from something else. */
export function bulkFieldsOf(fields: Fields): [key: string, field: Field][] {
  return entriesOf(fields).filter(([, { edited, folded, value }]) => {
    return edited && folded === undefined && kinds.includes(value.kind)
  })
}
