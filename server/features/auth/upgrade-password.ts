import { and, eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { Services } from '../../ctx.ts'
import { hashPassword, isOutdated } from './passwords.ts'

/** SEC-A03: at a sign-in, the one moment when a password is known, one that was stored with less work is stored anew. */
export async function upgradePassword({ db }: Services, userId: string, password: string): Promise<void> {
  const [method] = await db
    .select({ id: signInMethod.id, stored: signInMethod.password })
    .from(signInMethod)
    .where(and(eq(signInMethod.userId, userId), eq(signInMethod.providerId, 'credential')))
  if (!method?.stored || !isOutdated(method.stored)) return
  await db
    .update(signInMethod)
    .set({ password: await hashPassword(password) })
    .where(and(eq(signInMethod.id, method.id), eq(signInMethod.password, method.stored)))
}
