import { bulkLimits } from '../../../shared/bulk-edits.ts'
import type { BulkEditView } from '../../../shared/contracts/bulk-edits.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { type BulkEditRecord, getBulkEdit, lockBulkEdit } from './queries.ts'
import { mayEnd } from './rules.ts'
import { undoableUntil } from './view.ts'
import { bulkChannel, workOnBulkEdit } from './work-on-bulk-edits.ts'

/** Stops between two batches; what is changed stays changed, and can be undone. One that is over stays as it is. @throws Problem `not_found`. */
export function cancelBulkEdit(ctx: Ctx, id: string): Promise<BulkEditView> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx
    const { status } = await lockOwn(ctx, id)
    if (status === 'running')
      await sql`update bulk_edit set status = 'cancelled', finished_at = ${now()}::timestamptz
        where workspace_id = ${actor.workspaceId} and id = ${id}`
    return getBulkEdit(ctx, id)
  })
}

/**
 * Gives every record back what it held, but for what somebody has changed since. Asking again changes nothing.
 * @throws Problem `not_found`; `bulk_edit_not_undoable` while it runs, and after a day.
 */
export async function undoBulkEdit(ctx: Ctx, id: string): Promise<BulkEditView> {
  const toUndo = await inTransaction(ctx, async (ctx) => {
    const { sql, actor, now } = ctx
    const known = await lockOwn(ctx, id)
    if (known.status === 'undoing' || known.status === 'undone') return 0
    const until = undoableUntil(known)
    if (!until || until <= now()) throw new Problem('bulk_edit_not_undoable')
    await sql`update bulk_edit set status = 'undoing', after_id = default, failures = 0, undone_by = ${actor.userId}
      where workspace_id = ${actor.workspaceId} and id = ${id}`
    await audit(ctx, 'bulk_edit.undone', { bulkEditId: id, kind: known.kind, records: known.changed })
    await sql`select pg_notify(${bulkChannel}, '')`
    return known.total
  })
  if (toUndo <= bulkLimits.atOnce) await workOnBulkEdit(ctx, id)
  return await inTransaction(ctx, (ctx) => getBulkEdit(ctx, id))
}

async function lockOwn(ctx: TxCtx, id: string): Promise<BulkEditRecord> {
  const known = await lockBulkEdit(ctx, id)
  if (!mayEnd(ctx.actor, known)) throw new Problem('not_found')
  return known
}
