import { contactWay } from '../../../db/schema/records.ts'
import type { EditContactWay } from '../../../shared/contracts/contact-ways.ts'
import { wayFields } from '../../../shared/records/contact-ways.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editKnown, getRecord } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordEdit } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { holdWays } from './queries.ts'
import { readWay, refuseDoubled } from './rules.ts'
import { type ContactWayRecord, contactWayView } from './view.ts'

/** @throws Problem `not_found`, `invalid_input`, `contact_way_exists`; `stale_version` with it as it is when somebody was quicker. */
export function editContactWay(
  ctx: Ctx,
  id: string,
  { version, label, value: typed }: EditContactWay,
): Promise<ContactWayRecord> {
  return inTransaction(ctx, async (ctx) => {
    const { kind } = await getRecord(ctx, contactWay, id)
    const value = typed === undefined ? undefined : readWay(kind, typed)
    const { was, is } = await editKnown(ctx, contactWay, id, version, { label, value }, contactWayView)
    const owner = refOf(is)
    if (value !== undefined) {
      const { ways, main } = await holdWays(ctx, owner, kind)
      refuseDoubled(kind, is, ways, main)
      await keepFindable(ctx, [owner])
    }
    const edits = editsBetween(wayFields, was, is)
    const detail = { kind, contactWayId: id }
    await recordEdit(ctx, await getPlace(ctx, owner), { action: 'contact_way.edited', detail, edits })
    return is
  })
}
