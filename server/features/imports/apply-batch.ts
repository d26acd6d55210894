import { uuidv7 } from 'uuidv7'
import type { TxCtx } from '../../ctx.ts'
import { rowOf, writtenColumns, writtenFromRow, writtenRow } from './columns.ts'
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

async function addCompanies(
  { sql, actor }: TxCtx,
  importId: string,
  companies: KnownCompany[],
): Promise<void> {
  const columns = sql.unsafe(writtenColumns)
  await sql`
    insert into company (workspace_id, id, import_id, created_by, ${columns})
    select ${actor.workspaceId}, id, ${importId}, ${actor.userId}, ${columns}
    from json_to_recordset(${json(companies.map(rowOf))}::text::json) as ${sql.unsafe(writtenRow)}`
}

async function updateCompanies({ sql, actor, now }: TxCtx, companies: KnownCompany[]): Promise<void> {
  await sql`
    update company c set ${sql.unsafe(writtenFromRow)},
      version = c.version + 1, updated_at = ${now().toISOString()}::timestamptz
    from json_to_recordset(${json(companies.map(rowOf))}::text::json) as ${sql.unsafe(writtenRow)}
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

/** Sent as text: the driver would write a JSON parameter as JSON again. */
function json(rows: object[]): string {
  return JSON.stringify(rows)
}
