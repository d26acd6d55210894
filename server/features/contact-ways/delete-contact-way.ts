import { contactWay } from '../../../db/schema/records.ts'
import { wayFields } from '../../../shared/records/contact-ways.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordChange } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { holdWays } from './queries.ts'
import { refuseDoubled, refuseFull } from './rules.ts'
import type { ContactWayRecord } from './view.ts'

/** @throws Problem `not_found`. */
export function deleteContactWay(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const deleted = await deleteRecord(ctx, contactWay, id)
    const owner = refOf(deleted)
    await keepFindable(ctx, [owner])
    const detail = { kind: deleted.kind, contactWayId: id }
    const edits = editsBetween(wayFields, deleted, { label: '' })
    await recordChange(ctx, await getPlace(ctx, owner), { action: 'contact_way.deleted', detail, edits })
  })
}

/** Undoes the deletion. @throws Problem `not_found`; `contact_way_exists` for one that is there again; `too_many_contact_ways`. */
export function restoreContactWay(ctx: Ctx, id: string): Promise<ContactWayRecord> {
  return inTransaction(ctx, async (ctx) => {
    const restored = await restoreRecord(ctx, contactWay, id)
    const owner = refOf(restored)
    const { ways, main } = await holdWays(ctx, owner, restored.kind)
    refuseDoubled(restored.kind, restored, ways, main)
    refuseFull(ways.filter((way) => way.id !== id))
    await keepFindable(ctx, [owner])
    const detail = { kind: restored.kind, contactWayId: id }
    await recordChange(ctx, await getPlace(ctx, owner), { action: 'contact_way.restored', detail })
    return restored
  })
}
