import { and, eq } from 'drizzle-orm'
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
