import { call } from '../../../db/schema/activity.ts'
import type { CallActivity, NewCall } from '../../../shared/contracts/activity.ts'
import { Problem } from '../../../shared/problems.ts'
import { beyondReach, type Ctx, inTransaction, type TxCtx } from '../../ctx.ts'
import { addOnce } from '../../records/add.ts'
import { keepFacts } from '../../records/facts.ts'
import { holdRecords } from '../../records/merged.ts'
import { findMergedCalled, getCall, getDialledNumber } from './queries.ts'
import { launchOf, placedAt, recordCalled, saidOfCall } from './rules.ts'

/**
 * Puts an attempt on the record of the company or person whose icon was clicked. The id is the caller's, so that
 * sending it again changes nothing (SEC-R01). Of a record that was merged into another meanwhile it is that other's.
 * @throws Problem `not_found` when the number is not of the record named, `repeated_with_other_content`.
 */
export function placeCall(ctx: Ctx, input: NewCall): Promise<CallActivity> {
  return inTransaction(ctx, async (ctx) => {
    const { userId } = ctx.actor
    const { record, isNew } = await addOnce(ctx, call, {
      id: input.id,
      says: (known) => saidOfCall(input, userId, known),
      values: () => valuesOf(ctx, input),
    })
    if (isNew) await keepFacts(ctx, 'calls', record)
    return getCall(ctx, input.id)
  })
}

async function valuesOf(ctx: TxCtx, input: NewCall) {
  const number = await getDialledNumber(ctx, input)
  const record = recordCalled(input, number) ?? (await findMergedCalled(ctx, input, number))
  if (!record) throw new Problem('not_found')
  const at = ctx.now()
  return {
    ...(await beyondReach(ctx, (ctx) => holdRecords(ctx, record))),
    userId: ctx.actor.userId,
    phoneNumberId: input.phoneNumberId,
    numberRaw: number.raw,
    numberE164: number.e164,
    numberExtension: number.extension,
    placedAt: placedAt(input.placedAt, at),
    launch: launchOf(input),
    createdAt: at,
    updatedAt: at,
  }
}
