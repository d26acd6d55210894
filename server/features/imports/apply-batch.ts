import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TxCtx } from '../../ctx.ts'
import { keepNumberKinds } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { addChanges, addNumbers, applyPeople, json } from './apply-people.ts'
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
  await applyPeople(ctx, importId, plan.people)
  await keepNumberKinds(
    ctx,
    'company',
    plan.numbers.map(({ company_id }) => company_id),
  )
  await keepNumberKinds(
    ctx,
    'person',
    plan.people.numbers.map(({ person_id }) => person_id),
  )
  await keepFindable(ctx, writtenBy(plan))
  if (plan.errors.length > 0) await addErrors(ctx, importId, plan.errors)
}

/** The records whose searched fields the batch may have changed. */
function writtenBy({ added, updated, numbers, people }: BatchPlan): RecordRef[] {
  const companies = [...added.keys(), ...updated.keys(), ...numbers.map(({ company_id }) => company_id)]
  const persons = [
    ...people.added.keys(),
    ...people.updated.keys(),
    ...people.numbers.map(({ person_id }) => person_id),
  ]
  return [
    ...[...new Set(companies)].map((id): RecordRef => ({ kind: 'company', id })),
    ...[...new Set(persons)].map((id): RecordRef => ({ kind: 'person', id })),
  ]
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

async function noteChanges(ctx: TxCtx, companies: KnownCompany[]): Promise<void> {
  const places = companies.map(({ id }) => ({ company_id: id, person_id: null }))
  await addChanges(ctx, 'company.imported', places)
}

async function addErrors(
  { sql, actor }: TxCtx,
  importId: string,
  errors: BatchPlan['errors'],
): Promise<void> {
  await sql`
    insert into import_error (workspace_id, import_id, row_number, place, column_name, reason, value, taken)
    select ${actor.workspaceId}, ${importId}, "row", row_number() over (partition by "row") - 1, "column", reason, value, taken
    from json_to_recordset(${json(errors)}::text::json)
      as r ("row" integer, "column" text, reason text, value text, taken boolean)`
}
