import { contactWay } from '../../../db/schema/records.ts'
import type { NewContactWay } from '../../../shared/contracts/contact-ways.ts'
import { wayFields } from '../../../shared/records/contact-ways.ts'
import { columnsOf } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addOnce } from '../../records/add.ts'
import { getRecord } from '../../records/edit.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordChange } from '../../records/history.ts'
import { getPlace, holdPlace, refOf } from '../../records/place.ts'
import { refuseOthersRecord } from '../../records/reach.ts'
import { holdWays, lastPosition } from './queries.ts'
import { readWay, refuseDoubled, refuseFull } from './rules.ts'
import type { ContactWayRecord } from './view.ts'

/**
 * Adds an e-mail address, a site or an address beside the main one of a record, behind those that it has. Who added it is not kept with
 * it, so a repeat is known by its content alone.
 * @throws Problem `not_found` for the record; `others_record`, `invalid_input`, `contact_way_exists`, `too_many_contact_ways`, `repeated_with_other_content`.
 */
export function addContactWay(ctx: Ctx, input: NewContactWay): Promise<ContactWayRecord> {
  return inTransaction(ctx, async (ctx) => {
    const ref = refOf(input)
    const { id, kind, label = '' } = input
    const value = readWay(kind, input.value)
    const { record, isNew } = await addOnce(ctx, contactWay, {
      id,
      says: () => ({ ...columnsOf(ref), kind, label, value }),
      values: async () => {
        const place = await holdPlace(ctx, ref)
        await refuseOthersRecord(ctx, 'owned_records.write', place)
        const owner = refOf(place)
        const known = await holdWays(ctx, owner, kind)
        refuseDoubled(kind, { id: id ?? '', value }, known.ways, known.main)
        refuseFull(known.ways)
        return { ...columnsOf(owner), kind, label, value, position: lastPosition(known) }
      },
    })
    if (!isNew) return getRecord(ctx, contactWay, record.id)
    const owner = refOf(record)
    await keepFindable(ctx, [owner])
    const detail = { kind, contactWayId: record.id }
    const edits = editsBetween(wayFields, { label: '' }, record)
    await recordChange(ctx, await getPlace(ctx, owner), { action: 'contact_way.added', detail, edits })
    return record
  })
}
