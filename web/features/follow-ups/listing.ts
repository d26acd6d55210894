import { isOutOfUse } from '../../../shared/records/phone-health.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { Listing } from '../records/way/way.ts'
import type { TodayFollowUp } from './api.ts'

/** The day's promises as the order in which one goes from one record to the next; a record with several comes once. */
export function promiseListing(followUps: readonly TodayFollowUp[]): Listing {
  const inOrder = [...followUps].sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
  const open = new Map(inOrder.filter(isToBeCalled).map((one) => [recordOf(one).id, recordOf(one)]))
  const all = new Map(inOrder.map((one) => [recordOf(one).id, recordOf(one)]))
  const passedOver = new Set([...all.keys()].filter((id) => !open.has(id)))
  return { records: [...all.values()], passedOver }
}

function isToBeCalled({ doneAt, doNotCall, phoneNumbers }: TodayFollowUp): boolean {
  return doneAt === null && !doNotCall && !phoneNumbers.every(isOutOfUse)
}

function recordOf({ companyId, personId }: TodayFollowUp): RecordRef {
  return personId === null ? { kind: 'company', id: companyId ?? '' } : { kind: 'person', id: personId }
}
