/** Moves what stands on records to the one that is kept, and notes the ids, so that it can go back. */
import type { Fragment } from '../../../db/sql/sql.ts'
import { mostMoved } from '../../../shared/contracts/merges.ts'
import { Problem } from '../../../shared/problems.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { type OwnedNumber, type Reference, references } from './rules.ts'

export interface Merging {
  mergeId: string
  kind: RecordRef['kind']
  into: string
  from: readonly string[]
}

/** @throws Problem `merge_too_large`. Counting ends at the limit. */
export async function refuseTooMany(
  { sql, actor }: TxCtx,
  { kind, from }: Pick<Merging, 'kind' | 'from'>,
): Promise<void> {
  const counts = references[kind].map(
    (what) =>
      sql`(select count(*) from (select from ${sql(what)} where workspace_id = ${actor.workspaceId}
        and ${sql(`${kind}_id`)} = any (${from}::uuid[]) limit ${mostMoved + 1}) counted)`,
  )
  const [row] = await sql<{ moving: number }[]>`
    select (${counts.reduce((before, count) => sql`${before} + ${count}`)})::int as moving`
  if ((row?.moving ?? 0) > mostMoved) throw new Problem('merge_too_large', { most: mostMoved })
}

export async function moveRows(ctx: TxCtx, merging: Merging): Promise<void> {
  const { sql, actor } = ctx
  const { kind, into, from } = merging
  const owner = sql(`${kind}_id`)
  for (const what of references[kind]) {
    const isMoving = sql`workspace_id = ${actor.workspaceId} and ${owner} = any (${from}::uuid[])`
    await sql`
      insert into merge_moved (workspace_id, merge_id, record_id, what, ids)
      select ${actor.workspaceId}, ${merging.mergeId}, ${owner}, ${what}, array_agg(id)
      from ${sql(what)} where ${isMoving} group by ${owner}`
    await sql`update ${sql(what)} set ${owner} = ${into}${andVersion(ctx, what)} where ${isMoving}`
  }
}

/** Their order among each other is the same, so nothing has to be put back when the merge is undone. */
export async function moveOn(
  { sql, actor }: TxCtx,
  what: 'phone_number' | 'contact_way',
  kind: RecordRef['kind'],
  further: ReadonlyMap<string, number>,
): Promise<void> {
  const owner = sql.unsafe(`n.${kind}_id`)
  await sql`
    update ${sql(what)} n set position = n.position + f.steps
    from unnest(${[...further.keys()]}::uuid[], ${[...further.values()]}::int[]) f (owner, steps)
    where n.workspace_id = ${actor.workspaceId} and ${owner} = f.owner and f.steps > 0`
}

/** A person's company is a field that people edit; of the others nobody edits where they stand. */
export function andVersion({ sql, now }: TxCtx, what: Reference): Fragment {
  return what === 'person'
    ? sql`, version = version + 1, updated_at = ${now().toISOString()}::timestamptz`
    : sql``
}

/** Deletes numbers that the kept record has already. Calls that were placed to them keep their own copy, and their reference. */
export async function retireNumbers(
  { sql, actor, now }: TxCtx,
  mergeId: string,
  doubled: readonly OwnedNumber[],
): Promise<void> {
  if (doubled.length === 0) return
  const ids = doubled.map(({ id }) => id)
  const at = sql`${now().toISOString()}::timestamptz`
  await sql`
    update phone_number set deleted_at = ${at}, version = version + 1, updated_at = ${at}
    where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
  await sql`
    insert into merge_moved (workspace_id, merge_id, record_id, what, ids)
    select ${actor.workspaceId}, ${mergeId}, owner, 'retired_number', array_agg(id)
    from unnest(${doubled.map(({ ownerId }) => ownerId)}::uuid[], ${ids}::uuid[]) n (owner, id) group by owner`
}
