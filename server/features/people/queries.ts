import { person } from '../../../db/schema/records.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { ListPeopleQuery, PersonView } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'
import { cutPage } from '../../cursor.ts'
import { recordOrder, startsWith } from '../../record-order.ts'
import { getRecord } from '../../records.ts'
import { listActivity } from '../activity/queries.ts'
import { phoneNumberJson } from '../phone-numbers/queries.ts'

export type PersonRecord = typeof person.$inferSelect

/** @throws Problem `not_found` for an unknown, deleted or foreign id. */
export function getPerson(ctx: TxCtx, id: string): Promise<PersonRecord> {
  return getRecord(ctx, person, id)
}

/** A person as the contract `personView`, numbers included. @throws Problem `not_found`. */
export async function getPersonView({ sql, actor }: TxCtx, id: string): Promise<PersonView> {
  const [row] = await sql<{ person: PersonView }[]>`
    select ${personJson(sql)} as person from person c ${withCompany(sql)}
    where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`
  if (!row) throw new Problem('not_found')
  return row.person
}

/** What the person page shows first. @throws Problem `not_found`. */
export async function getPersonPage(ctx: TxCtx, id: string) {
  const found = await getPersonView(ctx, id)
  return { person: found, activity: await listActivity(ctx, { personId: id }, { limit: 50 }) }
}

/** A page of people, in any of the orders that companies have. */
export async function listPeople(
  { sql, actor }: TxCtx,
  query: ListPeopleQuery,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const order = recordOrder(sql, query.sort, query.cursor)
  const rows = await sql<{ person: PersonView; sorted: string }[]>`
    select ${personJson(sql)} as person, ${order.value} as sorted
    from person c ${withCompany(sql)}
    where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null
      ${startsWith(sql, query.prefix)} ${order.after}
      ${query.companyId === undefined ? sql`` : sql`and c.company_id = ${query.companyId}`}
    order by ${order.by}
    limit ${query.limit + 1}`
  const { items, nextCursor } = cutPage(rows, query.limit, (row) => ({
    value: row.sorted,
    id: row.person.id,
  }))
  return { items: items.map((row) => row.person), nextCursor }
}

/** Joins the person's company as `pc`, unless it is deleted. */
export function withCompany(sql: Sql): Fragment {
  return sql`left join company pc on pc.workspace_id = c.workspace_id and pc.id = c.company_id and pc.deleted_at is null`
}

/** A person `c` of the company `pc` as JSON of the contract `personView`. */
export function personJson(sql: Sql): Fragment {
  return sql`json_build_object('id', c.id, 'companyId', pc.id, 'companyName', pc.name, 'name', c.name,
    'reading', c.reading, 'department', c.department, 'title', c.title, 'email', c.email,
    'doNotCall', c.do_not_call, 'lastCalledAt', c.last_called_at, 'version', c.version,
    'createdAt', c.created_at, 'updatedAt', c.updated_at,
    'phoneNumbers', ${phoneNumberJson(sql, sql`n.workspace_id = c.workspace_id and n.person_id = c.id`)})`
}
