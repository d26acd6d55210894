/**
 * Takes everything that a merge or its undoing writes, in the order in which the product locks (db/search/write.ts): calls first,
 * since whoever writes about a call has that before its record; then numbers, other ways, companies and people, each by id. The records
 * themselves are taken whole: whoever adds a row that refers to one waits, and then finds where it went.
 */
import { and, asc, eq, inArray } from 'drizzle-orm'
import { company, person } from '../../../db/schema/records.ts'
import type { Fragment } from '../../../db/sql/sql.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import type { OwnedNumber, OwnedWay } from './rules.ts'

type Kind = RecordRef['kind']
export type MergedRow = typeof company.$inferSelect | typeof person.$inferSelect

export interface Locked {
  records: Map<string, MergedRow>
  numbers: OwnedNumber[]
  ways: OwnedWay[]
}

/** Which rows move: a condition on each of the tables. */
interface Moving {
  calls: Fragment
  people: Fragment
}

export async function lockRecords(
  ctx: TxCtx,
  kind: Kind,
  ids: readonly string[],
  moving: Moving,
): Promise<Locked> {
  const { sql, actor } = ctx
  const owner = sql(`${kind}_id`)
  await sql`select from call where workspace_id = ${actor.workspaceId} and ${moving.calls} order by id for no key update`
  const numbers = await sql<OwnedNumber[]>`
    select id, ${owner} as "ownerId", e164, extension, digits, raw, position, deleted_at is not null as "isDeleted"
    from phone_number where workspace_id = ${actor.workspaceId} and ${owner} = any (${ids}::uuid[])
    order by id for no key update`
  const ways = await sql<OwnedWay[]>`
    select id, ${owner} as "ownerId", kind, value, position, deleted_at is not null as "isDeleted"
    from contact_way where workspace_id = ${actor.workspaceId} and ${owner} = any (${ids}::uuid[])
    order by id for no key update`
  const rows = await lockRows(ctx, kind, ids)
  if (kind === 'company')
    await sql`select from person where workspace_id = ${actor.workspaceId} and ${moving.people}
      order by id for no key update`
  return {
    records: new Map(rows.map((row) => [row.id, row])),
    numbers: [...numbers],
    ways: inOrder([...ways]),
  }
}

function inOrder(ways: OwnedWay[]): OwnedWay[] {
  return ways.toSorted((a, b) => a.position - b.position)
}

async function lockRows({ db, actor }: TxCtx, kind: Kind, ids: readonly string[]): Promise<MergedRow[]> {
  if (kind === 'company') {
    const isOne = and(eq(company.workspaceId, actor.workspaceId), inArray(company.id, [...ids]))
    return db.select().from(company).where(isOne).orderBy(asc(company.id)).for('update')
  }
  const isOne = and(eq(person.workspaceId, actor.workspaceId), inArray(person.id, [...ids]))
  return db.select().from(person).where(isOne).orderBy(asc(person.id)).for('update')
}
