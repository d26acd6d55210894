import { eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import type { Database } from '../../ctx.ts'

/** The account of an address, as far as mail about it goes. */
export async function findAccount(db: Database, email: string) {
  const { id, name, locale } = appUser
  const [account] = await db
    .select({ id, name, email: appUser.email, locale })
    .from(appUser)
    .where(eq(appUser.email, email))
  return account ?? null
}
