import { and, eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { Services } from '../../ctx.ts'
import { hashPassword, isOutdated } from './passwords.ts'

/**
 * SEC-A03: at a sign-in, the one moment when a password is known, one that was stored with less work is stored anew. It is
 * noted as used.
 */
export async function upgradePassword(
  { db, now }: Services,
  userId: string,
  password: string,
): Promise<void> {
  const [method] = await db
    .select({ id: signInMethod.id, stored: signInMethod.password })
    .from(signInMethod)
    .where(and(eq(signInMethod.userId, userId), eq(signInMethod.providerId, 'credential')))
  if (!method?.stored) return
  const anew = isOutdated(method.stored) ? { password: await hashPassword(password) } : {}
  await db
    .update(signInMethod)
    .set({ ...anew, lastUsedAt: now() })
    .where(and(eq(signInMethod.id, method.id), eq(signInMethod.password, method.stored)))
}
