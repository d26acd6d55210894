import { phoneNumber } from '../../../db/schema/records.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { deleteRecord, restoreRecord } from '../../records/edit.ts'
import { keepFacts } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { recordChange } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import type { PhoneNumberRecord } from './view.ts'

/** Calls that were placed to it keep their own copy of the number. @throws Problem `not_found`. */
export function deletePhoneNumber(ctx: Ctx, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const deleted = await deleteRecord(ctx, phoneNumber, id)
    await keepFacts(ctx, 'numbers', deleted)
    await keepFindable(ctx, [refOf(deleted)])
    const detail = { display: deleted.display }
    await recordChange(ctx, await getPlace(ctx, refOf(deleted)), { action: 'phone_number.deleted', detail })
  })
}

/** Undoes the deletion. @throws Problem `not_found`. */
export function restorePhoneNumber(ctx: Ctx, id: string): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const restored = await restoreRecord(ctx, phoneNumber, id)
    await keepFacts(ctx, 'numbers', restored)
    await keepFindable(ctx, [refOf(restored)])
    const detail = { display: restored.display }
    await recordChange(ctx, await getPlace(ctx, refOf(restored)), { action: 'phone_number.restored', detail })
    return restored
  })
}
