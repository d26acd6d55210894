import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { type Choice, listChoices } from './queries.ts'
import { statusView } from './view.ts'

/**
 * Puts the statuses that are offered into another order; those that are not come after them.
 * @throws Problem `stale_version` with the statuses as they are, when one was added or retired meanwhile.
 */
export function orderStatuses(ctx: Ctx, ids: readonly string[]): Promise<Choice[]> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'statuses.manage')
    const known = await listChoices(ctx, 'status')
    const offered = known.filter(({ retired }) => !retired).map(({ id }) => id)
    if (offered.length !== ids.length || offered.some((id) => !ids.includes(id)))
      throw new Problem('stale_version', { current: known.map(statusView) })
    if (offered.every((id, at) => id === ids[at])) return known
    const all = [...ids, ...known.flatMap(({ id, retired }) => (retired ? [id] : []))]
    const { sql, actor } = ctx
    await sql`
      update status set position = array_position(${all}::uuid[], id)
      where workspace_id = ${actor.workspaceId}`
    await audit(ctx, 'status.ordered')
    return listChoices(ctx, 'status')
  })
}
