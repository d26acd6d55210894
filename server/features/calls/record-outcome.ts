import { and, eq } from 'drizzle-orm'
import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, Outcome } from '../../../shared/contracts/activity.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { getCall, lockOwnCall } from './queries.ts'
import { updateLastCall } from './update-last-call.ts'

/**
 * Says how a call went; may be said again later, and null takes it back.
 * @throws Problem `not_found`, `not_allowed`.
 */
export function recordOutcome(ctx: Ctx, id: string, outcome: Outcome | null): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const known = await lockOwnCall(ctx, id)
    if (known.outcome !== outcome) {
      const at = ctx.now()
      await ctx.db
        .update(call)
        .set({ outcome, outcomeAt: outcome && at, version: known.version + 1, updatedAt: at })
        .where(and(eq(call.workspaceId, ctx.actor.workspaceId), eq(call.id, id)))
      if (known.launch === 'not_placed') await updateLastCall(ctx, known)
    }
    return getCall(ctx, id)
  })
}
