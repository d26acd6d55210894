/** The further ways to reach records, when they are merged: what is there twice goes, and what was a main one stays as a further one. */
import { uuidv7 } from 'uuidv7'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import type { Merging } from './move-rows.ts'
import type { OwnedWay } from './rules.ts'

/** Deletes those that are there already, also the kept record's own where one of them is its main one now. */
export async function retireWays(ctx: TxCtx, merging: Merging, doubled: readonly OwnedWay[]): Promise<void> {
  if (doubled.length === 0) return
  const { sql, actor, now } = ctx
  const at = sql`${now().toISOString()}::timestamptz`
  await sql`
    update contact_way set deleted_at = ${at}, version = version + 1, updated_at = ${at}
    where workspace_id = ${actor.workspaceId} and id = any (${doubled.map(({ id }) => id)}::uuid[])`
  await note(ctx, merging, 'retired_way', doubled)
}

/** Behind all others. */
export async function makeWays(
  ctx: TxCtx,
  merging: Merging,
  former: readonly { ownerId: string; kind: string; value: string }[],
): Promise<void> {
  if (former.length === 0) return
  const { sql, actor } = ctx
  const { kind, into } = merging
  const owner = sql(`${kind}_id`)
  const rows = former.map((way, nth) => ({ id: uuidv7(), nth, ...way }))
  await sql`
    insert into contact_way (workspace_id, id, ${owner}, kind, value, position)
    select ${actor.workspaceId}, r.id, ${into}, r.kind, r.value, coalesce((select max(w.position) from contact_way w
      where w.workspace_id = ${actor.workspaceId} and ${sql.unsafe(`w.${kind}_id`)} = ${into}), 0) + 1 + r.nth
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r (id uuid, nth integer, kind text, value text)`
  await note(ctx, merging, 'made_way', rows)
}

/** Those that nobody has touched since; the others are somebody's by now. */
export async function takeWaysBack(
  { sql, actor, now }: TxCtx,
  { kind, id }: RecordRef,
  ids: readonly string[],
): Promise<void> {
  const at = sql`${now().toISOString()}::timestamptz`
  await sql`
    update contact_way set deleted_at = ${at}, version = version + 1, updated_at = ${at}
    where workspace_id = ${actor.workspaceId} and id = any (${[...ids]}::uuid[]) and ${sql(`${kind}_id`)} = ${id}
      and version = 1 and deleted_at is null`
}

/** What is the kept record's own is noted with the first of the others. */
async function note(
  { sql, actor }: TxCtx,
  { mergeId, into, from }: Merging,
  what: 'retired_way' | 'made_way',
  ways: readonly { id: string; ownerId: string }[],
): Promise<void> {
  const sources = ways.map(({ ownerId }) => (ownerId === into ? (from[0] ?? into) : ownerId))
  await sql`
    insert into merge_moved (workspace_id, merge_id, record_id, what, ids)
    select ${actor.workspaceId}, ${mergeId}, source, ${what}, array_agg(id)
    from unnest(${sources}::uuid[], ${ways.map(({ id }) => id)}::uuid[]) w (source, id) group by source`
}
