import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { setRole } from './change-role.ts'
import { getMember } from './queries.ts'

/** Makes another member the owner; whoever hands over stays as an admin. @throws Problem `not_found`, `not_allowed`. */
export function handOver(ctx: Ctx, userId: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'ownership.transfer')
    const { actor } = ctx
    const next = await getMember(ctx, userId)
    if (next.userId === actor.userId) return
    await setRole(ctx, next.userId, 'owner')
    await setRole(ctx, actor.userId, 'admin')
    await audit(ctx, 'workspace.owner_changed', { memberId: userId, member: next.name })
  })
}
