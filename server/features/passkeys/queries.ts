import { and, asc, eq } from 'drizzle-orm'
import { passkey } from '../../../db/schema/second-factors.ts'
import type { Database } from '../../ctx.ts'

export type PasskeyRow = Awaited<ReturnType<typeof listPasskeys>>[number]

/** A person's passkeys, the oldest first. */
export function listPasskeys(db: Database, userId: string) {
  return db.select().from(passkey).where(eq(passkey.userId, userId)).orderBy(asc(passkey.createdAt))
}

/** With `userId`: only if it is theirs. */
export async function findPasskey(db: Database, credentialId: string, userId: string | null) {
  const theirs = userId === null ? undefined : eq(passkey.userId, userId)
  const [found] = await db
    .select()
    .from(passkey)
    .where(and(eq(passkey.credentialId, credentialId), theirs))
  return found ?? null
}
