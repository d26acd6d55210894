import { followUp } from '../../../db/schema/activity.ts'
import type { FollowUpView, NewFollowUp } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { columnOf } from '../../../shared/records/record-ref.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { addOnce } from '../../records/add.ts'
import { keepFacts } from '../../records/facts.ts'
import { haveBeenOne, holdRecords } from '../../records/merged.ts'
import { holdPlace, type Place, refOf } from '../../records/place.ts'
import { getCall } from '../calls/queries.ts'
import { getFollowUpView } from './queries.ts'

/**
 * Promises something to a company or a person by a day. Sending the same id again changes nothing (SEC-R01).
 * @throws Problem `not_found` for the record or the call, `repeated_with_other_content`.
 */
export function addFollowUp(ctx: Ctx, input: NewFollowUp): Promise<FollowUpView> {
  return inTransaction(ctx, async (ctx) => {
    const at = ctx.now()
    const mine = { userId: ctx.actor.userId, ...columnOf(refOf(input)) }
    const { dueOn, body, callId = null } = input
    const { record, isNew } = await addOnce(ctx, followUp, {
      id: input.id,
      // One that was edited since says other things than its first request, which nobody kept.
      says: ({ version }) => (version > 1 ? mine : { ...mine, dueOn, body }),
      values: async () => {
        const place = await placeOf(ctx, input)
        return { ...place, userId: mine.userId, dueOn, body, callId, createdAt: at, updatedAt: at }
      },
    })
    if (isNew) await keepFacts(ctx, 'promises', record)
    return getFollowUpView(ctx, record.id)
  })
}

/** After a call its record counts, also when it was deleted since: the promise may come late from an outbox. */
async function placeOf(ctx: TxCtx, input: NewFollowUp): Promise<Place> {
  if (input.callId === undefined) return holdPlace(ctx, refOf(input))
  const { companyId, personId } = await getCall(ctx, input.callId)
  const place = { companyId, personId }
  if (!(await isFor(ctx, input, place))) throw new Problem('not_found')
  return beyondReach(ctx, (ctx) => holdRecords(ctx, place))
}

/** Whether the record that is named is the one whose timeline this is; a person's stands on their company's too. */
function isFor(ctx: TxCtx, input: NewFollowUp, place: Place): Promise<boolean> {
  const { kind, id } = refOf(input)
  return haveBeenOne(ctx, kind, id, kind === 'company' ? place.companyId : place.personId)
}
