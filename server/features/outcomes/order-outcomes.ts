import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { listOutcomes } from './queries.ts'
import { outcomeView } from './view.ts'

/**
 * Puts the outcomes that are offered into another order; those that are not come after them.
 * @throws Problem `stale_version` with the outcomes as they are, when one was added or retired meanwhile.
 */
export function orderOutcomes(ctx: Ctx, ids: readonly string[]): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'outcomes.manage')
    const known = await listOutcomes(ctx)
    const offered = known.filter(({ retired }) => !retired).map(({ id }) => id)
    if (offered.length !== ids.length || offered.some((id) => !ids.includes(id)))
      throw new Problem('stale_version', { current: known.map((one) => outcomeView(one, ctx.actor)) })
    if (offered.every((id, at) => id === ids[at])) return
    const all = [...ids, ...known.flatMap(({ id, retired }) => (retired ? [id] : []))]
    const { sql, actor } = ctx
    await sql`
      update outcome set position = array_position(${all}::text[], id)
      where workspace_id = ${actor.workspaceId}`
    await audit(ctx, 'outcome.ordered')
  })
}
