import type { MergeView } from '../../../shared/contracts/merges.ts'
import { Problem } from '../../../shared/problems.ts'
import { fieldsOfKind } from '../../../shared/records/merged-fields.ts'
import { columnsOf, type RecordRef } from '../../../shared/records/record-ref.ts'
import { trashEnd } from '../../../shared/trash.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { keepAllFacts } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { findKept, holdRecords } from '../../records/merged.ts'
import { refOf } from '../../records/place.ts'
import { othersAmong } from '../../records/reach.ts'
import { asNow, type ChoicesNow, choicesIn, readChoices } from '../../records/replaced-choices.ts'
import { refuseTakenNumber } from '../companies/queries.ts'
import { type Locked, lockRecords, type MergedRow } from './lock-records.ts'
import { andVersion } from './move-rows.ts'
import { takeWaysBack } from './move-ways.ts'
import { findMerge, getMerge, type KnownMerge, refuseUnlessNewest } from './queries.ts'
import { type Reference, undoableUntil, valuesBefore } from './rules.ts'
import { setDeleted, writeValues } from './write-record.ts'

type What = Reference | 'retired_number' | 'retired_way' | 'made_way'
interface Moved {
  recordId: string
  what: What
  ids: string[]
}

/**
 * Makes several records of one again: what moved goes back to where it was, and the kept record has its values from before, but for
 * those that somebody has changed since. What came after the merge stays with the kept record. Doing it twice is fine.
 * @throws Problem `not_found`, `others_record`, `merge_expired`, `merge_not_newest`, `already_exists`.
 */
export function undoMerge(ctx: Ctx, id: string): Promise<MergeView> {
  return inTransaction(ctx, async (ctx) => {
    const known = await findMerge(ctx, id)
    if (!known) throw new Problem('not_found')
    if (!known.isUndone) await undo(ctx, id, known)
    return getMerge(ctx, id)
  })
}

async function undo(ctx: TxCtx, id: string, known: KnownMerge): Promise<void> {
  const { sql, now } = ctx
  if (known.forgotten || undoableUntil(new Date(known.mergedAt)) <= now()) throw new Problem('merge_expired')
  const kept = refOf(known)
  const sources = await listSources(ctx, id)
  const moved = await listMoved(ctx, id)
  const idsOf = (what: What) => moved.flatMap((row) => (row.what === what ? row.ids : []))
  const isAmong = (what: What) => sql`id = any (${idsOf(what)}::uuid[])`
  const { was, made } = changedBy(known)
  const choices = await readChoices(ctx, choicesIn([{ was, made }]))
  const locked = await beyondReach(ctx, (ctx) =>
    lockRecords(ctx, kept.kind, [kept.id, ...sources], { calls: isAmong('call'), people: isAmong('person') }),
  )
  await refuseOthers(ctx, kept, sources)
  await refuseUnlessNewest(ctx, kept, known.keptVersion)
  const end = trashEnd(now())
  const isGone = (id: string) => (locked.records.get(id)?.deletedAt ?? now()) <= end
  const isBack = (id: string) => !locked.records.get(id)?.deletedAt
  if (!locked.records.has(kept.id) || isGone(kept.id) || sources.some((id) => isBack(id) || isGone(id)))
    throw new Problem('merge_expired')
  await beyondReach(ctx, (ctx) => separate(ctx, id, kept, sources, { known, moved, locked, choices }))
}

/** Nobody brings a colleague's record back, nor takes one from a record that went into a colleague's. */
async function refuseOthers(ctx: TxCtx, { kind, id }: RecordRef, sources: readonly string[]): Promise<void> {
  const others = await beyondReach(ctx, (ctx) =>
    othersAmong(ctx, kind, 'owned_records.merge', [id, ...sources]),
  )
  if (others.size > 0) throw new Problem('others_record')
  const [row] = await ctx.sql<{ isInOthers: boolean }[]>`
    select app.is_merged_away(${kind}, ${id}) as "isInOthers"`
  if (row?.isInOthers && !(await findKept(ctx, { kind, id }))) throw new Problem('others_record')
}

interface Undoing {
  known: KnownMerge
  moved: readonly Moved[]
  locked: Locked
  choices: ChoicesNow
}

async function separate(
  ctx: TxCtx,
  id: string,
  kept: RecordRef,
  sources: readonly string[],
  { known, moved, locked, choices }: Undoing,
): Promise<void> {
  const { sql, actor, now } = ctx
  for (const rows of moved) await putBack(ctx, kept, known.mergedAt, rows)
  const stayed = await giveBack(ctx, kept, known, { ...locked, choices })
  await bringBack(ctx, kept.kind, sources, locked)
  const records = [kept, ...sources.map((source): RecordRef => ({ kind: kept.kind, id: source }))]
  await keepFindable(ctx, records)
  await sql`update merge set undone_at = ${now().toISOString()}::timestamptz, undone_by = ${actor.userId}, stayed = ${stayed}::text[]
    where workspace_id = ${actor.workspaceId} and id = ${id}`
  for (const record of records) {
    await keepAllFacts(ctx, columnsOf(record))
    await recordChange(ctx, columnsOf(record), { action: `${kept.kind}.unmerged`, detail: { merge: id } })
  }
}

