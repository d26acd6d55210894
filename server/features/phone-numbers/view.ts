import type { phoneNumber } from '../../../db/schema/records.ts'
import type { PhoneNumberView } from '../../../shared/contracts/records.ts'

export type PhoneNumberRecord = typeof phoneNumber.$inferSelect

export function phoneNumberView(number: PhoneNumberRecord): PhoneNumberView {
  const { id, kind, raw, e164, extension, display, warnings, health, version } = number
  return { id, kind, raw, e164, extension, display, warnings, health, version }
}
