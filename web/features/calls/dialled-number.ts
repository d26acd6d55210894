import type { PhoneKind } from '../../../shared/contracts/records.ts'

/** What a call keeps of a number: what was dialled, and how to show it. */
export interface DialledNumber {
  id: string
  raw: string
  e164: string | null
  extension: string | null
  display: string
  kind: PhoneKind | null
}
