import { and, eq } from 'drizzle-orm'
import { invitation } from '../../../db/schema/workspaces.ts'
import { type Ctx, type InTransaction, inTransaction, type PersonCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { holdMembership } from '../workspaces/lock-membership.ts'
import { isOpen, lockPendingInvitation } from './queries.ts'

/** Takes an invitation back; its link says so. @throws Problem `not_found`. */
export function revoke(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await holdMembership(unlocked, 'invitations.manage')
    const { db, actor, now } = ctx
    const { workspaceId } = actor
    await lockPendingInvitation(ctx, id)
    await db
      .update(invitation)
      .set({ revokedAt: now() })
      .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id)))
    await audit(ctx, 'member.invitation_revoked', { invitationId: id })
  })
}

/** Whoever may invite no more has nobody waiting to come in on their word (SEC-A13); the membership is locked. */
export async function revokeSentBy(
  ctx: InTransaction<PersonCtx>,
  { userId, workspaceId }: { userId: string; workspaceId: string },
): Promise<void> {
  const { db, now } = ctx
  const revoked = await db
    .update(invitation)
    .set({ revokedAt: now() })
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.invitedBy, userId), isOpen))
    .returning({ id: invitation.id })
  const of = { userId: ctx.actor.userId, workspaceId }
  for (const { id } of revoked) await audit(ctx, 'member.invitation_revoked', { invitationId: id }, { of })
}
