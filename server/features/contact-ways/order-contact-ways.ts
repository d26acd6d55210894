import type { OrderContactWays } from '../../../shared/contracts/contact-ways.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordChange } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { refuseOthersRecord } from '../../records/reach.ts'
import { holdWays } from './queries.ts'

/**
 * Puts what a record has of a kind into another order. That is no edit, so versions stay; the last order counts.
 * @throws Problem `not_found` for the record; `others_record`; `stale_version` with the ids as they are, when one was added or deleted meanwhile.
 */
export function orderContactWays(ctx: Ctx, { kind, ids, ...input }: OrderContactWays): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { sql, actor } = ctx
    const of = refOf(input)
    const place = await getPlace(ctx, of)
    await refuseOthersRecord(ctx, 'owned_records.write', place)
    await sql`select from contact_way where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])
      order by id for no key update`
    const known = (await holdWays(ctx, of, kind)).ways.map(({ id }) => id)
    if (known.length !== ids.length || known.some((id) => !ids.includes(id)))
      throw new Problem('stale_version', { current: known })
    if (known.every((id, at) => id === ids[at])) return
    await sql`
      update contact_way set position = array_position(${ids}::uuid[], id)
      where workspace_id = ${actor.workspaceId} and id = any (${ids}::uuid[])`
    await recordChange(ctx, place, { action: 'contact_way.ordered', detail: { kind } })
  })
}
