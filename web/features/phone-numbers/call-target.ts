import type { PhoneNumberView } from '../../../shared/contracts/records.ts'

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
