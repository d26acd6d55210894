import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { secondStep } from '../../../db/schema/second-factors.ts'
import type { ChangePassword } from '../../../shared/contracts/auth.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { audit } from '../audit/audit.ts'
import { endLinks } from '../email-links/end-links.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { deleteOtherSessions } from '../sessions/end-other-sessions.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { updateOwnSession } from '../sessions/update-own-session.ts'
import { checkOwnPassword } from './check-own-password.ts'
import { hashPassword } from './passwords.ts'
import { replacePassword } from './stored-password.ts'

/**
 * Gives the actor another password. Their other sessions and half-finished sign-ins end (SEC-S04), and so do links mailed
 * before (SEC-A06). The session that asks goes on as it is, in its workspace and with its second factor, under a new token
 * (SEC-S02). Answers the token, for the cookie alone.
 * @throws Problem `wrong_password`, which is noted in their trail.
 */
export async function changePassword(
  ctx: PersonCtx,
  { currentPassword, newPassword }: ChangePassword,
  userAgent: string | undefined,
): Promise<string> {
  await checkOwnPassword(ctx, currentPassword, 'auth.password_change_failed')
  const password = await hashPassword(newPassword)
  const token = randomBytes(32).toString('base64url')
  await inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    const { userId } = actor
    await lockPerson(db, userId)
    await updateOwnSession(ctx, { token: hashToken(token), updatedAt: ctx.now() })
    await deleteOtherSessions(ctx)
    await db.delete(secondStep).where(eq(secondStep.userId, userId))
    await endLinks(db, userId)
    await replacePassword(db, userId, password)
    await audit(ctx, 'auth.password_changed')
    await tellOwner(ctx, userId, 'password_changed', { device: userAgent })
  })
  return token
}
