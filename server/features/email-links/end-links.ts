import { and, eq, isNull } from 'drizzle-orm'
import { emailLink } from '../../../db/schema/email-links.ts'
import type { Database } from '../../ctx.ts'

/**
 * A new password or address ends what was mailed about the account before, whoever asked for it (SEC-A06); inside the
 * transaction of the change, after the link that it uses.
 */
export async function endLinks(db: Database, userId: string): Promise<void> {
  await db.delete(emailLink).where(and(eq(emailLink.userId, userId), isNull(emailLink.usedAt)))
}
