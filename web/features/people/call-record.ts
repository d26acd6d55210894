import type { PersonView } from '../../../shared/contracts/records.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'

/** A person as the one who is called. */
export function callRecordOf(
  { id, name, companyName, doNotCall }: PersonView,
  lastCall?: CallRecord['lastCall'],
): CallRecord {
  return { kind: 'person', id, name, companyName: companyName ?? undefined, doNotCall, lastCall }
}
