import { uuidv7 } from 'uuidv7'
import { phoneNumber } from '../../../db/schema/records.ts'
import type { NewPhoneNumber } from '../../../shared/contracts/records.ts'
import { likelyKind, phoneColumns } from '../../../shared/phone-columns.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { addRecord } from '../../records.ts'
import { recordChange } from '../activity/record-change.ts'
import { findOwner } from '../people/find-owner.ts'
import type { PhoneNumberRecord } from './queries.ts'

/**
 * Adds a number, exactly as typed, to a company or a person. Nothing is refused for looking odd; it is warned of.
 * @throws Problem `not_found` for the record, `already_exists` for an id that is taken.
 */
export function addPhoneNumber(ctx: Ctx, input: NewPhoneNumber): Promise<PhoneNumberRecord> {
  return inTransaction(ctx, async (ctx) => {
    const owner = await findOwner(ctx, input)
    const added = await addRecord(ctx, phoneNumber, {
      workspaceId: ctx.actor.workspaceId,
      id: input.id ?? uuidv7(),
      companyId: input.companyId ?? null,
      personId: input.personId ?? null,
      kind: input.kind ?? likelyKind(input.raw, input.personId ? 'person' : 'company'),
      ...phoneColumns(input.raw, input.extension),
    })
    await recordChange(ctx, { ...owner, action: 'phone_number.added', detail: { display: added.display } })
    return added
  })
}
