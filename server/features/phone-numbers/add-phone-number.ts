import { uuidv7 } from 'uuidv7'
import { phoneNumber } from '../../../db/schema/records.ts'
import type { NewPhoneNumber } from '../../../shared/contracts/records.ts'
import { likelyKind, phoneColumns } from '../../../shared/phone-columns.ts'
import { columnsOf, refOf } from '../../../shared/records/record-ref.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addRecord } from '../../records/edit.ts'
import { recordChange } from '../../records/history.ts'
import { getPlace } from '../../records/place.ts'
import type { PhoneNumberRecord } from './view.ts'

/**
 * Adds a number, exactly as typed, to a company or a person. Nothing is refused for looking odd; it is warned of.
 * @throws Problem `not_found` for the record, `already_exists` for an id that is taken.
 */
export function addPhoneNumber(ctx: Ctx, input: NewPhoneNumber): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const ref = refOf(input)
    const place = await getPlace(ctx, ref)
    const added = await addRecord(ctx, phoneNumber, {
      workspaceId: ctx.actor.workspaceId,
      id: input.id ?? uuidv7(),
      ...columnsOf(ref),
      kind: input.kind ?? likelyKind(input.raw, ref.kind),
      ...phoneColumns(input.raw, input.extension),
    })
    await recordChange(ctx, place, { action: 'phone_number.added', detail: { display: added.display } })
    return added
  })
}
