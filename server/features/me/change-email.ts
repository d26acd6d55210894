import { eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Database, inTransaction, type PersonCtx } from '../../ctx.ts'
import { isTaken } from '../../is-taken.ts'
import { audit } from '../audit/audit.ts'
import { endLinks } from '../email-links/end-links.ts'
import { consumeLink } from '../email-links/use-link.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'

type From = PersonCtx & { userAgent: string | null }

/** Mails a link to the new address, and word of it to the present one. Nothing changes until the link is opened. */
export async function requestEmailChange(ctx: From, email: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    const { userId } = actor
    await queueMail(db, { kind: 'email_change_requested', userId, email })
    await tellOwner(ctx, userId, 'email_change_requested', { device: ctx.userAgent })
    await audit(ctx, 'auth.email_change_requested')
  })
}

/**
 * The new address is proven by whoever asked for it, signed in: it is the account's from now on, and the former one is told.
 * Another person who holds the link, or another account in its reader's browser, changes nothing (SEC-A10).
 * @returns the new address.
 */
export async function changeEmail(ctx: From, token: string): Promise<string> {
  const run = () =>
    inTransaction(ctx, async (ctx) => {
      const { db, now, actor, userAgent } = ctx
      const { userId } = actor
      const before = await holdFormer(db, userId)
      const link = await consumeLink(db, token, 'change', now())
      if (link.userId !== userId) throw new Problem('link_for_other_account')
      await endLinks(db, userId)
      const { email } = link
      await db
        .update(appUser)
        .set({ email, emailVerified: true, updatedAt: now() })
        .where(eq(appUser.id, userId))
      await audit(ctx, 'auth.email_changed')
      await tellOwner(ctx, userId, 'email_changed', { device: userAgent, to: before })
      return email
    })
  return run().catch((error: unknown) => {
    throw isTaken(error) ? new Problem('email_taken') : error
  })
}

/** Where the account's mail went until now. Held, so that nothing else is done with its links meanwhile. */
async function holdFormer(db: Database, userId: string) {
  const { email, locale, timeZone } = appUser
  const [former] = await db
    .select({ email, locale, timeZone })
    .from(appUser)
    .where(eq(appUser.id, userId))
    .for('no key update')
  if (!former) throw new Problem('link_not_valid')
  return former
}
