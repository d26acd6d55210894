import { and, eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { hashPassword } from './passwords.ts'

/**
 * Gives the actor, who signs in with a provider, a password too.
 * @throws Problem `already_exists` when there is one: changing it asks for the old one.
 */
export async function setPassword(ctx: Ctx, password: string): Promise<void> {
  const stored = await hashPassword(password)
  await inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    const { userId } = actor
    await lockPerson(db, userId)
    const own = and(eq(signInMethod.userId, userId), eq(signInMethod.providerId, 'credential'))
    const [existing] = await db.select({ id: signInMethod.id }).from(signInMethod).where(own)
    if (existing) throw new Problem('already_exists')
    const key = { providerId: 'credential', accountId: userId }
    await db.insert(signInMethod).values({ id: uuidv7(), userId, ...key, password: stored })
    await audit(ctx, 'auth.method_added', { method: 'password' })
    await tellOwner(ctx, userId, 'sign_in_method_added')
  })
}
