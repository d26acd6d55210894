import type { ChosenRecords } from '../../../shared/contracts/trash.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { longAgo, trashEnd } from '../../../shared/trash.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { isMergedAway } from '../../records/merged.ts'
import { audit } from '../audit/audit.ts'

/** Hears that there is something to remove. */
export const removalChannel = 'shodan_removal'

/**
 * Ends the wait of records in the trash, and of what was merged into them: from the commit on nothing brings them back, and `removeOverdue` removes them. The trail
 * keeps how many, and no name.
 * @returns how many there were.
 */
export function deleteForGood(ctx: Ctx, { records }: ChosenRecords): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const idsOf = (kind: string) => records.filter((record) => record.kind === kind).map(({ id }) => id)
    const companies = await endWait(ctx, 'company', idsOf('company'))
    const people = await endWait(ctx, 'person', idsOf('person'))
    if (companies + people === 0) return 0
    await audit(ctx, 'records.deleted_for_good', { companies, people })
    await ctx.sql`select pg_notify(${removalChannel}, '')`
    return companies + people
  })
}

async function endWait({ sql, actor, now }: TxCtx, kind: RecordRef['kind'], ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const ended = await sql<{ id: string }[]>`
    update ${sql(kind)} r set deleted_at = ${longAgo}
    where r.workspace_id = ${actor.workspaceId} and r.id = any (${ids}::uuid[]) and r.deleted_at > ${trashEnd(now())}
      and not ${isMergedAway(sql, kind, 'r')}
    returning r.id`
  await sql`
    with recursive gone (id) as (
      select id from unnest(${ended.map(({ id }) => id)}::uuid[]) id
      union
      select s.record_id from gone
      join merge m on m.workspace_id = ${actor.workspaceId} and m.${sql.unsafe(`${kind}_id`)} = gone.id and m.undone_at is null
      join merge_source s on s.workspace_id = m.workspace_id and s.merge_id = m.id
    )
    update ${sql(kind)} r set deleted_at = ${longAgo}
    where r.workspace_id = ${actor.workspaceId} and r.id in (select id from gone) and r.deleted_at > ${longAgo}`
  return ended.length
}
