import { useQuery } from '@tanstack/react-query'
import { dayFromToday } from '../../lib/dates.ts'
import { isUnfinished } from '../calls/is-unfinished.ts'
import { useUnfinishedCalls } from '../calls/use-unfinished.ts'
import { todayQuery } from '../follow-ups/api.ts'
import { groupByDue } from './group-by-due.ts'

/**
 * The work of the day as its page has it; the number beside 今日 in the navigation is counted from the same. Calls and count
 * are null until calling is here, which knows what this device has of them.
 */
export function useToday() {
  const query = useQuery(todayQuery)
  const { now, coming } = groupByDue(query.data?.followUps ?? [], dayFromToday(0))
  const calls = useUnfinishedCalls()
  const count = calls && openOf(now) + calls.filter(isUnfinished).length
  return { query, now, coming, calls, count }
}

/** How many are not done yet; what was ticked just now still stands there. */
export function openOf(followUps: readonly { doneAt: string | null }[]): number {
  return followUps.filter(({ doneAt }) => doneAt === null).length
}
