import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../../shared/japanese.ts'
import type { TxCtx } from '../../ctx.ts'
import type { KnownCompany } from './match-rows.ts'
import type { BatchPlan } from './plan-batch.ts'

/** Writes what a batch planned: three statements a few hundred rows each, in the transaction that notes the progress. */
export async function applyBatch(ctx: TxCtx, importId: string, plan: BatchPlan): Promise<void> {
  const { sql, actor } = ctx
  const place = { workspace_id: actor.workspaceId }
  const own = { ...place, import_id: importId, created_by: actor.userId }
  for (const rows of slices([...plan.added.values()])) {
    await sql`insert into company ${sql(rows.map((company) => ({ ...own, id: company.id, ...columnsOf(company) })))}`
  }
  for (const rows of slices([...plan.updated.values()])) await update(ctx, rows)
  for (const rows of slices(plan.numbers)) {
    const numbers = rows.map(({ columns, company_id, kind }) => ({
      ...place,
      id: uuidv7(),
      company_id,
      kind,
      ...columns,
    }))
    await sql`insert into phone_number ${sql(numbers)}`
  }
  for (const rows of slices(plan.errors)) {
    const errors = rows.map(({ row, column, reason, value }) => ({
      ...place,
      import_id: importId,
      row_number: row,
      column_name: column,
      reason,
      value,
    }))
    await sql`insert into import_error ${sql(errors)} on conflict do nothing`
  }
}

async function update({ sql, actor, now }: TxCtx, companies: KnownCompany[]): Promise<void> {
  const rows = JSON.stringify(companies.map((company) => ({ id: company.id, ...columnsOf(company) })))
  await sql`
    update company c set name = r.name, name_folded = r.name_folded, reading = r.reading,
      reading_folded = r.reading_folded, english_name = r.english_name, english_folded = r.english_folded,
      corporate_number = r.corporate_number, edinet_code = r.edinet_code, securities_code = r.securities_code,
      industry = r.industry, listing = r.listing, postal_code = r.postal_code, address = r.address,
      website = r.website, capital_yen = r.capital_yen, fiscal_year_end = r.fiscal_year_end,
      version = c.version + 1, updated_at = ${now().toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::text::jsonb) as r (id uuid, name text, name_folded text, reading text,
      reading_folded text, english_name text, english_folded text, corporate_number text, edinet_code text,
      securities_code text, industry text, listing text, postal_code text, address text, website text,
      capital_yen bigint, fiscal_year_end text)
    where c.workspace_id = ${actor.workspaceId} and c.id = r.id`
}

function columnsOf(company: KnownCompany) {
  const {
    name,
    name_folded,
    reading,
    english_name,
    industry,
    listing,
    postal_code,
    address,
    website,
    fiscal_year_end,
  } = company
  return {
    name,
    name_folded,
    reading,
    reading_folded: reading && foldForSearch(reading),
    english_name,
    english_folded: english_name && foldForSearch(english_name),
    corporate_number: company.corporate_number || null,
    edinet_code: company.edinet_code || null,
    securities_code: company.securities_code || null,
    industry,
    listing,
    postal_code,
    address,
    website,
    capital_yen: company.capital_yen || null,
    fiscal_year_end,
  }
}

/** PostgreSQL takes at most 65,535 parameters in a statement. */
function slices<T>(rows: T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / 500) }, (_, at) => rows.slice(at * 500, at * 500 + 500))
}
