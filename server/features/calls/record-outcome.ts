import { and, eq } from 'drizzle-orm'
import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, CurrentOutcome, EditOutcome } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { keepFacts } from '../../records/facts.ts'
import { type CallRecord, getCall, lockOwnCall } from './queries.ts'

/**
 * Says how a call went; may be said again later, and null takes it back. What stands there already is no change, so a
 * repeat after a lost answer is no conflict.
 * @throws Problem `not_found`, `not_allowed`; `stale_version` with the outcome as it is, when it is not the one replaced.
 */
export function recordOutcome(
  ctx: Ctx,
  id: string,
  { outcome, replaces }: EditOutcome,
): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const known = await lockOwnCall(ctx, id)
    if (known.outcome !== outcome) {
      if (replaces !== undefined && known.outcome !== replaces)
        throw new Problem('stale_version', { current: outcomeOf(known) })
      const at = ctx.now()
      await ctx.db
        .update(call)
        .set({ outcome, outcomeAt: outcome && at, version: known.version + 1, updatedAt: at })
        .where(and(eq(call.workspaceId, ctx.actor.workspaceId), eq(call.id, id)))
      await keepFacts(ctx, 'calls', known)
    }
    return getCall(ctx, id)
  })
}

function outcomeOf({ outcome, outcomeAt, updatedAt, version }: CallRecord): CurrentOutcome {
  return { outcome, at: (outcomeAt ?? updatedAt).toISOString(), version }
}
