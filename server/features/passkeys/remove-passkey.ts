import { and, eq } from 'drizzle-orm'
import { passkey } from '../../../db/schema/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { countWaysIn } from '../identities/queries.ts'
import { endLostFactors } from '../second-factors/end-lost-factors.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'

/**
 * Removes one of the actor's passkeys, never the last way in: the lock on the person makes two removals take turns.
 * @throws Problem `not_found`, `last_sign_in_method`
 */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { userId } = ctx.actor
    await lockPerson(ctx.db, userId)
    const ways = await countWaysIn(ctx.db, userId)
    const removed = await ctx.db
      .delete(passkey)
      .where(and(eq(passkey.id, id), eq(passkey.userId, userId)))
      .returning({ id: passkey.id })
    if (removed.length === 0) throw new Problem('not_found')
    if (ways < 2) throw new Problem('last_sign_in_method')
    await endLostFactors(ctx, userId)
    await audit(ctx, 'auth.passkey_removed')
    await tellOwner(ctx, userId, 'second_factor_changed')
  })
}
