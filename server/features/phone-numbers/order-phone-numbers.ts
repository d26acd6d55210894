import type { OrderPhoneNumbers } from '../../../shared/contracts/records.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordChange } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { refuseOthersRecord } from '../../records/reach.ts'
import { listNumberIds } from './queries.ts'

/**
 * Puts the numbers of a record into another order. That is no edit of any of them, so their versions stay; the last order counts.
 * @throws Problem `not_found` for the record; `others_record`; `stale_version` with the ids as they are, when a number was added or deleted meanwhile.
 */
export function orderPhoneNumbers(ctx: Ctx, { ids, ...input }: OrderPhoneNumbers): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const of = refOf(input)
    const place = await getPlace(ctx, of)
    await refuseOthersRecord(ctx, 'owned_records.write', place)
    const known = await listNumberIds(ctx, of)
    if (known.length !== ids.length || known.some((id) => !ids.includes(id)))
      throw new Problem('stale_version', { current: known })
    if (known.every((id, at) => id === ids[at])) return
    const { sql, actor } = ctx
    await sql`
      update phone_number set position = array_position(${ids}::uuid[], id)
      where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
    await recordChange(ctx, place, { action: 'phone_number.ordered' })
  })
}
