import { createElement } from 'react'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { onDemand, useOnDemand } from '../../ui/on-demand.ts'

const later = onDemand(() => import('./later.ts'))

/** A part of the frame in its place, as soon as the first page has been drawn: before that nothing is typed or counted. */
export function LaterPart({ name }: { name: 'LeaveGuard' | 'TodayBadge' | 'ConnectionSign' | 'LostNotice' }) {
  const parts = useOnDemand(later, useFirstPageShown())
  return parts && createElement(parts[name])
}
