import { and, eq, isNull, ne } from 'drizzle-orm'
import { company } from '../../../db/schema/records.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { CompanyFilter, CompanyRow, ListCompaniesQuery } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { decisionRoles } from '../../../shared/records/decision-roles.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { countRecords } from '../../records/count.ts'
import {
  companyJson,
  companyRowJson,
  contactWaysJson,
  personJson,
  phoneNumbersJson,
  withCompany,
} from '../../records/json.ts'
import { type ListPage, listRecords } from '../../records/list.ts'
import { refuseMissing } from '../../records/merged.ts'
import { readOwn } from '../../records/own-fields.ts'
import { mayDoWith } from '../../records/reach.ts'
import { receptionsJson } from '../reception/queries.ts'
import { findRecords } from '../search/queries.ts'
import { timelineEntries } from '../timeline/queries.ts'

export type CompanyRecord = typeof company.$inferSelect

/**
 * @throws Problem `already_exists` naming the company that has the corporate number; `held_by_others` naming nothing, of one that is
 * out of reach.
 */
export async function refuseTakenNumber(
  ctx: TxCtx,
  corporateNumber: string | null | undefined,
  except?: string,
): Promise<void> {
  if (!corporateNumber) return
  const taken = await beyondReach(ctx, (ctx) => findHolder(ctx, corporateNumber, except))
  if (!taken) return
  const { ownerId, ...known } = taken
  if (mayDoWith(ctx.actor, 'owned_records.read', ownerId)) throw new Problem('already_exists', known)
  throw new Problem('held_by_others')
}

async function findHolder({ db, actor }: TxCtx, corporateNumber: string, except: string | undefined) {
  const [taken] = await db
    .select({ companyId: company.id, name: company.name, ownerId: company.ownerId })
    .from(company)
    .where(
      and(
        eq(company.workspaceId, actor.workspaceId),
        eq(company.corporateNumber, corporateNumber),
        isNull(company.deletedAt),
        except === undefined ? undefined : ne(company.id, except),
      ),
    )
  return taken
}

const activityShown = 50

/**
 * All that the company page shows first, as one JSON text of the contract `companyPage`, in one prepared statement.
 * @throws Problem `not_found`, `record_merged`.
 */
export async function getCompanyPage(ctx: Ctx, id: string): Promise<string> {
  const { actor } = ctx
  const [row] = await inTransaction(
    ctx,
    ({ sql }) => sql<{ page: string }[]>`
    select json_build_object(
      'company', ${companyJson(sql, actor)},
      'phoneNumbers', ${phoneNumbersJson(sql, sql`n.company_id = c.id`)},
      'contactWays', ${contactWaysJson(sql, sql`w.company_id = c.id`)},
      'people', coalesce((select json_agg(person) from (
        select ${personJson(sql, actor)} as person from person c ${withCompany(sql)}
        where c.workspace_id = ${actor.workspaceId} and c.company_id = ${id} and c.deleted_at is null
        order by array_position(${[...decisionRoles]}::text[], c.decision_role), c.sort_key, c.id) people), '[]'),
      'receptions', ${receptionsJson({ sql, actor }, numbersOnPage(sql, id))},
      'activity', (select json_build_object(
          'items', coalesce(json_agg(entry order by at desc, id desc) filter (where position <= ${activityShown}), '[]'),
          'nextCursor', case when count(*) > ${activityShown} then
            max(app.cursor(at, id)) filter (where position = ${activityShown}) end)
        from (select *, row_number() over (order by at desc, id desc) as position
          from (${timelineEntries({ sql, actor }, { kind: 'company', id }, activityShown + 1)}) newest) entries)
    )::text as page
    from company c
    where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`,
  )
  return row?.page ?? inTransaction(ctx, (ctx) => refuseMissing(ctx, { kind: 'company', id }))
}

/** The company's numbers, and those of its people. */
function numbersOnPage(sql: Sql, id: string): Fragment {
  return sql`
    select n.e164 from phone_number n
    where n.workspace_id = c.workspace_id and n.company_id = ${id} and n.deleted_at is null and n.e164 is not null
    union all
    select n.e164 from person p join phone_number n on n.workspace_id = p.workspace_id and n.person_id = p.id
    where p.workspace_id = c.workspace_id and p.company_id = ${id} and p.deleted_at is null and n.deleted_at is null
      and n.e164 is not null`
}

/** A page of companies; each order has its index, so that page 1,000 costs what page 1 costs. */
export async function listCompanies(
  ctx: TxCtx,
  { sort, cursor, limit, q, ...filter }: ListCompaniesQuery,
): Promise<ListPage<CompanyRow>> {
  const { fields, asked } = await readOwn(ctx, 'company', companyFields, filter)
  const list = { kind: 'company', fields, row: companyRowJson(ctx.sql, ctx.actor) } as const
  return await listRecords(ctx, list, { sort, cursor, limit }, asked, await findRecords(ctx, 'company', q))
}

/** How many companies a filter leaves in. */
export async function countCompanies(
  ctx: TxCtx,
  { q, exact, ...filter }: CompanyFilter,
): Promise<{ count: number }> {
  const found = await findRecords(ctx, 'company', q)
  const { fields, asked } = await readOwn(ctx, 'company', companyFields, filter)
  return await countRecords(ctx, {
    kind: 'company',
    fields,
    filter: asked,
    found,
    isExact: exact === 'true',
  })
}
