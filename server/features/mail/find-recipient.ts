import { eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import type { Services } from '../../ctx.ts'

/** Where a person's mail goes, and how it speaks to them; null when the account is gone. */
export async function findRecipient({ db }: Pick<Services, 'db'>, userId: string) {
  const { name, email, locale, timeZone } = appUser
  const [person] = await db
    .select({ name, email, locale, timeZone })
    .from(appUser)
    .where(eq(appUser.id, userId))
  return person ?? null
}
