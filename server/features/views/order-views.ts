import type { ViewOrder } from '../../../shared/contracts/views.ts'
import { mayDo } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { listViews } from './queries.ts'
import { viewOfView } from './view.ts'

/**
 * Puts one's own views of a list into another order; that of the shared ones is everybody's, and set by owners and admins.
 * @throws Problem `not_allowed`; `stale_version` with the views as they are, when one was added or deleted meanwhile.
 */
export function orderViews(ctx: Ctx, { kind, shared, ids }: ViewOrder): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'views.write')
    const { sql, actor } = ctx
    if (shared && !mayDo(actor.role, 'shared_views.manage')) throw new Problem('not_allowed')
    const known = (await listViews(ctx)).filter((view) => view.kind === kind && view.shared === shared)
    const isSame = known.length === ids.length && known.every(({ id }) => ids.includes(id))
    if (!isSame) throw new Problem('stale_version', { current: known.map(viewOfView) })
    await sql`
      update view set position = array_position(${ids}::uuid[], id)
      where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
  })
}
