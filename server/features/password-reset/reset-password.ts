import { eq } from 'drizzle-orm'
import { secondStep } from '../../../db/schema/second-factors.ts'
import { appUser, session } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Database, type TxCtx, type Visit } from '../../ctx.ts'
import { forgetTokens } from '../access-tokens/forget-tokens.ts'
import { audit } from '../audit/audit.ts'
import { endLinks } from '../email-links/end-links.ts'
import { consumeLink, lookAtLink } from '../email-links/use-link.ts'
import { forgetUnprovenWaysIn } from '../identities/forget-unproven-ways-in.ts'
import { assertGoodPassword } from '../passwords/good-password.ts'
import { hashPassword } from '../passwords/passwords.ts'
import { addPassword, replacePassword } from '../passwords/stored-password.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { finishDisconnect } from '../zoom/disconnect.ts'

/**
 * Sets a new password for the owner of the link's address, as long as it is the account's, and ends every session and API
 * token (SEC-A06). An account whose address was never proven is proven by this, and loses every way in that it had until
 * now (SEC-A10).
 */
export async function resetPassword(
  visit: Visit & { userAgent: string | null },
  { token, password }: { token: string; password: string },
): Promise<void> {
  const { userId } = await lookAtLink(visit, token)
  if (!userId) throw new Problem('link_not_valid')
  await assertGoodPassword(password, await holdOwner(visit.db, userId))
  const stored = await hashPassword(password)
  const tenant = { userId, workspaceId: await findWorkspaceOf(visit, userId) }
  const foreign = await asTenant(visit, tenant, async (inside) => {
    const { db, now, userAgent } = inside
    const owner = await holdOwner(db, userId)
    const { email } = await consumeLink(db, token, 'reset', now())
    if (email !== owner.email) throw new Problem('link_not_valid')
    const foreign = owner.emailVerified ? null : await forgetUnprovenWaysIn(inside, userId)
    if (!(await replacePassword(db, userId, stored))) await addPassword(db, userId, stored)
    await endWhatIsOpen(inside, userId)
    await audit(inside, 'auth.password_reset', {}, { of: tenant })
    await tellOwner(inside, userId, 'password_reset', { device: userAgent })
    return foreign
  })
  if (foreign) await finishDisconnect(visit, foreign.owner, foreign.deleted)
}

/** What the former password has opened, or could still: the new one is known to nobody else. */
async function endWhatIsOpen(inside: Pick<TxCtx, 'db' | 'sql'>, userId: string): Promise<void> {
  const { db } = inside
  await db.delete(session).where(eq(session.userId, userId))
  await db.delete(secondStep).where(eq(secondStep.userId, userId))
  await forgetTokens(inside, userId)
  await endLinks(db, userId)
}

/** Held until the transaction is done, so that nothing is proven or taken over twice at once. */
async function holdOwner(db: Database, userId: string) {
  const { name, email, emailVerified } = appUser
  const [owner] = await db
    .select({ name, email, emailVerified })
    .from(appUser)
    .where(eq(appUser.id, userId))
    .for('no key update')
  if (!owner) throw new Problem('link_not_valid')
  return owner
}
