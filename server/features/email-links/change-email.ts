import { eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import type { Visit } from '../auth/record-sign-in.ts'
import { isTaken } from '../identities/is-taken.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { consumeLink, lookAtLink } from './use-link.ts'

/** Mails a link to the new address, and word of it to the present one. Nothing changes until the link is opened. */
export async function requestEmailChange(
  ctx: Ctx & { userAgent: string | null },
  email: string,
): Promise<void> {
  await inTransaction(ctx, async ({ db, now, actor: { userId, workspaceId }, requestId, ipAddress }) => {
    await queueMail(db, { kind: 'email_change_requested', userId, email })
    const notice = { kind: 'security_notice', userId, what: 'email_change_requested' } as const
    await queueMail(db, { ...notice, at: now().toISOString(), device: ctx.userAgent, ipAddress })
    const action = 'auth.email_change_requested'
    await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress })
  })
}

/** The new address is proven: it is the account's from now on, and the former one is told. Answers the new one. */
export async function changeEmail(
  visit: Visit & { userAgent: string | null },
  token: string,
): Promise<string> {
  const { userId, email } = await lookAtLink(visit, token)
  if (!userId) throw new Problem('link_not_valid')
  const tenant = { userId, workspaceId: await findWorkspaceOf(visit, userId) }
  const run = () =>
    asTenant(visit, tenant, async ({ db, now, requestId, ipAddress, userAgent }) => {
      await consumeLink(db, token, 'change', now())
      const { locale, timeZone } = appUser
      const former = { email: appUser.email, locale, timeZone }
      const [before] = await db.select(former).from(appUser).where(eq(appUser.id, userId)).for('update')
      if (!before) throw new Problem('link_not_valid')
      await db
        .update(appUser)
        .set({ email, emailVerified: true, updatedAt: now() })
        .where(eq(appUser.id, userId))
      await recordEvent(db, { ...tenant, action: 'auth.email_changed', result: 'ok', requestId, ipAddress })
      const notice = { kind: 'security_notice', userId, what: 'email_changed', to: before } as const
      await queueMail(db, { ...notice, at: now().toISOString(), device: userAgent, ipAddress })
    })
  await run().catch((error: unknown) => {
    throw isTaken(error) ? new Problem('email_taken') : error
  })
  return email
}
