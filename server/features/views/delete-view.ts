import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { countViews, getView, type ViewRow } from './queries.ts'
import { refuseOthersView, refuseTooMany } from './rules.ts'

const undoneForMs = 24 * 60 * 60_000

/** Deletes so that `restoreView` can undo it for a day. @throws Problem `not_found`, `not_allowed`. */
export function deleteView(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'views.write')
    const { shared, name, createdBy } = await getView(ctx, id)
    refuseOthersView(ctx.actor, { createdBy })
    await setDeleted(ctx, id, ctx.now())
    await removeOld(ctx)
    if (shared) await audit(ctx, 'view.deleted', { id, name })
  })
}

/** Undoes the deletion. @throws Problem `not_found`, `not_allowed`, `too_many_views`. */
export function restoreView(ctx: Ctx, id: string): Promise<ViewRow> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'views.write')
    const { shared, name, createdBy } = await getView(ctx, id, 'deleted')
    refuseOthersView(ctx.actor, { createdBy })
    refuseTooMany(await countViews(ctx, shared), shared)
    await setDeleted(ctx, id, null)
    if (shared) await audit(ctx, 'view.restored', { id, name })
    return getView(ctx, id)
  })
}

async function setDeleted({ sql, actor, now }: TxCtx, id: string, at: Date | null): Promise<void> {
  await sql`
    update view set deleted_at = ${at}::timestamptz, version = version + 1, updated_at = ${now()}::timestamptz
    where workspace_id = ${actor.workspaceId} and id = ${id}`
}

/** What nobody brings back any more goes with the next that is deleted. */
async function removeOld({ sql, actor, now }: TxCtx): Promise<void> {
  const before = new Date(now().getTime() - undoneForMs)
  await sql`delete from view where workspace_id = ${actor.workspaceId} and deleted_at < ${before}::timestamptz`
}

/** Views that are one's own alone end with the membership; shared ones stay with the others. */
export async function forgetOwnViews(
  { sql }: Pick<TxCtx, 'sql'>,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<void> {
  await sql`delete from view where workspace_id = ${workspaceId} and created_by = ${userId} and not shared`
}
