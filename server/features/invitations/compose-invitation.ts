import { and, eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { invitation, workspace } from '../../../db/schema/workspaces.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { messagesIn } from '../../messages.ts'
import type { Message } from '../../outside.ts'
import type { MailOf } from '../mail/kinds.ts'
import { mintInvitationLink } from './mint-invitation-link.ts'
import { isPending } from './rules.ts'

/**
 * Invites by mail, in the workspace's language; not when the invitation was answered, revoked or has expired in the meantime.
 * Each mail has a link of its own, and only the newest works.
 */
export async function composeInvitation(
  services: Services,
  { workspaceId, invitationId }: MailOf<'invitation'>,
): Promise<Message | null> {
  return asTenant(services, { workspaceId, userId: null }, async ({ db, env, now }) => {
    const is = and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, invitationId))
    const [row] = await db
      .select({
        invitation,
        workspaceName: workspace.name,
        locale: workspace.locale,
        timeZone: workspace.timeZone,
        inviter: appUser.name,
      })
      .from(invitation)
      .innerJoin(workspace, eq(workspace.workspaceId, invitation.workspaceId))
      .leftJoin(appUser, eq(appUser.id, invitation.invitedBy))
      .where(is)
    if (!row || !isPending(row.invitation) || row.invitation.expiresAt <= now()) return null
    const { locale, timeZone, workspaceName, inviter } = row
    const { email, message, expiresAt } = row.invitation
    const m = messagesIn(locale)
    const until = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' })
    const text = inviter
      ? m.mail_invitation_by({ name: inviter, workspace: workspaceName })
      : m.mail_invitation_text({ workspace: workspaceName })
    return {
      to: email,
      locale,
      subject: m.mail_invitation_subject({ workspace: workspaceName }),
      heading: m.mail_invitation_subject({ workspace: workspaceName }),
      paragraphs: [text, ...(message ? [message] : [])],
      button: {
        label: m.mail_invitation_button(),
        url: await mintInvitationLink(db, env.publicUrl, { workspaceId, id: invitationId }),
      },
      smallPrint: [
        m.mail_invitation_until({ until: until.format(expiresAt), email }),
        m.mail_invitation_unknown(),
      ],
    }
  })
}
