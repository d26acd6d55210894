import { and, eq, isNull, ne } from 'drizzle-orm'
import { company } from '../../../db/schema/records.ts'
import type { Fragment, Sql } from '../../../db/sql/sql.ts'
import type { CompanyRow, ListCompaniesQuery } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { cutPage } from '../../cursor.ts'
import { recordOrder, startsWith } from '../../record-order.ts'
import { getRecord } from '../../records.ts'
import { activityEntries } from '../activity/queries.ts'
import { personJson, withCompany } from '../people/queries.ts'
import { phoneNumberJson } from '../phone-numbers/queries.ts'

export type CompanyRecord = typeof company.$inferSelect

/** @throws Problem `not_found` for an unknown, deleted or foreign id. */
export function getCompany(ctx: TxCtx, id: string): Promise<CompanyRecord> {
  return getRecord(ctx, company, id)
}

/** @throws Problem `already_exists` naming the company that has the corporate number. */
export async function refuseTakenNumber(
  { db, actor }: TxCtx,
  corporateNumber: string | null | undefined,
  except?: string,
): Promise<void> {
  if (!corporateNumber) return
  const [taken] = await db
    .select({ companyId: company.id, name: company.name })
    .from(company)
    .where(
      and(
        eq(company.workspaceId, actor.workspaceId),
        eq(company.corporateNumber, corporateNumber),
        isNull(company.deletedAt),
        except === undefined ? undefined : ne(company.id, except),
      ),
    )
  if (taken) throw new Problem('already_exists', taken)
}

const activityShown = 50

/**
 * All that the company page shows first, as one JSON text of the contract `companyPage`, in one prepared statement.
 * @throws Problem `not_found`.
 */
export async function getCompanyPage(ctx: Ctx, id: string): Promise<string> {
  const { actor } = ctx
  const [row] = await inTransaction(
    ctx,
    ({ sql }) => sql<{ page: string }[]>`
    select json_build_object(
      'company', ${companyJson(sql)},
      'phoneNumbers', ${phoneNumberJson(sql, sql`n.workspace_id = c.workspace_id and n.company_id = c.id`)},
      'people', coalesce((select json_agg(person) from (
        select ${personJson(sql)} as person from person c ${withCompany(sql)}
        where c.workspace_id = ${actor.workspaceId} and c.company_id = ${id} and c.deleted_at is null
        order by c.sort_key, c.id) people), '[]'),
      'activity', (select json_build_object(
          'items', coalesce(json_agg(entry order by at desc, id desc) filter (where position <= ${activityShown}), '[]'),
          'nextCursor', case when count(*) > ${activityShown} then
            max(app.cursor(at, id)) filter (where position = ${activityShown}) end)
        from (select *, row_number() over (order by at desc, id desc) as position
          from (${activityEntries({ sql, actor }, { companyId: id }, activityShown + 1)}) newest) entries)
    )::text as page
    from company c
    where c.workspace_id = ${actor.workspaceId} and c.id = ${id} and c.deleted_at is null`,
  )
  if (!row) throw new Problem('not_found')
  return row.page
}

function companyJson(sql: Sql): Fragment {
  return sql`json_build_object('id', c.id, 'name', c.name, 'reading', c.reading, 'englishName', c.english_name,
    'corporateNumber', c.corporate_number, 'edinetCode', c.edinet_code, 'securitiesCode', c.securities_code,
    'industry', c.industry, 'listing', c.listing, 'postalCode', c.postal_code, 'address', c.address,
    'website', c.website, 'capitalYen', c.capital_yen, 'fiscalYearEnd', c.fiscal_year_end,
    'doNotCall', c.do_not_call, 'lastCalledAt', c.last_called_at, 'version', c.version,
    'createdAt', c.created_at, 'updatedAt', c.updated_at)`
}

/** A page of companies; each order has its index, so that page 1,000 costs what page 1 costs. */
export async function listCompanies(
  { sql, actor }: TxCtx,
  query: ListCompaniesQuery,
): Promise<{ items: CompanyRow[]; nextCursor: string | null }> {
  const order = recordOrder(sql, query.sort, query.cursor)
  const rows = await sql<(CompanyRow & { sorted: string })[]>`
    select c.id, c.name, c.reading, c.industry, c.address, c.do_not_call as "doNotCall",
      to_json(c.last_called_at) as "lastCalledAt", to_json(c.updated_at) as "updatedAt",
      ${phoneNumberJson(sql, sql`n.workspace_id = c.workspace_id and n.company_id = c.id`)} -> 0 as "mainNumber",
      (select count(*)::int from person p where p.workspace_id = c.workspace_id and p.company_id = c.id
        and p.deleted_at is null) as "peopleCount",
      ${order.value} as sorted
    from company c
    where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null
      ${startsWith(sql, query.prefix)} ${order.after}
      ${query.industry === undefined ? sql`` : sql`and c.industry = ${query.industry}`}
      ${query.neverCalled ? sql`and c.last_called_at is null` : sql``}
    order by ${order.by}
    limit ${query.limit + 1}`
  const sorted = new Map(rows.map((row) => [row.id, row.sorted]))
  const items = rows.map(({ sorted: _, ...row }) => row)
  return cutPage(items, query.limit, ({ id }) => ({ value: sorted.get(id) ?? '', id }))
}
