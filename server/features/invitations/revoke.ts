import { and, eq } from 'drizzle-orm'
import { invitation } from '../../../db/schema/workspaces.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { holdMembership } from '../workspaces/lock-membership.ts'
import { lockPendingInvitation } from './queries.ts'

/** Takes an invitation back; its link says so. @throws Problem `not_found`. */
export function revoke(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await holdMembership(unlocked, 'invitations.manage')
    const { db, actor, now, requestId, ipAddress } = ctx
    const { workspaceId, userId } = actor
    const { email } = await lockPendingInvitation(ctx, id)
    await db
      .update(invitation)
      .set({ revokedAt: now() })
      .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id)))
    const who = { workspaceId, userId, requestId, ipAddress }
    const detail = { invitationId: id, email }
    await recordEvent(db, { ...who, action: 'member.invitation_revoked', result: 'ok', detail })
  })
}
