import { and, eq, gt, inArray } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { company, person } from '../../../db/schema/records.ts'
import type { ChosenRecords } from '../../../shared/contracts/trash.ts'
import { longAgo, trashEnd } from '../../../shared/trash.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'

/** Hears that there is something to remove. */
export const removalChannel = 'shodan_removal'

/**
 * Ends the wait of records in the trash: from the commit on nothing brings them back, and `removeOverdue` removes them. The trail
 * keeps how many, and no name.
 * @returns how many there were.
 */
export function deleteForGood(ctx: Ctx, { records }: ChosenRecords): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const idsOf = (kind: string) => records.filter((record) => record.kind === kind).map(({ id }) => id)
    const companies = await endWait(ctx, company, idsOf('company'))
    const people = await endWait(ctx, person, idsOf('person'))
    if (companies + people === 0) return 0
    await audit(ctx, 'records.deleted_for_good', { companies, people })
    await ctx.sql`select pg_notify(${removalChannel}, '')`
    return companies + people
  })
}

async function endWait(
  { db, actor, now }: TxCtx,
  table: typeof company | typeof person,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const isThere = and(eq(table.workspaceId, actor.workspaceId), inArray(table.id, ids))
  const ended = await db
    .update(table as PgTable)
    .set({ deletedAt: longAgo })
    .where(and(isThere, gt(table.deletedAt, trashEnd(now()))))
    .returning()
  return ended.length
}
