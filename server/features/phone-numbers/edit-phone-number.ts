import type { z } from 'zod'
import { phoneNumber } from '../../../db/schema/records.ts'
import type { editPhoneNumber as contract } from '../../../shared/contracts/records.ts'
import { phoneColumns } from '../../../shared/phone-columns.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editRecord } from '../../records/edit.ts'
import { keepFacts } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { type PhoneNumberRecord, phoneNumberView } from './view.ts'

/** @throws Problem `not_found`; `stale_version` with the current number when somebody was quicker. */
export function editPhoneNumber(
  ctx: Ctx,
  id: string,
  edit: z.infer<typeof contract>,
): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const { version, raw, extension, kind } = edit
    const typed = raw === undefined ? { extension } : phoneColumns(raw, extension)
    const edited = await editRecord(ctx, phoneNumber, id, version, { ...typed, kind }, phoneNumberView)
    if (kind !== undefined) await keepFacts(ctx, 'numbers', edited)
    if (raw !== undefined) await keepFindable(ctx, [refOf(edited)])
    const detail = { display: edited.display }
    await recordChange(ctx, await getPlace(ctx, refOf(edited)), { action: 'phone_number.edited', detail })
    return edited
  })
}
