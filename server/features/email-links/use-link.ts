import { and, eq, gt, isNull } from 'drizzle-orm'
import { emailLink } from '../../../db/schema/email-links.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Database, Services } from '../../ctx.ts'
import { hashLinkToken } from './mint-link.ts'
import type { LinkPurpose } from './rules.ts'

/** The link behind a secret, left as it is. @throws Problem `link_not_valid` when it is used, expired or none. */
export async function lookAtLink({ db, now }: Pick<Services, 'db' | 'now'>, token: string) {
  const [link] = await db.select(shown).from(emailLink).where(isAlive(token, now()))
  if (!link) throw new Problem('link_not_valid')
  return link
}

/** Uses the link up, in the transaction of what it is used for; of two at once the later one finds it used (SEC-A06). */
export async function consumeLink(db: Database, token: string, purpose: LinkPurpose, now: Date) {
  const [link] = await db
    .update(emailLink)
    .set({ usedAt: now })
    .where(and(isAlive(token, now), eq(emailLink.purpose, purpose)))
    .returning(shown)
  if (!link) throw new Problem('link_not_valid')
  return link
}

const shown = { purpose: emailLink.purpose, email: emailLink.email, userId: emailLink.userId }

function isAlive(token: string, now: Date) {
  return and(
    eq(emailLink.tokenHash, hashLinkToken(token)),
    isNull(emailLink.usedAt),
    gt(emailLink.expiresAt, now),
  )
}
