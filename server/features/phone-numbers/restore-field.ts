import type { ChangedValue, RestoreField } from '../../../shared/contracts/activity.ts'
import { editPhoneNumber as contract } from '../../../shared/contracts/records.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { formerEdit, getFormerValues } from '../../records/history.ts'
import { editPhoneNumber } from './edit-phone-number.ts'
import type { PhoneNumberRecord } from './view.ts'

/** Gives a number back what it was before a change, as an edit like any other. @throws what `formerEdit` and `editPhoneNumber` throw. */
export async function restoreNumberField(
  ctx: Ctx,
  id: string,
  asked: RestoreField,
): Promise<PhoneNumberRecord> {
  const ref = { kind: 'phone_number', id } as const
  const former = await inTransaction(ctx, (ctx) => getFormerValues(ctx, ref, asked.changeId))
  return editPhoneNumber(ctx, id, {
    ...formerEdit(contract, asked, former),
    ...extensionOf(asked.field, former),
  })
}

/** What was typed brings its extension along, which a new reading of it would lose. */
function extensionOf(field: string, { extension }: Record<string, ChangedValue>) {
  return field === 'raw' && typeof extension === 'string' ? { extension } : {}
}
