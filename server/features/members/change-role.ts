import { and, eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import { mayDo, type Role } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { revokeSentBy } from '../invitations/revoke.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { getMember, refuseLastOwner } from './queries.ts'
import { mayManage } from './rules.ts'

/** Makes a member an admin, or an admin a member. @throws Problem `not_found`, `not_allowed`, `last_owner`. */
export function changeRole(ctx: Ctx, userId: string, role: 'admin' | 'member'): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'members.manage')
    const { actor } = ctx
    const known = await getMember(ctx, userId)
    if (!mayManage(actor, known)) throw new Problem('not_allowed')
    if (known.role === role) return
    await refuseLastOwner(ctx, known)
    await setRole(ctx, userId, role)
    if (!mayDo(role, 'invitations.manage'))
      await revokeSentBy(ctx, { userId, workspaceId: actor.workspaceId })
    const detail = { memberId: userId, member: known.name, from: known.role, to: role }
    await audit(ctx, 'member.role_changed', detail)
  })
}

/** The role counts from the next request on (SEC-A13), which also gets a new token (SEC-S02). */
export async function setRole({ db, actor }: TxCtx, userId: string, role: Role): Promise<void> {
  const { workspaceId } = actor
  await db
    .update(member)
    .set({ role })
    .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
  await db
    .update(session)
    .set({ renews: true })
    .where(and(eq(session.workspaceId, workspaceId), eq(session.userId, userId)))
}
