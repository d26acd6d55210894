import { and, eq } from 'drizzle-orm'
import { invitation } from '../../../db/schema/workspaces.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { requireMail } from '../mail/require-mail.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { lockPendingInvitation } from './queries.ts'
import { expiryOf } from './rules.ts'
import { sendInvitation } from './send-invitation.ts'
import { takeMailTurn } from './take-mail-turn.ts'

/**
 * Mails a new link, good for its full time; the older one is dead at once. From now on it is an invitation of the actor's.
 * @throws Problem `not_found`, `mail_not_configured`, `too_many_requests`.
 */
export async function resend(ctx: Ctx, id: string): Promise<void> {
  requireMail(ctx)
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'invitations.manage')
    const { db, actor, now } = ctx
    const { workspaceId, userId } = actor
    const { email } = await lockPendingInvitation(ctx, id)
    await takeMailTurn(ctx, email)
    const at = now()
    await db
      .update(invitation)
      .set({ tokenHash: null, invitedBy: userId, mailedAt: at, expiresAt: expiryOf(at) })
      .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id)))
    await sendInvitation(ctx, id)
    await audit(ctx, 'member.invitation_sent_again', { invitationId: id })
  })
}
