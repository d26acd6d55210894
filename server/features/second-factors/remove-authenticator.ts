import { eq } from 'drizzle-orm'
import { authenticator, secondStep } from '../../../db/schema/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { endLostFactors } from './end-lost-factors.ts'

/** From now on the password alone opens the account. @throws Problem `not_found` */
export async function removeAuthenticator(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { userId } = ctx.actor
    await lockPerson(ctx.db, userId)
    const removed = await ctx.db
      .delete(authenticator)
      .where(eq(authenticator.userId, userId))
      .returning({ confirmedAt: authenticator.confirmedAt })
    if (removed.length === 0) throw new Problem('not_found')
    await ctx.db.delete(secondStep).where(eq(secondStep.userId, userId))
    if (!removed[0]?.confirmedAt) return
    await endLostFactors(ctx, userId)
    await audit(ctx, 'auth.second_factor_removed')
    await tellOwner(ctx, userId, 'second_factor_changed')
  })
}
