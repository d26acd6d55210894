import { and, eq, sql } from 'drizzle-orm'
import { outcome } from '../../../db/schema/shaping.ts'
import type { EditOutcomeKind } from '../../../shared/contracts/outcomes.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { isFirstName } from '../../records/outcomes.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { getOutcome, listOutcomes, type OutcomeRow } from './queries.ts'
import { refuseTakenKey, refuseTakenOutcomeName } from './rules.ts'
import { outcomeView } from './view.ts'

/**
 * Renames an outcome, or changes what it means and what follows from it; calls keep it. Under the product's own name it is called in
 * everybody's language again.
 * @throws Problem `not_found`, `choice_name_taken`, `outcome_key_taken`; `stale_version` with what it is now.
 */
export function editOutcome(
  ctx: Ctx,
  id: string,
  { version, ...said }: EditOutcomeKind,
): Promise<OutcomeRow> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'outcomes.manage')
    const before = await getOutcome(ctx, id)
    if (before.version !== version)
      throw new Problem('stale_version', { current: outcomeView(before, ctx.actor) })
    const { db, actor, now } = ctx
    const known = await listOutcomes(ctx)
    const { name, ...others } = said
    const edit = { ...others, ...(name !== undefined && { name: isFirstName(id, name) ? null : name }) }
    if (edit.name !== undefined) refuseTakenOutcomeName(known, { id, name: edit.name })
    if (edit.key) refuseTakenKey(known, { id, key: edit.key }, actor)
    await db
      .update(outcome)
      .set({ ...edit, version: sql`${outcome.version} + 1`, updatedAt: now() })
      .where(and(eq(outcome.workspaceId, actor.workspaceId), eq(outcome.id, id)))
    const after = await getOutcome(ctx, id)
    await audit(ctx, 'outcome.edited', { id, ...changesOf(ctx.actor, before, after) })
    return after
  })
}

/** Each with what it was and is; of what stayed nothing, but for its name. */
function changesOf(actor: Ctx['actor'], before: OutcomeRow, after: OutcomeRow) {
  return {
    from: outcomeView(before, actor).name,
    to: outcomeView(after, actor).name,
    ...(after.kind !== before.kind && { fromKind: before.kind, toKind: after.kind }),
    ...(after.key !== before.key && { fromKey: before.key, toKey: after.key }),
    ...(after.promiseInDays !== before.promiseInDays && {
      fromPromiseInDays: before.promiseInDays,
      toPromiseInDays: after.promiseInDays,
    }),
    ...(after.proposesStop !== before.proposesStop && { toProposesStop: after.proposesStop }),
  }
}
