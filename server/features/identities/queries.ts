import { and, asc, eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { Database } from '../../ctx.ts'
import type { Identity } from '../../outside.ts'
import { countPasskeys } from '../second-factors/queries.ts'

export type MethodRow = Awaited<ReturnType<typeof listMethods>>[number]

/** Who has exactly this identity; an address plays no part (SEC-A08). */
export async function findOwner(db: Database, { provider, issuer, subject }: Identity) {
  const [owner] = await db
    .select({ id: signInMethod.id, userId: signInMethod.userId })
    .from(signInMethod)
    .where(
      and(
        eq(signInMethod.providerId, provider),
        eq(signInMethod.issuer, issuer),
        eq(signInMethod.accountId, subject),
      ),
    )
  return owner ?? null
}

/** A person's password and outside identities, the oldest first; nothing secret of them. */
export function listMethods(db: Database, userId: string) {
  return db
    .select({
      id: signInMethod.id,
      providerId: signInMethod.providerId,
      email: signInMethod.email,
      createdAt: signInMethod.createdAt,
      lastUsedAt: signInMethod.lastUsedAt,
    })
    .from(signInMethod)
    .where(eq(signInMethod.userId, userId))
    .orderBy(asc(signInMethod.createdAt), asc(signInMethod.id))
}

/** In how many ways somebody can sign in. Whatever becomes one more way is counted here (SEC-A11: never the last). */
export async function countWaysIn(db: Database, userId: string): Promise<number> {
  const [methods, passkeys] = await Promise.all([listMethods(db, userId), countPasskeys(db, userId)])
  return methods.length + passkeys
}