async function listSources({ sql, actor }: TxCtx, mergeId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select record_id as id from merge_source
    where workspace_id = ${actor.workspaceId} and merge_id = ${mergeId} order by record_id`
  return rows.map(({ id }) => id)
}

async function listMoved({ sql, actor }: TxCtx, mergeId: string): Promise<Moved[]> {
  return await sql<Moved[]>`
    select record_id as "recordId", what, ids from merge_moved
    where workspace_id = ${actor.workspaceId} and merge_id = ${mergeId} order by record_id, what`
}

/** Only what is still where the merge put it: somebody may have moved a person on, or restored a number. */
async function putBack(
  ctx: TxCtx,
  kept: RecordRef,
  mergedAt: string,
  { recordId, what, ids }: Moved,
): Promise<void> {
  const { sql, actor, now } = ctx
  const isOne = sql`workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
  if (what === 'made_way') return takeWaysBack(ctx, kept, ids)
  if (what === 'retired_number' || what === 'retired_way') {
    const table = what === 'retired_way' ? 'contact_way' : 'phone_number'
    await sql`update ${sql(table)} set deleted_at = null, version = version + 1, updated_at = ${now().toISOString()}::timestamptz
      where ${isOne} and deleted_at = ${mergedAt}::timestamptz`
    return
  }
  const owner = sql(`${kept.kind}_id`)
  await sql`update ${sql(what)} set ${owner} = ${recordId}${andVersion(ctx, what)} where ${isOne} and ${owner} = ${kept.id}`
}

/** @returns the fields that stay as they are. */
async function giveBack(
  ctx: TxCtx,
  kept: RecordRef,
  known: KnownMerge,
  { records, choices }: Locked & { choices: ChoicesNow },
): Promise<string[]> {
  const row = records.get(kept.id)
  const isStopSet = await wasStopSet(ctx, kept, known.mergedAt)
  const { was, made } = changedBy(known)
  const { doNotCall, ...others } = asNow(was, choices)
  const isStopOfSomebody = isStopSet && row?.doNotCall
  const before = isStopOfSomebody || doNotCall === undefined ? others : { ...others, doNotCall }
  const { back, stayed } = valuesBefore(Object.keys(known.fields), before, asNow(made, choices), {
    ...row,
    ...row?.custom,
  })
  await writeValues(ctx, kept, await withStandingCompany(ctx, kept, back))
  return stayed
}

function changedBy({ fields }: KnownMerge) {
  const side = (of: 'before' | 'after') =>
    Object.fromEntries(Object.entries(fields).map(([key, changed]) => [key, changed[of]]))
  return { was: side('before'), made: side('after') }
}

/** A stop that somebody has set since is not the merge's to take away. */
async function wasStopSet({ sql, actor }: TxCtx, { kind, id }: RecordRef, since: string): Promise<boolean> {
  const [row] = await sql<{ isSet: boolean }[]>`
    select exists (select from change where workspace_id = ${actor.workspaceId} and ${sql(`${kind}_id`)} = ${id}
      and changed_at > ${since}::timestamptz and detail::text like '%doNotCall%'
      and action = ${`${kind}.edited`}) as "isSet"`
  return row?.isSet ?? false
}

/** The company that a person was of may have been merged itself, or be gone for good, which leaves the person without one. */
async function withStandingCompany(
  ctx: TxCtx,
  { kind }: RecordRef,
  values: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const held = Object.entries(fieldsOfKind[kind]).filter(
    ([key, { value }]) => value.kind === 'company' && typeof values[key] === 'string',
  )
  const standing: Record<string, unknown> = { ...values }
  for (const [key] of held) {
    const id = String(values[key])
    const { companyId } = (await isThere(ctx, id))
      ? await holdRecords(ctx, { companyId: id, personId: null })
      : { companyId: null }
    standing[key] = companyId
  }
  return standing
}

/** Held as well, so that it does not go in between. */
async function isThere({ sql, actor }: TxCtx, companyId: string): Promise<boolean> {
  const rows = await sql`
    select from company where workspace_id = ${actor.workspaceId} and id = ${companyId} for key share`
  return rows.length > 0
}

/** @throws Problem `already_exists` when somebody has a corporate number meanwhile that goes back with its company. */
async function bringBack(
  ctx: TxCtx,
  kind: RecordRef['kind'],
  sources: readonly string[],
  { records }: Locked,
): Promise<void> {
  for (const id of sources) {
    const number = corporateNumberOf(records.get(id))
    if (number) await refuseTakenNumber(ctx, number, id)
  }
  await setDeleted(ctx, kind, sources, null)
}

function corporateNumberOf(row: MergedRow | undefined): string | null {
  return row && 'corporateNumber' in row ? row.corporateNumber : null
}
