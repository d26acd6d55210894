import { person } from '../../../db/schema/records.ts'
import type { ContactWayView } from '../../../shared/contracts/contact-ways.ts'
import type { Reception } from '../../../shared/contracts/reception.ts'
import type {
  ListPeopleQuery,
  PersonFilter,
  PersonNames,
  PersonRow,
  PersonView,
} from '../../../shared/contracts/records.ts'
import { personFields } from '../../../shared/records/person.ts'
import { beyondReach, type TxCtx } from '../../ctx.ts'
import { countRecords } from '../../records/count.ts'
import { findRecord } from '../../records/edit.ts'
import { contactWaysJson, personJson, personRowJson, withCompany } from '../../records/json.ts'
import { type ListPage, listRecords } from '../../records/list.ts'
import { findKept, refuseMissing } from '../../records/merged.ts'
import { readOwn } from '../../records/own-fields.ts'
import { holdPlace } from '../../records/place.ts'
import { receptionsJson } from '../reception/queries.ts'
import { findRecords } from '../search/queries.ts'
import { listActivity } from '../timeline/queries.ts'

/** A person as the contract `personView`, numbers included. @throws Problem `not_found`, `record_merged`. */
export async function getPersonView(ctx: TxCtx, id: string): Promise<PersonView> {
  const { sql, actor } = ctx
  const [row] = await sql<{ person: PersonView }[]>`
    select ${personJson(sql, actor)} as person from person c ${withCompany(sql)}
    where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`
  return row?.person ?? refuseMissing(ctx, { kind: 'person', id })
}

/** As `getPersonView`, after a change that may have taken them out of sight: then nothing is said of their company. */
export async function getChangedPerson(ctx: TxCtx, id: string): Promise<PersonView> {
  if (ctx.actor.reach !== 'see_own' || (await findRecord(ctx, person, id))) return getPersonView(ctx, id)
  const [row] = await beyondReach(
    ctx,
    ({ sql, actor }) => sql<{ person: PersonView }[]>`
      select ${personJson(sql, actor)} as person from person c left join company pc on false
      where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`,
  )
  return row?.person ?? refuseMissing(ctx, { kind: 'person', id })
}

/** The company that a person is to be of, as it stands; of one that was merged the one that is kept. @throws Problem `not_found`. */
export async function holdCompany<T extends null | undefined>(
  ctx: TxCtx,
  id: string | T,
): Promise<string | null | T> {
  return id ? (await holdPlace(ctx, { kind: 'company', id })).companyId : (id as T)
}

/** Whom the ids mean by now, in no order; those who are gone are missing. */
export async function namePeople(ctx: TxCtx, ids: readonly string[]): Promise<PersonNames['items']> {
  const { sql, actor } = ctx
  const rows = await sql<{ id: string; name: string; isDeleted: boolean }[]>`
    select id, name, deleted_at is not null as "isDeleted" from person
    where workspace_id = ${actor.workspaceId} and id = any (${[...ids]}::uuid[])`
  const named: PersonNames['items'] = []
  for (const { id, name, isDeleted } of rows) {
    const person = isDeleted ? await findKept(ctx, { kind: 'person', id }) : { id, name }
    if (person) named.push({ id, person })
  }
  return named
}

/** What the person page shows first. @throws Problem `not_found`. */
export async function getPersonPage(ctx: TxCtx, id: string) {
  const { sql, actor } = ctx
  const numbers = sql`select n.e164 from phone_number n
    where n.workspace_id = c.workspace_id and n.person_id = c.id and n.deleted_at is null and n.e164 is not null`
  const [found] = await sql<{ person: PersonView; contactWays: ContactWayView[]; receptions: Reception[] }[]>`
    select ${personJson(sql, actor)} as person, ${contactWaysJson(sql, sql`w.person_id = c.id`)} as "contactWays",
      ${receptionsJson(ctx, numbers)} as receptions
    from person c ${withCompany(sql)}
    where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`
  if (!found) return refuseMissing(ctx, { kind: 'person', id })
  return { ...found, activity: await listActivity(ctx, { kind: 'person', id }, { limit: 50 }) }
}

/** A page of people, in any of the orders that they have. */
export async function listPeople(
  ctx: TxCtx,
  { sort, cursor, limit, q, ...filter }: ListPeopleQuery,
): Promise<ListPage<PersonRow>> {
  const { sql, actor } = ctx
  const { fields, asked } = await readOwn(ctx, 'person', personFields, filter)
  const list = {
    kind: 'person',
    fields,
    row: personRowJson(sql, actor),
    beside: withCompany(sql),
  } as const
  return await listRecords(ctx, list, { sort, cursor, limit }, asked, await findRecords(ctx, 'person', q))
}

/** How many people a filter leaves in. */
export async function countPeople(
  ctx: TxCtx,
  { q, exact, ...filter }: PersonFilter,
): Promise<{ count: number }> {
  const found = await findRecords(ctx, 'person', q)
  const { fields, asked } = await readOwn(ctx, 'person', personFields, filter)
  return await countRecords(ctx, {
    kind: 'person',
    fields,
    filter: asked,
    found,
    isExact: exact === 'true',
  })
}
