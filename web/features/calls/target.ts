import type { PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { PhoneKind } from '../../../shared/records/phone-kinds.ts'

/** The company or person whose icon was clicked: the call belongs to it. */
export interface CallRecord {
  kind: 'company' | 'person'
  id: string
  name: string
  /** Of a person. */
  companyName?: string
  doNotCall: boolean
  lastCall?: { at: string; userName: string }
}

export interface CallTarget {
  number: PhoneNumberView
  record: CallRecord
}

/** What a call keeps of a number: what was dialled, and how to show it. */
export interface DialledNumber {
  id: string
  raw: string
  e164: string | null
  extension: string | null
  display: string
  kind: PhoneKind | null
}
