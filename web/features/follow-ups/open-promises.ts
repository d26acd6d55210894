/** The open promises of one record, out of what its page has: its activity, and one's own day. Pure rules. */
import type { Activity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { TodayFollowUp } from './api.ts'

export type Promised = Omit<Extract<Activity, { kind: 'follow_up' }>, 'kind'>

/** The nearest first. What the activity says of a promise counts; the day adds those that stand further back in it. */
export function openPromises(
  of: RecordRef,
  activity: readonly Activity[],
  today: readonly TodayFollowUp[],
): Promised[] {
  const onDay = today.filter(
    ({ companyId, personId }) => (of.kind === 'company' ? companyId : personId) === of.id,
  )
  const onRecord = activity.filter((entry) => entry.kind === 'follow_up')
  const all = new Map<string, Promised>([...onDay, ...onRecord].map((one) => [one.id, one]))
  return [...all.values()]
    .filter(({ doneAt }) => doneAt === null)
    .sort((a, b) => dayOf(a).localeCompare(dayOf(b)))
}

/** Those without a day come last. */
function dayOf({ dueOn }: Promised): string {
  return dueOn ?? '9999'
}
