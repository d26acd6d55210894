import { searchedOfCompany, searchedOfPerson } from '../../../db/search/doc.ts'
import type { BulkChange } from '../../../shared/bulk-edits.ts'
import { placeOf } from '../../../shared/places.ts'
import { isCustomKey } from '../../../shared/records/custom.ts'
import { mostTags } from '../../../shared/records/field.ts'
import { fieldsOf } from '../../../shared/records/fields-of.ts'
import { beyondReach, type TxCtx } from '../../ctx.ts'
import { splitCustom, valuesIn } from '../../records/custom.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordChanges } from '../../records/history.ts'
import { type LockedRecord, lockRecords, writeRecords } from '../../records/many.ts'
import { othersAmong } from '../../records/reach.ts'
import { asMerged, asNow, choicesIn, readChoices } from '../../records/replaced-choices.ts'
import { withTags } from '../../records/tags.ts'
import type { BulkEditRecord } from './queries.ts'
import { givenBack, isSame } from './rules.ts'
import type { Kept, Outcome } from './take-batch.ts'

type Edit = Pick<BulkEditRecord, 'id' | 'kind'>
type FieldChange = Extract<BulkChange, { set: unknown } | { tags: unknown }>

/** What a change says by now: a choice that was merged is the other one. Null: it names an owner who has left meanwhile. */
export async function changeAsNow(ctx: TxCtx, change: FieldChange): Promise<FieldChange | null> {
  if ('tags' in change) {
    const { choices } = await readChoices(ctx, [...change.tags.add, ...change.tags.remove])
    const now = (tags: string[]) => [...new Set(tags.flatMap((tag) => choices.get(tag) ?? []))]
    return { tags: { add: now(change.tags.add), remove: now(change.tags.remove) } }
  }
  const { ownerId } = change.set
  const { members, choices } = await readChoices(ctx, choicesIn([{ was: {}, made: change.set }]))
  if (typeof ownerId === 'string' && !members.has(ownerId)) return null
  return { set: asMerged(change.set, choices) }
}

/** Gives the records of a batch the values that the change says. */
export async function setFields(
  ctx: TxCtx,
  edit: Edit,
  change: FieldChange,
  ids: string[],
): Promise<Outcome[]> {
  const locked = await lockRecords(ctx, edit.kind, ids)
  const others = await othersAmong(ctx, edit.kind, 'owned_records.bulk_write', ids)
  const outcomes = ids.map((id) => outcomeOf(locked.get(id), id, change, others))
  await write(
    ctx,
    edit,
    locked,
    outcomes.filter(({ state }) => state === 'changed'),
  )
  return outcomes
}

function outcomeOf(
  record: LockedRecord | undefined,
  id: string,
  change: FieldChange,
  others: ReadonlySet<string>,
): Outcome {
  if (!record || record.isDeleted) return { id, state: 'gone' }
  if (others.has(id)) return { id, state: 'others' }
  const made = 'set' in change ? change.set : { tagIds: tagsAfter(record.values.tagIds, change.tags) }
  const was = heldOf(record, Object.keys(made))
  if (isSame(was, made)) return { id, state: 'same' }
  if (Array.isArray(made.tagIds) && made.tagIds.length > mostTags) return { id, state: 'full_up' }
  return { id, state: 'changed', was, made }
}

/** A custom field that holds nothing is not among the values. */
function heldOf({ values }: LockedRecord, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => [field, isCustomKey(field) ? (values[field] ?? null) : values[field]]),
  )
}

function tagsAfter(known: unknown, { add, remove }: { add: string[]; remove: string[] }): string[] {
  return withTags(Array.isArray(known) ? known : [], add, remove)
}

/** Gives records back what they held, field by field, but for fields that somebody has changed since. */
export async function setFieldsBack(ctx: TxCtx, edit: Edit, records: Kept[]): Promise<Outcome[]> {
  const choices = await readChoices(ctx, choicesIn(records))
  const ids = records.map(({ id }) => id)
  const locked = await lockRecords(ctx, edit.kind, ids)
  const others = await othersAmong(ctx, edit.kind, 'owned_records.bulk_write', ids)
  const outcomes = records.map(({ id, was, made }): Outcome => {
    const record = locked.get(id)
    if (!record || record.isDeleted || others.has(id)) return { id, state: 'kept' }
    const now = heldOf(record, Object.keys(was))
    const back = givenBack(now, asNow(was, choices), asNow(made, choices))
    return Object.keys(back).length === 0 ? { id, state: 'kept' } : { id, state: 'restored', made: back }
  })
  await write(
    ctx,
    edit,
    locked,
    outcomes.filter(({ state }) => state === 'restored'),
  )
  return outcomes.map(({ id, state }) => ({ id, state }))
}

/** Records that are to hold other values; all of them change the same fields, or some of these. */
async function write(
  ctx: TxCtx,
  { id, kind }: Edit,
  locked: ReadonlyMap<string, LockedRecord>,
  outcomes: Outcome[],
): Promise<void> {
  const changed = outcomes.flatMap(({ id, made = {} }) => {
    const record = locked.get(id)
    return record ? [{ record, made }] : []
  })
  if (changed.length === 0) return
  const fields = fieldsOf[kind]
  const names = [...new Set(changed.flatMap(({ made }) => Object.keys(made)))]
  const hasCustom = names.some(isCustomKey)
  const columns = [...names.flatMap((name) => fields[name]?.column ?? []), ...(hasCustom ? ['custom'] : [])]
  const placed = names.includes('address') ? ['prefecture', 'city'] : []
  const rows = changed.map(({ record, made }) => {
    const values = { ...record.values, ...made }
    const own = names.flatMap((name) => (fields[name] ? [[fields[name].column, values[name]] as const] : []))
    const custom = hasCustom ? { custom: valuesIn(splitCustom(values).custom) } : {}
    const place = placed.length > 0 ? placeOf(String(values.address)) : {}
    return { id: record.id, ...Object.fromEntries(own), ...place, ...custom }
  })
  await beyondReach(ctx, (ctx) => writeRecords(ctx, kind, [...columns, ...placed], rows))
  const searched: readonly string[] = kind === 'company' ? searchedOfCompany : searchedOfPerson
  if (hasCustom || names.some((name) => searched.includes(name)))
    await keepFindable(
      ctx,
      changed.map(({ record }) => ({ kind, id: record.id })),
    )
  await recordChanges(
    { ...ctx, by: 'bulk' },
    changed.map(({ record, made }) => ({
      ...record.place,
      action: `${kind}.edited`,
      detail: { fields: Object.keys(made), bulkEditId: id },
      edits: editsBetween(Object.keys(made), record.values, made),
    })),
  )
}
