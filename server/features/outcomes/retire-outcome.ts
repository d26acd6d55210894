import { and, eq } from 'drizzle-orm'
import { outcome } from '../../../db/schema/shaping.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { getOutcome, listOutcomes, type OutcomeRow } from './queries.ts'
import { holderOfKey, refuseLast, refuseTooManyOutcomes } from './rules.ts'
import { outcomeView } from './view.ts'

/**
 * Offers it no more; calls that have it keep it, and its key is free for another. Twice is fine.
 * @throws Problem `not_found`, `last_outcome`.
 */
export function retireOutcome(ctx: Ctx, id: string): Promise<OutcomeRow> {
  return setRetired(ctx, id, true)
}

/** Offers it again, under its key unless another has it by now. @throws Problem `not_found`, `too_many_choices`. */
export function restoreOutcome(ctx: Ctx, id: string): Promise<OutcomeRow> {
  return setRetired(ctx, id, false)
}

function setRetired(ctx: Ctx, id: string, retired: boolean): Promise<OutcomeRow> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'outcomes.manage')
    const before = await getOutcome(ctx, id)
    if (before.retired === retired) return before
    const known = await listOutcomes(ctx)
    if (retired) refuseLast(known, id)
    // It is there already, and only offered anew.
    else refuseTooManyOutcomes(known.filter((one) => one.id !== id))
    const { db, actor, now } = ctx
    const key = !retired && holderOfKey(known, before) ? null : before.key
    await db
      .update(outcome)
      .set({ retiredAt: retired ? now() : null, key, updatedAt: now() })
      .where(and(eq(outcome.workspaceId, actor.workspaceId), eq(outcome.id, id)))
    const { name } = outcomeView(before, actor)
    await audit(ctx, retired ? 'outcome.retired' : 'outcome.restored', { id, name })
    return { ...before, key, retired }
  })
}
