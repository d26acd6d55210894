import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser, signInMethod } from '../../../db/schema/sign-in.ts'
import type { Database } from '../../ctx.ts'

const isPassword = eq(signInMethod.providerId, 'credential')

/** The stored form of a person's password; null for somebody who signs in without one. */
export async function findPassword(db: Database, userId: string): Promise<string | null> {
  const [found] = await db
    .select({ stored: signInMethod.password })
    .from(signInMethod)
    .where(and(eq(signInMethod.userId, userId), isPassword))
  return found?.stored ?? null
}

/** As `findPassword`, by the address that is signed in with; null also when nobody has it. */
export async function findPasswordAt(db: Database, email: string): Promise<string | null> {
  const [found] = await db
    .select({ stored: signInMethod.password })
    .from(signInMethod)
    .innerJoin(appUser, eq(appUser.id, signInMethod.userId))
    .where(and(eq(appUser.email, email.trim().toLowerCase()), isPassword))
  return found?.stored ?? null
}

/** Gives a person who has none a password; `stored` is its stored form. */
export async function addPassword(db: Database, userId: string, stored: string): Promise<void> {
  const key = { providerId: 'credential', accountId: userId }
  await db.insert(signInMethod).values({ id: uuidv7(), userId, ...key, password: stored })
}

/** Puts another in the place of a person's password. @returns false for somebody who signs in without one. */
export async function replacePassword(db: Database, userId: string, stored: string): Promise<boolean> {
  const changed = await db
    .update(signInMethod)
    .set({ password: stored })
    .where(and(eq(signInMethod.userId, userId), isPassword))
    .returning({ id: signInMethod.id })
  return changed.length > 0
}
