import { sql } from 'drizzle-orm'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { resetFactors } from '../second-factors/reset-factors.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { getMember } from './queries.ts'
import { mayManage } from './rules.ts'

/**
 * Takes the second factor of a member away who cannot use it any more; where the workspace requires one, they set it up anew
 * at their next sign-in. @throws Problem `not_found` also when they have none, `not_allowed` for one's own,
 * `member_elsewhere`: it would open what is not this workspace's to open.
 */
export function resetSecondFactor(ctx: Ctx, userId: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'members.reset_factor')
    const known = await getMember(ctx, userId)
    if (userId === ctx.actor.userId || !mayManage(ctx.actor, known)) throw new Problem('not_allowed')
    await refuseMemberElsewhere(ctx, userId)
    if (!(await resetFactors(ctx, userId))) throw new Problem('not_found')
    await audit(ctx, 'member.second_factor_reset', { memberId: userId, member: known.name })
  })
}

async function refuseMemberElsewhere({ db }: TxCtx, userId: string): Promise<void> {
  const { rows } = await db.execute(sql`select from app.workspaces_of(${userId})`)
  if (rows.length > 1) throw new Problem('member_elsewhere')
}
