import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { PhoneNumberRecord } from './queries.ts'

export function phoneNumberView(number: PhoneNumberRecord): PhoneNumberView {
  const { id, kind, raw, e164, extension, display, warnings, version } = number
  return { id, kind, raw, e164, extension, display, warnings, version }
}
