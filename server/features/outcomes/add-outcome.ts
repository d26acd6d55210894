import { uuidv7 } from 'uuidv7'
import { outcome } from '../../../db/schema/shaping.ts'
import type { NewOutcome } from '../../../shared/contracts/outcomes.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { getOutcome, listOutcomes, type OutcomeRow } from './queries.ts'
import { refuseTakenKey, refuseTakenOutcomeName, refuseTooManyOutcomes } from './rules.ts'

/**
 * Adds an outcome at the end; the same request again answers what it made.
 * @throws Problem `choice_name_taken`, `outcome_key_taken`, `too_many_choices`, `repeated_with_other_content`.
 */
export function addOutcome(ctx: Ctx, { id = uuidv7(), ...said }: NewOutcome): Promise<OutcomeRow> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'outcomes.manage')
    const known = await listOutcomes(ctx)
    const before = known.find((one) => one.id === id)
    if (before) {
      if (!isSame(before, said)) throw new Problem('repeated_with_other_content')
      return before
    }
    refuseTakenOutcomeName(known, { id, ...said })
    refuseTakenKey(known, { id, ...said }, ctx.actor)
    refuseTooManyOutcomes(known)
    const { workspaceId } = ctx.actor
    await ctx.db.insert(outcome).values({ workspaceId, id, ...said, position: known.length + 1 })
    await audit(ctx, 'outcome.added', { id, ...said })
    return getOutcome(ctx, id)
  })
}

function isSame(known: OutcomeRow, said: Omit<NewOutcome, 'id'>): boolean {
  const keys = Object.keys(said) as (keyof typeof said)[]
  return keys.every((key) => known[key] === said[key])
}
