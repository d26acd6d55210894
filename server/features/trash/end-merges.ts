import type { TxCtx } from '../../ctx.ts'
import type { Removed } from './rules.ts'

type Tx = Pick<TxCtx, 'sql'>

/**
 * Of records that are removed, merges keep nothing but where they went, and that for as long as the kept record is there. Where one of
 * them was kept and then went on itself, those that went into it lead on to where it went.
 */
export async function endMerges({ sql }: Tx, workspaceId: string, { kind, ids }: Removed): Promise<void> {
  const into = sql.unsafe(`${kind}_id`)
  const leadOn = () => sql`
    update merge m set ${into} = l.${into}, kept_version = l.kept_version, forgotten = true, fields = '{}'
    from merge_source s
    join merge l on l.workspace_id = s.workspace_id and l.id = s.merge_id and l.undone_at is null and l.${into} is not null
    where m.workspace_id = ${workspaceId} and m.${into} = any (${ids}::uuid[]) and m.undone_at is null
      and s.workspace_id = ${workspaceId} and s.record_id = m.${into}
    returning 1`
  // Where one went may be removed along with it.
  while ((await leadOn()).length > 0);
  const ended = await sql<{ id: string }[]>`
    update merge_source set name = '' where workspace_id = ${workspaceId} and record_id = any (${ids}::uuid[])
    returning merge_id as id`
  const mergeIds = ended.map(({ id }) => id)
  await sql`update merge set forgotten = true, fields = '{}'
    where workspace_id = ${workspaceId} and id = any (${mergeIds}::uuid[])`
  await sql`delete from merge_moved where workspace_id = ${workspaceId} and merge_id = any (${mergeIds}::uuid[])`
}

/**
 * The ids to be noted for a restored backup. What went into a kept record is noted with that one, not before: a backup of before the
 * merge has it with what moved, which its owners have not given up.
 */
export async function idsToNote({ sql }: Tx, workspaceId: string, { kind, ids }: Removed): Promise<string[]> {
  const into = sql.unsafe(`${kind}_id`)
  const rows = await sql<{ id: string }[]>`
    select r.id from unnest(${ids}::uuid[]) r (id)
    where not exists (select from merge_source s
      join merge m on m.workspace_id = s.workspace_id and m.id = s.merge_id and m.undone_at is null and m.${into} is not null
      where s.workspace_id = ${workspaceId} and s.record_id = r.id)
    union
    select s.record_id from merge m
    join merge_source s on s.workspace_id = m.workspace_id and s.merge_id = m.id
    where m.workspace_id = ${workspaceId} and m.${into} = any (${ids}::uuid[]) and m.undone_at is null`
  return rows.map(({ id }) => id)
}
