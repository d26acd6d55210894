import type { Activity } from '../../../shared/contracts/activity.ts'

export interface ActivityDay {
  /** As `2026-07-03`, in the person's zone. */
  day: string
  items: Activity[]
}

/** Groups entries, newest first, by the day on which they fall. */
export function byDay(items: readonly Activity[], dayOf: (at: string) => string): ActivityDay[] {
  const days: ActivityDay[] = []
  for (const item of items) {
    const day = dayOf(item.at)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}

/** Changes that stand together, newest first; a call, a note or a follow-up stands alone. */
export function inRuns(items: readonly Activity[]): Activity[][] {
  const runs: Activity[][] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (last && item.kind === 'change' && last[0]?.kind === 'change') last.push(item)
    else runs.push([item])
  }
  return runs
}
