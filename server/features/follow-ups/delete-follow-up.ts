import { followUp } from '../../../db/schema/activity.ts'
import type { FollowUpView } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records/edit.ts'
import { keepFacts } from '../../records/facts.ts'
import { getFollowUpView } from './queries.ts'
import { mayWriteFollowUp } from './rules.ts'

/** @throws Problem `not_found`, `not_allowed`. */
export function deleteFollowUp(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const deleted = await deleteRecord(ctx, followUp, id)
    if (!mayWriteFollowUp(ctx.actor, deleted)) throw new Problem('not_allowed')
    await keepFacts(ctx, 'promises', deleted)
  })
}

/** Undoes the deletion. @throws Problem `not_found`, `not_allowed`. */
export function restoreFollowUp(ctx: Ctx, id: string): Promise<FollowUpView> {
  return inTransaction(ctx, async (ctx) => {
    const restored = await restoreRecord(ctx, followUp, id)
    if (!mayWriteFollowUp(ctx.actor, restored)) throw new Problem('not_allowed')
    await keepFacts(ctx, 'promises', restored)
    return getFollowUpView(ctx, id)
  })
}
