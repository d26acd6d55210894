import { and, eq, isNull, ne } from 'drizzle-orm'
import { company } from '../../../db/schema/records.ts'
import type { CompanyRow, ListCompaniesQuery } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { cutPage } from '../../records/cursor.ts'
import { companyJson, companyRowJson, personJson, phoneNumbersJson, withCompany } from '../../records/json.ts'
import { refuseMissing } from '../../records/merged.ts'
import { pageOf, recordOrder } from '../../records/order.ts'
import { selection } from '../../records/selection.ts'
import { timelineEntries } from '../timeline/queries.ts'

export type CompanyRecord = typeof company.$inferSelect

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
 * @throws Problem `not_found`, `record_merged`.
 */
export async function getCompanyPage(ctx: Ctx, id: string): Promise<string> {
  const { actor } = ctx
  const [row] = await inTransaction(
    ctx,
    ({ sql }) => sql<{ page: string }[]>`
    select json_build_object(
      'company', ${companyJson(sql)},
      'phoneNumbers', ${phoneNumbersJson(sql, sql`n.company_id = c.id`)},
      'people', coalesce((select json_agg(person) from (
        select ${personJson(sql)} as person from person c ${withCompany(sql)}
        where c.workspace_id = ${actor.workspaceId} and c.company_id = ${id} and c.deleted_at is null
        order by c.sort_key, c.id) people), '[]'),
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

/** A page of companies; each order has its index, so that page 1,000 costs what page 1 costs. */
export async function listCompanies(
  { sql, actor }: TxCtx,
  { sort, cursor, limit, ...filter }: ListCompaniesQuery,
): Promise<{ items: CompanyRow[]; nextCursor: string | null }> {
  const order = recordOrder(sql, companyFields, { sort, cursor, prefix: filter.prefix })
  const rows = await sql<{ company: CompanyRow; sorted: string | null }[]>`${pageOf(
    sql,
    order,
    limit + 1,
    () => sql`
      select ${companyRowJson(sql)} as company, ${order.value} as sorted from company c
      where c.workspace_id = ${actor.workspaceId} and c.deleted_at is null ${selection(sql, companyFields, filter)}`,
  )}`
  const page = cutPage(rows, limit, ({ company, sorted }) => ({ value: sorted, id: company.id }))
  return { ...page, items: page.items.map((row) => row.company) }
}
