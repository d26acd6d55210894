import { and, eq } from 'drizzle-orm'
import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, Launch } from '../../../shared/contracts/activity.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { keepFacts } from '../../records/facts.ts'
import { getCall, lockOwnCall } from './queries.ts'

/**
 * Says whether Zoom opened; only the person in front of it knows.
 * @throws Problem `not_found`, `not_allowed`.
 */
export function recordLaunch(ctx: Ctx, id: string, launch: Launch): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const known = await lockOwnCall(ctx, id)
    if (known.launch !== launch) {
      await ctx.db
        .update(call)
        .set({ launch, version: known.version + 1, updatedAt: ctx.now() })
        .where(and(eq(call.workspaceId, ctx.actor.workspaceId), eq(call.id, id)))
      await keepFacts(ctx, 'calls', known)
    }
    return getCall(ctx, id)
  })
}
