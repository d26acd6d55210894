import { phoneNumber } from '../../../db/schema/records.ts'
import type { NewPhoneNumber } from '../../../shared/contracts/records.ts'
import { likelyKind, phoneColumns } from '../../../shared/phone-columns.ts'
import { numberFields } from '../../../shared/records/number-fields.ts'
import { columnsOf } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addOnce } from '../../records/add.ts'
import { getRecord } from '../../records/edit.ts'
import { keepFacts } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordChange } from '../../records/history.ts'
import { getPlace, holdPlace, refOf } from '../../records/place.ts'
import { refuseOthersRecord } from '../../records/reach.ts'
import { nextPosition } from './queries.ts'
import type { PhoneNumberRecord } from './view.ts'

/**
 * Adds a number, exactly as typed, to a company or a person. Nothing is refused for looking odd; it is warned of. Who added
 * it is not kept with it, so a repeat is known by its content alone.
 * @throws Problem `not_found` for the record; `others_record`; `repeated_with_other_content`.
 */
export function addPhoneNumber(ctx: Ctx, input: NewPhoneNumber): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const ref = refOf(input)
    const columns = phoneColumns(input.raw, input.extension)
    const kind = input.kind ?? likelyKind(input.raw, ref.kind)
    const { record, isNew } = await addOnce(ctx, phoneNumber, {
      id: input.id,
      says: () => ({ ...columnsOf(ref), kind, raw: columns.raw, extension: columns.extension }),
      values: async () => {
        const place = await holdPlace(ctx, ref)
        await refuseOthersRecord(ctx, 'owned_records.write', place)
        const owner = refOf(place)
        return { ...columnsOf(owner), kind, ...columns, position: await nextPosition(ctx, owner) }
      },
    })
    if (!isNew) return getRecord(ctx, phoneNumber, record.id)
    const owner = refOf(record)
    await keepFacts(ctx, 'numbers', columnsOf(owner))
    await keepFindable(ctx, [owner])
    const detail = { display: record.display, phoneNumberId: record.id }
    const edits = editsBetween(numberFields, {}, record)
    await recordChange(ctx, await getPlace(ctx, owner), { action: 'phone_number.added', detail, edits })
    return record
  })
}
