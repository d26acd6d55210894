import type { MergeView, NewMerge } from '../../../shared/contracts/merges.ts'
import { Problem } from '../../../shared/problems.ts'
import { isCustomKey } from '../../../shared/records/custom.ts'
import { fieldsOfKind, isSameValue, type Mergeable } from '../../../shared/records/merged-fields.ts'
import { columnsOf } from '../../../shared/records/record-ref.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { keepAllFacts } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { refuseMissing } from '../../records/merged.ts'
import { getPlace } from '../../records/place.ts'
import { refuseOthersAmong } from '../../records/reach.ts'
import { type Locked, lockRecords, type MergedRow } from './lock-records.ts'
import { moveOn, moveRows, refuseTooMany, retireNumbers } from './move-rows.ts'
import { makeWays, retireWays } from './move-ways.ts'
import { findMerge, getMerge } from './queries.ts'
import { doubledNumbers, doubledWays, formerMainWays, mainWaysOf, movedOn, takenValues } from './rules.ts'
import { setDeleted, writeValues } from './write-record.ts'

/**
 * Makes one record of several: the kept one takes the values that are chosen, everything that stands on the others moves to it, and
 * they lead on to it. Sending the same again changes nothing (SEC-R01).
 * @throws Problem `not_found`, `record_merged`, `others_record`; `stale_version` when one was changed since it was looked at; `merge_too_large`;
 * `already_exists`; `repeated_with_other_content`.
 */
export function mergeRecords(ctx: Ctx, input: NewMerge): Promise<MergeView> {
  return inTransaction(ctx, async (ctx) => {
    if (!(await isMerged(ctx, input))) {
      const locked = await lockAll(ctx, input)
      // The same request may have come twice at once, and waited here for the first.
      const at = ctx.now()
      if (!(await isMerged(ctx, input))) {
        const rows = await seenRows(ctx, input, locked.records)
        await beyondReach({ ...ctx, now: () => at }, (ctx) => merge(ctx, input, rows, locked))
      }
    }
    return getMerge(ctx, input.id)
  })
}

/** Everything that moves, also what stands on people whom whoever merges does not see. @throws Problem `others_record`, `merge_too_large`. */
async function lockAll(ctx: TxCtx, input: NewMerge): Promise<Locked> {
  const { kind, into, from } = input
  const ids = [into, ...from]
  await refuseOthersAmong(ctx, kind, 'owned_records.merge', ids)
  const locked = await beyondReach(ctx, async (ctx) => {
    await refuseTooMany(ctx, input)
    const moving = ctx.sql`${ctx.sql(`${kind}_id`)} = any (${from}::uuid[])`
    return lockRecords(ctx, kind, ids, { calls: moving, people: moving })
  })
  await refuseOthersAmong(ctx, kind, 'owned_records.merge', ids)
  return locked
}

/** @throws Problem `repeated_with_other_content` for an id that somebody else, or another content, has. */
async function isMerged(ctx: TxCtx, input: NewMerge): Promise<boolean> {
  const known = await findMerge(ctx, input.id)
  if (known && (known.userId !== ctx.actor.userId || !isSameValue(known.asked, askedOf(input))))
    throw new Problem('repeated_with_other_content')
  return known !== null
}

/** As jsonb has it: in the order of its own. */
function askedOf({ kind, into, from, fields }: NewMerge) {
  const chosen = Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [kind, into, from.toSorted(), chosen]
}

async function merge(
  ctx: TxCtx,
  input: NewMerge,
  rows: readonly MergedRow[],
  { numbers, ways }: Pick<Locked, 'numbers' | 'ways'>,
): Promise<void> {
  const { id: mergeId, kind, into, from } = input
  const ids = [into, ...from]
  const kept = { kind, id: into }
  const mergeable = rows.map(mergeableOf)
  const values = takenValues(kind, mergeable, input.fields)
  const main = mainWaysOf(kind, { ...mergeable[0]?.values, ...values })
  const doubled = doubledWays(ways, ids, main)
  await noteMerge(ctx, input, rows, values)
  await moveOn(ctx, 'phone_number', kind, movedOn(numbers, ids))
  await moveOn(ctx, 'contact_way', kind, movedOn(ways, ids))
  await moveRows(ctx, { mergeId, kind, into, from })
  await retireNumbers(ctx, mergeId, doubledNumbers(numbers, ids))
  await retireWays(ctx, { mergeId, kind, into, from }, doubled)
  const further = ways.filter((way) => !way.isDeleted && !doubled.includes(way))
  await makeWays(ctx, { mergeId, kind, into, from }, formerMainWays(kind, mergeable, main, further))
  // First they go, so that what only one record may have, such as a corporate number, is free.
  await setDeleted(ctx, kind, from, ctx.now())
  await writeValues(ctx, kept, values)
  await keepFindable(
    ctx,
    ids.map((id) => ({ kind, id })),
  )
  await keepAllFacts(ctx, columnsOf(kept))
  await recordChange(ctx, await getPlace(ctx, kept), {
    action: `${kind}.merged`,
    detail: { merge: mergeId, fields: Object.keys(values) },
  })
}

/** The records, the kept one first. @throws Problem `not_found`, `record_merged`, `stale_version`. */
async function seenRows(
  ctx: TxCtx,
  { kind, into, from, versions }: NewMerge,
  records: Locked['records'],
): Promise<MergedRow[]> {
  const rows: MergedRow[] = []
  for (const id of [into, ...from]) {
    const row = records.get(id)
    if (!row) throw new Problem('not_found')
    if (row.version !== versions[id])
      throw new Problem('stale_version', { current: { id, version: row.version } })
    if (row.deletedAt !== null) await refuseMissing(ctx, { kind, id })
    rows.push(row)
  }
  return rows
}

function mergeableOf(row: MergedRow): Mergeable {
  return { id: row.id, values: { ...row, ...row.custom } }
}

async function noteMerge(
  { sql, actor, now }: TxCtx,
  input: NewMerge,
  rows: readonly MergedRow[],
  values: Record<string, unknown>,
): Promise<void> {
  const [kept, ...others] = rows
  const had: Record<string, unknown> = { ...kept, ...kept?.custom }
  const fields = Object.keys(values)
    .filter((key) => key in fieldsOfKind[input.kind] || isCustomKey(key))
    .map((key) => [key, { before: had[key] ?? null, after: values[key] }])
  const { companyId, personId } = columnsOf({ kind: input.kind, id: input.into })
  await sql`
    insert into merge (workspace_id, id, company_id, person_id, user_id, asked, fields, kept_version, merged_at)
    values (${actor.workspaceId}, ${input.id}, ${companyId}, ${personId}, ${actor.userId},
      ${JSON.stringify(askedOf(input))}::text::jsonb, ${JSON.stringify(Object.fromEntries(fields))}::text::jsonb,
      ${(kept?.version ?? 0) + 1}, ${now().toISOString()}::timestamptz)`
  await sql`
    insert into merge_source (workspace_id, merge_id, record_id, name)
    select ${actor.workspaceId}, ${input.id}, id, name
    from unnest(${others.map(({ id }) => id)}::uuid[], ${others.map(({ name }) => name)}::text[]) s (id, name)`
}
