import { createHash, randomBytes } from 'node:crypto'
import { and, eq, lt, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { emailLink } from '../../../db/schema/email-links.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { type LinkFor, linkLifeMs, linkPages } from './rules.ts'

/**
 * Makes the link of a mail that is being written, and ends every earlier one for the same (SEC-A06). Its secret stands in
 * the fragment, which browsers keep to themselves; its host is the configured one, whatever a request called us.
 */
export async function mintLink(services: Services, link: LinkFor): Promise<string> {
  const { env, now } = services
  const token = randomBytes(32).toString('base64url')
  const at = now()
  const expiresAt = new Date(at.getTime() + linkLifeMs)
  const { purpose, email, userId } = link
  await asTenant(services, { workspaceId: null, userId: null }, async ({ db }) => {
    // Two mails that are written at once would not see each other's link.
    await db.execute(
      sql`select pg_advisory_xact_lock(hashtext(${`email link ${purpose} ${userId ?? email}`}))`,
    )
    const sameFor = userId ? eq(emailLink.userId, userId) : eq(emailLink.email, email)
    const isOver = lt(emailLink.expiresAt, new Date(at.getTime() - linkLifeMs))
    await db.delete(emailLink).where(or(and(eq(emailLink.purpose, purpose), sameFor), isOver))
    const row = { id: uuidv7(), purpose, email, userId, createdAt: at, expiresAt }
    await db.insert(emailLink).values({ ...row, tokenHash: hashLinkToken(token) })
  })
  return `${env.publicUrl}${linkPages[purpose]}#${token}`
}

/** What is stored of a link's secret. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
