import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import { readEntry } from './read-entry.ts'

/** Whether what is typed is one of these numbers already: the same number with the same extension, however it is written. */
export function isAmong(
  numbers: readonly PhoneNumberView[],
  raw: string,
  owner: 'company' | 'person',
): boolean {
  const { e164, extension } = readEntry(raw, owner)
  return numbers.some((one) =>
    e164 === null ? one.raw === raw : one.e164 === e164 && one.extension === extension,
  )
}
