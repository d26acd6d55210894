/** What happened to records: written beside each change, and read again to give a field back what it held. */
import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import { change } from '../../db/schema/activity.ts'
import { sendAhead } from '../../db/sql/transaction.ts'
import type { ChangedValue, Edits, RestoreField } from '../../shared/contracts/activity.ts'
import { Problem } from '../../shared/problems.ts'
import { isCustomKey } from '../../shared/records/custom.ts'
import type { RecordRef } from '../../shared/records/record-ref.ts'
import type { TxCtx } from '../ctx.ts'
import type { Place } from './place.ts'
import { asMerged, choicesIn, readChoices } from './replaced-choices.ts'

/** `action` is noun.what_happened, e.g. `company.edited`; `detail` names fields, never whole texts, which are in `edits`. */
export interface Change {
  action: string
  detail?: Record<string, string | string[]>
  edits?: Edits
}

/** Puts a change of a record on its timeline, in the transaction of the change. */
export function recordChange(ctx: TxCtx, { companyId, personId }: Place, what: Change): Promise<void> {
  return recordChanges(ctx, [{ companyId, personId, ...what }])
}

/** As `recordChange`, for many records in one statement. */
export async function recordChanges(
  { sql, actor, by, now }: TxCtx,
  changes: readonly (Place & Change)[],
): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((change) => ({ id: uuidv7(), ...change }))
  sendAhead(sql`
    insert into change (workspace_id, id, company_id, person_id, user_id, action, detail, edits, by, changed_at)
    select ${actor.workspaceId}, id, "companyId", "personId", ${actor.userId}, action, coalesce(detail, '{}'), edits, ${by ?? 'hand'},
      ${now()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as r (id uuid, "companyId" uuid, "personId" uuid, action text, detail jsonb, edits jsonb)`)
}

/** As `recordChange`, for an edit: its fields with what they held. One that changes nothing leaves no trace. */
export async function recordEdit(
  ctx: TxCtx,
  place: Place,
  { action, detail, edits }: Required<Change>,
): Promise<void> {
  const fields = Object.keys(edits)
  if (fields.length > 0) await recordChange(ctx, place, { action, detail: { ...detail, fields }, edits })
}

/** Of these fields those that hold something else now. */
export function editsBetween(fields: readonly string[], before: object, after: object): Edits {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const pairs = fields.map((field) => [field, changed(was.get(field)), changed(is.get(field))] as const)
  const others = pairs.filter(([, from, to]) => JSON.stringify(from) !== JSON.stringify(to))
  return Object.fromEntries(others.map(([field, from, to]) => [field, [from, to]]))
}

/** A field's value as a change holds it; a moment is its text. */
export function changed(value: unknown): ChangedValue {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : null
}

/**
 * What the fields of a change of this record, or of what belongs to it, held before it; of a status, a tag or a choice that was merged
 * since, the one in its place.
 * @throws Problem `not_found` for a change of something else, or one of which that is not known.
 */
export async function getFormerValues(
  ctx: TxCtx,
  { kind, id }: RecordRef | { kind: 'phone_number' | 'contact_way'; id: string },
  changeId: string,
): Promise<Record<string, ChangedValue>> {
  const { db, actor } = ctx
  const [found] = await db
    .select()
    .from(change)
    .where(and(eq(change.workspaceId, actor.workspaceId), eq(change.id, changeId)))
  if (!found?.edits || found.action !== `${kind}.edited` || subjectOf(found) !== id)
    throw new Problem('not_found')
  const was = Object.fromEntries(Object.entries(found.edits).map(([field, [from]]) => [field, from]))
  const { choices } = await readChoices(ctx, choicesIn([{ was, made: {} }]))
  const now = Object.entries(asMerged(was, choices))
  return Object.fromEntries(now.map(([field, value]) => [field, changed(value)]))
}

/**
 * The edit of a record that gives a field back what it held, checked as any edit.
 * @throws Problem `not_found` for a field that the change is not about; `invalid_input` for a value that is none any more.
 */
export function formerEdit<T>(
  contract: z.ZodType<T>,
  { version, field }: Pick<RestoreField, 'version' | 'field'>,
  former: Record<string, ChangedValue>,
): T {
  if (!Object.hasOwn(former, field)) throw new Problem('not_found')
  const said = isCustomKey(field) ? { custom: { [field]: former[field] } } : { [field]: former[field] }
  const read = contract.safeParse({ version, ...said })
  if (read.success) return read.data
  throw new Problem('invalid_input', { fields: [{ path: field, code: 'former_value' }] })
}

type ChangeRow = Pick<typeof change.$inferSelect, 'action' | 'companyId' | 'personId' | 'detail'>

/** The id of what a change is about: a record, or a number or another way to reach it, which the detail names. */
export function subjectOf({ action, companyId, personId, detail }: ChangeRow): string | null {
  if (action.startsWith('person.')) return personId
  if (action.startsWith('company.')) return companyId
  const said: { phoneNumberId?: unknown; contactWayId?: unknown } =
    typeof detail === 'object' ? { ...detail } : {}
  const id = said.phoneNumberId ?? said.contactWayId
  return typeof id === 'string' ? id : null
}
