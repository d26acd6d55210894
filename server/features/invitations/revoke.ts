import { and, eq } from 'drizzle-orm'
import { invitation } from '../../../db/schema/workspaces.ts'
import { type Ctx, type InTransaction, inTransaction, type PersonCtx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
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
    await recordRevocation(ctx, workspaceId, id)
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
  for (const { id } of revoked) await recordRevocation(ctx, workspaceId, id)
}

async function recordRevocation(
  ctx: InTransaction<PersonCtx>,
  workspaceId: string,
  invitationId: string,
): Promise<void> {
  const { db, actor, requestId, ipAddress } = ctx
  const who = { workspaceId, userId: actor.userId, requestId, ipAddress }
  const detail = { invitationId }
  await recordEvent(db, { ...who, action: 'member.invitation_revoked', result: 'ok', detail })
}
