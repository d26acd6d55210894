import type { z } from 'zod'
import { phoneNumber } from '../../../db/schema/records.ts'
import type { editPhoneNumber as contract } from '../../../shared/contracts/records.ts'
import { phoneColumns } from '../../../shared/phone-columns.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { findOwner } from '../people/find-owner.ts'
import type { PhoneNumberRecord } from './queries.ts'
import { phoneNumberView } from './view.ts'

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
    const owner = await findOwner(ctx, edited)
    await recordChange(ctx, { ...owner, action: 'phone_number.edited', detail: { display: edited.display } })
    return edited
  })
}
