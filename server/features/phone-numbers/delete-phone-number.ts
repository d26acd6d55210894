import { phoneNumber } from '../../../db/schema/records.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { findOwner } from '../people/find-owner.ts'
import type { PhoneNumberRecord } from './queries.ts'

/** Calls that were placed to it keep their own copy of the number. @throws Problem `not_found`. */
export function deletePhoneNumber(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const deleted = await deleteRecord(ctx, phoneNumber, id)
    const owner = await findOwner(ctx, deleted)
    await recordChange(ctx, {
      ...owner,
      action: 'phone_number.deleted',
      detail: { display: deleted.display },
    })
  })
}

/** Undoes the deletion. @throws Problem `not_found`. */
export function restorePhoneNumber(ctx: Ctx, id: string): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const restored = await restoreRecord(ctx, phoneNumber, id)
    const owner = await findOwner(ctx, restored)
    await recordChange(ctx, {
      ...owner,
      action: 'phone_number.restored',
      detail: { display: restored.display },
    })
    return restored
  })
}
