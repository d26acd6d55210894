import type { ListPeopleQuery, PersonView } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { personFields } from '../../../shared/records/person.ts'
import type { TxCtx } from '../../ctx.ts'
import { cutPage } from '../../records/cursor.ts'
import { personJson, withCompany } from '../../records/json.ts'
import { pageOf, recordOrder } from '../../records/order.ts'
import { selection } from '../../records/selection.ts'
import { listActivity } from '../timeline/queries.ts'

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
  return { person: found, activity: await listActivity(ctx, { kind: 'person', id }, { limit: 50 }) }
}

/** A page of people, in any of the orders that they have. */
export async function listPeople(
  ctx: TxCtx,
  { sort, cursor, limit, ...filter }: ListPeopleQuery,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const { sql, actor } = ctx
  const order = recordOrder(sql, personFields, { sort, cursor, prefix: filter.prefix })
  const rows = await sql<{ person: PersonView; sorted: string | null }[]>`${pageOf(
    sql,
    order,
    limit + 1,
    () => sql`
      select ${personJson(sql)} as person, ${order.value} as sorted from person c ${withCompany(sql)}
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null ${selection(ctx, personFields, filter)}`,
  )}`
  const page = cutPage(rows, limit, ({ person, sorted }) => ({ value: sorted, id: person.id }))
  return { ...page, items: page.items.map((row) => row.person) }
}
