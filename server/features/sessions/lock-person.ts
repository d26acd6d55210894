import { eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import type { Database } from '../../ctx.ts'

/**
 * Makes changes to a person's ways in take turns, until the transaction is done. Rows that only point at the person come in
 * meanwhile: the link of a mail whose predecessor such a change ends would otherwise wait for it, and it for the link.
 */
export async function lockPerson(db: Database, userId: string): Promise<void> {
  await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.id, userId)).for('no key update')
}
