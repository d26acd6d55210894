import { rm } from 'node:fs/promises'
import type { ImportProblem } from '../../../shared/contracts/imports.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { getImport } from './queries.ts'
import { fileOf } from './upload-file.ts'

/** Stops an import between two batches; what is in stays in. @throws Problem `not_found`, `import_not_ready`. */
export function cancelImport(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx
    const { status } = await getImport(ctx, id, true)
    if (status === 'cancelled') return
    if (status !== 'running') throw new Problem('import_not_ready', { status })
    await sql`update import_file set status = 'cancelled', finished_at = ${now().toISOString()}::timestamptz
      where workspace_id = ${actor.workspaceId} and id = ${id}`
  })
}

/** Ends an import that cannot go on; what is in stays in. */
export async function failImport(ctx: Ctx, id: string, problem: ImportProblem): Promise<void> {
  await inTransaction(
    ctx,
    ({ sql, actor, now }) =>
      sql`update import_file set status = 'failed', problem = ${JSON.stringify(problem)}::text::jsonb,
      finished_at = ${now().toISOString()}::timestamptz
      where workspace_id = ${actor.workspaceId} and id = ${id} and status in ('uploaded', 'running')`,
  )
}

/** Forgets an import and its file, not the companies. @throws Problem `not_found`; `import_not_ready` while it runs. */
export async function deleteImport(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { sql, actor } = ctx
    const { status } = await getImport(ctx, id, true)
    if (status === 'running') throw new Problem('import_not_ready', { status })
    await sql`delete from import_file where workspace_id = ${actor.workspaceId} and id = ${id}`
    await audit(ctx, 'import.deleted', { importId: id, status })
  })
  await rm(fileOf(ctx, id), { force: true })
}
