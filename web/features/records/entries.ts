import type { InfiniteData } from '@tanstack/react-query'
import type { Activity, CompanyPage } from '../../../shared/contracts/activity.ts'

export type ActivityPage = CompanyPage['activity']
/** The pages of a record's activity that are loaded, newest first. */
export type Timeline = InfiniteData<ActivityPage, string | undefined>

export function hasEntry({ pages }: Timeline, id: string): boolean {
  return pages.some(({ items }) => items.some((item) => item.id === id))
}

/** Replaces the entry, or puts it where its time belongs on the newest page. */
export function withEntry(timeline: Timeline, entry: Activity): Timeline {
  if (hasEntry(timeline, entry.id)) {
    return mapItems(timeline, (items) => items.map((item) => (item.id === entry.id ? entry : item)))
  }
  const [newest, ...older] = timeline.pages
  if (!newest) return timeline
  const items = [...newest.items, entry].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return { ...timeline, pages: [{ ...newest, items }, ...older] }
}

export function withoutEntry(timeline: Timeline, id: string): Timeline {
  return mapItems(timeline, (items) => items.filter((item) => item.id !== id))
}

function mapItems(timeline: Timeline, change: (items: Activity[]) => Activity[]): Timeline {
  return { ...timeline, pages: timeline.pages.map((page) => ({ ...page, items: change(page.items) })) }
}
