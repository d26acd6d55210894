import { uuidv7 } from 'uuidv7'
import { foldForSearch } from '../../../shared/japanese.ts'
import type { TxCtx } from '../../ctx.ts'
import type { KnownCompany } from './match-rows.ts'
import type { BatchPlan } from './plan-batch.ts'

/** Writes what a batch planned: a few statements for a thousand rows, in the transaction that notes the progress. */
export async function applyBatch(ctx: TxCtx, importId: string, plan: BatchPlan): Promise<void> {
  const added = [...plan.added.values()]
  const updated = [...plan.updated.values()]
  if (added.length > 0) await addCompanies(ctx, importId, added)
  if (updated.length > 0) await updateCompanies(ctx, updated)
  if (added.length + updated.length > 0) await noteChanges(ctx, [...added, ...updated])
  if (plan.numbers.length > 0) await addNumbers(ctx, plan.numbers)
  if (plan.errors.length > 0) await addErrors(ctx, importId, plan.errors)
}

const companyRow = `r (id uuid, name text, name_folded text, reading text, reading_folded text,
  english_name text, english_folded text, corporate_number text, edinet_code text, securities_code text,
  industry text, listing text, postal_code text, address text, website text, capital_yen bigint,
  fiscal_year_end text)`

async function addCompanies(
  { sql, actor }: TxCtx,
  importId: string,
  companies: KnownCompany[],
): Promise<void> {
  await sql`
    insert into company (workspace_id, id, import_id, created_by, name, name_folded, reading, reading_folded,
      english_name, english_folded, corporate_number, edinet_code, securities_code, industry, listing, postal_code,
      address, website, capital_yen, fiscal_year_end)
    select ${actor.workspaceId}, id, ${importId}, ${actor.userId}, name, name_folded, reading, reading_folded,
      english_name, english_folded, corporate_number, edinet_code, securities_code, industry, listing, postal_code,
      address, website, capital_yen, fiscal_year_end
    from json_to_recordset(${json(companies.map(columnsOf))}::text::json) as ${sql.unsafe(companyRow)}`
}

async function updateCompanies({ sql, actor, now }: TxCtx, companies: KnownCompany[]): Promise<void> {
  await sql`
    update company c set name = r.name, name_folded = r.name_folded, reading = r.reading,
      reading_folded = r.reading_folded, english_name = r.english_name, english_folded = r.english_folded,
      corporate_number = r.corporate_number, edinet_code = r.edinet_code, securities_code = r.securities_code,
      industry = r.industry, listing = r.listing, postal_code = r.postal_code, address = r.address,
      website = r.website, capital_yen = r.capital_yen, fiscal_year_end = r.fiscal_year_end,
      version = c.version + 1, updated_at = ${now().toISOString()}::timestamptz
    from json_to_recordset(${json(companies.map(columnsOf))}::text::json) as ${sql.unsafe(companyRow)}
    where c.workspace_id = ${actor.workspaceId} and c.id = r.id`
}

async function noteChanges({ sql, actor, now }: TxCtx, companies: KnownCompany[]): Promise<void> {
  const rows = companies.map((company) => ({ id: uuidv7(), company_id: company.id }))
  await sql`
    insert into change (workspace_id, id, company_id, user_id, action, changed_at)
    select ${actor.workspaceId}, id, company_id, ${actor.userId}, 'company.imported',
      ${now().toISOString()}::timestamptz
    from json_to_recordset(${json(rows)}::text::json) as r (id uuid, company_id uuid)`
}

async function addNumbers({ sql, actor }: TxCtx, numbers: BatchPlan['numbers']): Promise<void> {
  const rows = numbers.map(({ columns, ...number }) => ({ id: uuidv7(), ...number, ...columns }))
  await sql`
    insert into phone_number (workspace_id, id, company_id, kind, raw, e164, extension, display, digits, warnings)
    select ${actor.workspaceId}, id, company_id, kind, raw, e164, extension, display, digits, warnings
    from json_to_recordset(${json(rows)}::text::json) as r (id uuid, company_id uuid, kind text, raw text, e164 text,
      extension text, display text, digits text, warnings text[])`
}

async function addErrors(
  { sql, actor }: TxCtx,
  importId: string,
  errors: BatchPlan['errors'],
): Promise<void> {
  await sql`
    insert into import_error (workspace_id, import_id, row_number, column_name, reason, value)
    select ${actor.workspaceId}, ${importId}, "row", "column", reason, value
    from json_to_recordset(${json(errors)}::text::json) as r ("row" integer, "column" text, reason text, value text)`
}

function columnsOf(company: KnownCompany) {
  const { numbers: _, ...columns } = company
  return {
    ...columns,
    reading_folded: foldedOrNothing(company.reading),
    english_folded: foldedOrNothing(company.english_name),
    corporate_number: company.corporate_number || null,
    edinet_code: company.edinet_code || null,
    securities_code: company.securities_code || null,
    capital_yen: company.capital_yen || null,
  }
}

function foldedOrNothing(text: string): string {
  return text === '' ? '' : foldForSearch(text)
}

/** Sent as text: the driver would write a JSON parameter as JSON again. */
function json(rows: object[]): string {
  return JSON.stringify(rows)
}
