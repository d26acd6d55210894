import { and, eq, sql } from 'drizzle-orm'
import { followUp } from '../../../db/schema/activity.ts'
import type { FollowUpView } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { keepFacts } from '../../records/facts.ts'
import { getFollowUpView } from './queries.ts'
import { mayWriteFollowUp } from './rules.ts'

/**
 * Ticks a promise, or takes the tick back, whatever else was edited since: a call that kept it says so, perhaps late from
 * an outbox. Saying it again changes nothing (SEC-R01), and one that was deleted since stays as it is.
 * @throws Problem `not_found`, `not_allowed`.
 */
export function completeFollowUp(ctx: Ctx, id: string, done: boolean): Promise<FollowUpView> {
  return inTransaction(ctx, async (ctx) => {
    const isIt = and(eq(followUp.workspaceId, ctx.actor.workspaceId), eq(followUp.id, id))
    const [known] = await ctx.db.select().from(followUp).where(isIt).for('update')
    if (!known) throw new Problem('not_found')
    if (!mayWriteFollowUp(ctx.actor, known)) throw new Problem('not_allowed')
    if (known.deletedAt === null && (known.doneAt !== null) !== done) {
      const at = ctx.now()
      const change = { doneAt: done ? at : null, version: sql`${followUp.version} + 1`, updatedAt: at }
      await ctx.db.update(followUp).set(change).where(isIt)
      await keepFacts(ctx, 'promises', known)
    }
    return getFollowUpView(ctx, id)
  })
}
