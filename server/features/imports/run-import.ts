import { Problem } from '../../../shared/problems.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { patiently } from '../../patiently.ts'
import { audit } from '../audit/audit.ts'
import { applyBatch } from './apply-batch.ts'
import { knownOf, readCompanies } from './match-rows.ts'
import { planBatch } from './plan-batch.ts'
import { findImporter, getImport, holdWorkspace, type ImportRecord } from './queries.ts'
import { type ReadBatch, readBatch } from './read-batch.ts'
import { batches, type FileRow, readRows } from './read-rows.ts'
import { fileOf } from './upload-file.ts'

/** Confirms an import: from now on it runs, and goes on after a crash. @throws Problem `not_found`, `import_not_ready`. */
export function startImport(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx
    const { status, mapping, rows_total } = await getImport(ctx, id, true)
    if (status === 'running' || status === 'done') return
    if (status !== 'ready' || !mapping?.includes('name')) throw new Problem('import_not_ready', { status })
    await sql`update import_file set status = 'running', started_at = ${now().toISOString()}::timestamptz
      where workspace_id = ${actor.workspaceId} and id = ${id}`
    await audit(ctx, 'import.started', { importId: id, rows: rows_total })
  })
}

/**
 * Runs what is left of an import. Each batch and its progress are one transaction, so that a crash anywhere repeats
 * nothing and loses nothing (SEC-I02); it is cancelled between two of them.
 * @throws Problem `import_refused` when it cannot go on.
 */
export async function runImport(ctx: Ctx, id: string): Promise<void> {
  const record = await inTransaction(ctx, (ctx) => getImport(ctx, id))
  if (record.status !== 'running' || !record.format) return
  let passed = 0
  for await (const rows of batches(readRows(fileOf(ctx, id), record.format, record.mapping ?? []))) {
    const from = passed
    passed += rows.length
    if (passed <= record.rows_done) continue
    // Somebody adds or imports the same company at the same moment: the batch is planned anew (F-26).
    if (!(await patiently(() => inTransaction(ctx, (ctx) => takeBatch(ctx, record, rows, from))))) return
  }
  await inTransaction(
    ctx,
    ({ sql, actor, now }) =>
      sql`update import_file set status = 'done', finished_at = ${now().toISOString()}::timestamptz, forecast = null
      where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'running'`,
  )
}

/** @returns false when the import no longer runs, or somebody else has taken this batch: then they go on with it. */
async function takeBatch(ctx: TxCtx, record: ImportRecord, rows: FileRow[], from: number): Promise<boolean> {
  const { id, mapping, format } = record
  await holdWorkspace(ctx)
  const current = await getImport(ctx, id, true)
  if (current.status !== 'running' || current.rows_done !== from || !mapping || !format) return false
  const now = await findImporter(ctx)
  if (!now) throw new Problem('not_found')
  const batch = readBatch(rows, mapping, format)
  await beyondReach(ctx, (ctx) =>
    writeBatch({ ...ctx, actor: { ...ctx.actor, ...now } }, record, batch, rows.length),
  )
  return true
}

async function writeBatch(
  ctx: TxCtx,
  { id, namesakes }: ImportRecord,
  batch: ReadBatch,
  rows: number,
): Promise<void> {
  const { sql, actor } = ctx
  const plan = planBatch(batch, knownOf(await readCompanies(ctx, batch, true)), namesakes)
  await applyBatch(ctx, id, plan)
  const { added, updated, skipped, failed } = plan.counts
  await sql`update import_file set rows_done = rows_done + ${rows}, added = added + ${added},
    updated = updated + ${updated}, skipped = skipped + ${skipped}, failed = failed + ${failed},
    people = people + ${plan.people.added.size}
    where workspace_id = ${actor.workspaceId} and id = ${id}`
}
