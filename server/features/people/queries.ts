import type { ListPeopleQuery, PersonView } from '../../../shared/contracts/records.ts'
import { personFields } from '../../../shared/records/person.ts'
import type { TxCtx } from '../../ctx.ts'
import { cutPage } from '../../records/cursor.ts'
import { personJson, withCompany } from '../../records/json.ts'
import { refuseMissing } from '../../records/merged.ts'
import { pageOf, recordOrder } from '../../records/order.ts'
import { holdPlace } from '../../records/place.ts'
import { selection } from '../../records/selection.ts'
import { listActivity } from '../timeline/queries.ts'

/** A person as the contract `personView`, numbers included. @throws Problem `not_found`, `record_merged`. */
export async function getPersonView(ctx: TxCtx, id: string): Promise<PersonView> {
  const { sql, actor } = ctx
  const [row] = await sql<{ person: PersonView }[]>`
    select ${personJson(sql)} as person from person c ${withCompany(sql)}
    where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`
  return row?.person ?? refuseMissing(ctx, { kind: 'person', id })
}

/** The company that a person is to be of, as it stands; of one that was merged the one that is kept. @throws Problem `not_found`. */
export async function holdCompany<T extends null | undefined>(
  ctx: TxCtx,
  id: string | T,
): Promise<string | null | T> {
  return id ? (await holdPlace(ctx, { kind: 'company', id })).companyId : (id as T)
}

/** What the person page shows first. @throws Problem `not_found`. */
export async function getPersonPage(ctx: TxCtx, id: string) {
  const found = await getPersonView(ctx, id)
  return { person: found, activity: await listActivity(ctx, { kind: 'person', id }, { limit: 50 }) }
}

/** A page of people, in any of the orders that they have. */
export async function listPeople(
  { sql, actor }: TxCtx,
  { sort, cursor, limit, ...filter }: ListPeopleQuery,
): Promise<{ items: PersonView[]; nextCursor: string | null }> {
  const order = recordOrder(sql, personFields, { sort, cursor, prefix: filter.prefix })
  const rows = await sql<{ person: PersonView; sorted: string | null }[]>`${pageOf(
    sql,
    order,
    limit + 1,
    () => sql`
      select ${personJson(sql)} as person, ${order.value} as sorted from person c ${withCompany(sql)}
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null ${selection(sql, personFields, filter)}`,
  )}`
  const page = cutPage(rows, limit, ({ person, sorted }) => ({ value: sorted, id: person.id }))
  return { ...page, items: page.items.map((row) => row.person) }
}
