import type { EditView } from '../../../shared/contracts/views.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { countViews, getView, lastPosition, type ViewRow } from './queries.ts'
import { refuseFaults, refuseHiding, refuseOthersView, refuseTooMany } from './rules.ts'
import { viewOfView } from './view.ts'

/**
 * Renames a view, shares it, or makes it say something else. What is not mentioned stays, also a filter whose fields have gone.
 * @throws Problem `not_found`, `not_allowed`, `invalid_input`, `too_many_views`; `stale_version` with the view as it is now.
 */
export function editView(ctx: Ctx, id: string, { version, ...edit }: EditView): Promise<ViewRow> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'views.write')
    const was = await getView(ctx, id)
    refuseOthersView(ctx.actor, was)
    refuseHiding(ctx.actor, was, edit.shared)
    if (was.version !== version) throw new Problem('stale_version', { current: viewOfView(was) })
    await refuseFaults(ctx, was.kind, edit)
    const moves = edit.shared !== undefined && edit.shared !== was.shared
    if (moves) refuseTooMany(await countViews(ctx, !was.shared), !was.shared)
    await write(ctx, was, edit)
    const is = await getView(ctx, id)
    await tell(ctx, was, is)
    return is
  })
}

async function write(ctx: TxCtx, was: ViewRow, edit: Omit<EditView, 'version'>): Promise<void> {
  const { sql, actor, now } = ctx
  const { name, shared, q, sort, columns } = { ...was, ...edit }
  const filter = edit.filter === undefined ? was.filter : edit.filter
  await sql`
    update view v set name = ${name}, shared = ${shared}, q = ${q}, filter = ${filter && JSON.stringify(filter)}::text::jsonb,
      sort = ${sort}, columns = ${columns},
      position = ${shared === was.shared ? sql`v.position` : lastPosition(ctx)},
      version = v.version + 1, updated_at = ${now()}::timestamptz
    where v.workspace_id = ${actor.workspaceId} and v.id = ${was.id}`
}

/** The trail is for all owners and admins, so it names no view that is somebody's alone. */
async function tell(ctx: TxCtx, was: ViewRow, is: ViewRow): Promise<void> {
  const { id, name } = is
  if (!was.shared && is.shared) await audit(ctx, 'view.shared', { id, name })
  else if (was.shared && !is.shared) await audit(ctx, 'view.unshared', { id, name: was.name })
  else if (is.shared) await audit(ctx, 'view.edited', { id, from: was.name, to: name })
}
