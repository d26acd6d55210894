import { and, eq } from 'drizzle-orm'
import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, CurrentOutcome, EditOutcome } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { keepFacts } from '../../records/facts.ts'
import { type CallRecord, getCall, lockOwnCall } from './queries.ts'

/**
 * Says how a call went; may be said again later, and null takes it back. What stands there already is no change, so a
 * repeat after a lost answer is no conflict. One that is offered no more is taken: it was retired while somebody was calling, or
 * an older page says it.
 * @throws Problem `not_found`, `not_allowed`; `invalid_input` for an outcome that the workspace has not; `stale_version` with the outcome as it is, when it is not the one replaced.
 */
export function recordOutcome(
  ctx: Ctx,
  id: string,
  { outcome, replaces }: EditOutcome,
): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const [known, isKnown] = await Promise.all([lockOwnCall(ctx, id), hasOutcome(ctx, outcome)])
    if (!isKnown) throw new Problem('invalid_input', { fields: [{ path: 'outcome', code: 'not_offered' }] })
    if (known.outcome !== outcome) {
      if (replaces !== undefined && known.outcome !== replaces)
        throw new Problem('stale_version', { current: outcomeOf(known) })
      const at = ctx.now()
      await ctx.db
        .update(call)
        .set({ outcome, outcomeAt: outcome === null ? null : at, version: known.version + 1, updatedAt: at })
        .where(and(eq(call.workspaceId, ctx.actor.workspaceId), eq(call.id, id)))
      await keepFacts(ctx, 'calls', known)
    }
    return getCall(ctx, id)
  })
}

/** It does not vanish meanwhile: outcomes go with their workspace only. */
async function hasOutcome({ sql, actor }: TxCtx, id: string | null): Promise<boolean> {
  if (id === null) return true
  const found = await sql`select from outcome where workspace_id = ${actor.workspaceId} and id = ${id}`
  return found.length === 1
}

function outcomeOf({ outcome, outcomeAt, updatedAt, version }: CallRecord): CurrentOutcome {
  return { outcome, at: (outcomeAt ?? updatedAt).toISOString(), version }
}
