import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { phoneNumber } from '../../../db/schema/records.ts'
import type { editPhoneNumber as contract } from '../../../shared/contracts/records.ts'
import { phoneColumns } from '../../../shared/phone-columns.ts'
import { numberFields } from '../../../shared/records/number-fields.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { editKnown } from '../../records/edit.ts'
import { keepFacts } from '../../records/facts.ts'
import { keepFindable } from '../../records/findable.ts'
import { editsBetween, recordEdit } from '../../records/history.ts'
import { getPlace, refOf } from '../../records/place.ts'
import { type PhoneNumberRecord, phoneNumberView } from './view.ts'

/** @throws Problem `not_found`; `stale_version` with the current number when somebody was quicker. */
export function editPhoneNumber(
  ctx: Ctx,
  id: string,
  edit: z.infer<typeof contract>,
): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const { version, raw, extension, kind, health } = edit
    const typed = raw === undefined ? { extension } : phoneColumns(raw, extension)
    const known = health === undefined ? healthOf({ digits: undefined, ...typed }) : { health }
    const changes = { ...typed, kind, ...known }
    const { was, is } = await editKnown(ctx, phoneNumber, id, version, changes, phoneNumberView)
    if (kind !== undefined) await keepFacts(ctx, 'numbers', is)
    if (raw !== undefined) await keepFindable(ctx, [refOf(is)])
    const detail = { display: is.display, phoneNumberId: id, ...(health && { health }) }
    const edits = editsBetween(numberFields, was, is)
    await recordEdit(ctx, await getPlace(ctx, refOf(is)), { action: 'phone_number.edited', detail, edits })
    return is
  })
}

/** What was known of a number is not known of another one. */
function healthOf({ digits }: { digits: string | undefined }): { health?: SQL } {
  if (digits === undefined) return {}
  return { health: sql`case when ${phoneNumber.digits} = ${digits} then ${phoneNumber.health} end` }
}
