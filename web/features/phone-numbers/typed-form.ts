import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { m } from '../../lib/messages.ts'

/** A number as it could have been typed, also when its extension came in a column of its own. */
export function typedForm({ raw, extension }: Pick<PhoneNumberView, 'raw' | 'extension'>): string {
  const typed = raw.normalize('NFKC')
  const isInRaw = extension === null || new RegExp(`(?<!\\d)${extension}(?!\\d)`).test(typed)
  return isInRaw ? typed : `${typed} ${m.phone_extension_value({ extension })}`
}
