import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'

/** What a call keeps of a number: what was dialled, and how to show it. */
export interface DialledNumber {
  id: string
  raw: string
  e164: string | null
  extension: string | null
  display: string
  kind: PhoneKind | null
}
