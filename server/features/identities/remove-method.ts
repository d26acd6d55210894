import { and, eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { endLostFactors } from '../second-factors/end-lost-factors.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { countWaysIn } from './queries.ts'
import { kindOf } from './view.ts'

/**
 * Removes one of the actor's sign-in methods, never the last: the lock on the person makes two removals take turns.
 * @throws Problem `not_found`, `last_sign_in_method`
 */
export async function removeMethod(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { db, actor } = ctx
    const { userId } = actor
    await lockPerson(db, userId)
    const ways = await countWaysIn(db, userId)
    const [removed] = await db
      .delete(signInMethod)
      .where(and(eq(signInMethod.id, id), eq(signInMethod.userId, userId)))
      .returning({ providerId: signInMethod.providerId })
    if (!removed) throw new Problem('not_found')
    if (ways < 2) throw new Problem('last_sign_in_method')
    await endLostFactors(ctx, userId)
    await audit(ctx, 'auth.method_removed', { method: kindOf(removed.providerId) })
    await tellOwner(ctx, userId, 'sign_in_method_removed')
  })
}
