import { mayDo } from '../../../shared/policy.ts'
import type { Actor } from '../../ctx.ts'

/** A promise is kept by whoever made it; owners and admins may move or remove anybody's. */
export function mayWriteFollowUp(
  actor: Pick<Actor, 'userId' | 'role'>,
  followUp: { userId: string },
): boolean {
  return followUp.userId === actor.userId || mayDo(actor.role, 'others_records.write')
}

/** How far ahead 今日 looks. */
export const daysAhead = 7

/** The day, `days` from now, on the calendar of a time zone: `2026-07-03`. */
export function dayIn(timeZone: string, now: Date, days = 0): string {
  const today = new Date(`${new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)}T00:00:00Z`)
  today.setUTCDate(today.getUTCDate() + days)
  return today.toISOString().slice(0, 10)
}
