import type { z } from 'zod'
import { followUp } from '../../../db/schema/activity.ts'
import type { editFollowUp as contract, FollowUpView } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editRecord, getRecord } from '../../records/edit.ts'
import { keepFacts } from '../../records/facts.ts'
import { getFollowUpView } from './queries.ts'
import { mayWriteFollowUp } from './rules.ts'

type Edit = z.infer<typeof contract>

/** Moves, rewords, finishes or reopens it. @throws Problem `not_found`, `not_allowed`, `stale_version`. */
export function editFollowUp(ctx: Ctx, id: string, { version, done, ...edit }: Edit): Promise<FollowUpView> {
  return inTransaction(ctx, async (ctx) => {
    const known = await getRecord(ctx, followUp, id)
    if (!mayWriteFollowUp(ctx.actor, known)) throw new Problem('not_allowed')
    const finished = done === undefined ? {} : { doneAt: done ? ctx.now() : null }
    const edited = await editRecord(ctx, followUp, id, version, { ...edit, ...finished }, () =>
      getFollowUpView(ctx, id),
    )
    await keepFacts(ctx, 'promises', edited)
    return getFollowUpView(ctx, id)
  })
}
