import { rm } from 'node:fs/promises'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { applyBatch } from './apply-batch.ts'
import { findKnown } from './match-rows.ts'
import { planBatch, readBatch } from './plan-batch.ts'
import { getImport, type ImportRecord } from './queries.ts'
import { batches, type FileRow, readRows } from './read-rows.ts'
import { fileOf } from './upload-file.ts'

/** Confirms an import: from now on it runs, and goes on after a crash. @throws Problem `not_found`, `import_not_ready`. */
export function startImport(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx
    const { status, mapping } = await getImport(ctx, id, true)
    if (status === 'running' || status === 'done') return
    if (status !== 'ready' || !mapping?.includes('name')) throw new Problem('import_not_ready', { status })
    await sql`update import_file set status = 'running', started_at = ${now().toISOString()}::timestamptz
      where workspace_id = ${actor.workspaceId} and id = ${id}`
  })
}

/**
 * Runs what is left of an import. Each batch and its progress are one transaction, so that a crash anywhere repeats
 * nothing and loses nothing (SEC-I02); it is cancelled between two of them.
 */
export async function runImport(ctx: Ctx, id: string): Promise<void> {
  const record = await inTransaction(ctx, (ctx) => getImport(ctx, id))
  if (record.status !== 'running' || !record.format) return
  let passed = 0
  for await (const rows of batches(readRows(fileOf(ctx, id), record.format))) {
    passed += rows.length
    if (passed <= record.rows_done) continue
    if (!(await takeBatch(ctx, record, rows))) return
  }
  await finish(ctx, id)
}

/** @returns false when the import no longer runs. */
function takeBatch(ctx: Ctx, { id, mapping, format }: ImportRecord, rows: FileRow[]): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor } = ctx
    const current = await getImport(ctx, id, true)
    if (current.status !== 'running' || !mapping || !format) return false
    const batch = readBatch(rows, mapping, format)
    const plan = planBatch(batch, await findKnown(ctx, batch.companies))
    await applyBatch(ctx, id, plan)
    const { added, updated, skipped, failed } = plan.counts
    await sql`update import_file set rows_done = rows_done + ${rows.length}, added = added + ${added},
      updated = updated + ${updated}, skipped = skipped + ${skipped}, failed = failed + ${failed}
      where workspace_id = ${actor.workspaceId} and id = ${id}`
    return true
  })
}

async function finish(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(
    ctx,
    ({ sql, actor, now }) =>
      sql`update import_file set status = 'done', finished_at = ${now().toISOString()}::timestamptz, forecast = null
      where workspace_id = ${actor.workspaceId} and id = ${id} and status = 'running'`,
  )
  await rm(fileOf(ctx, id), { force: true })
}
