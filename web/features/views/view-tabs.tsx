import { useEffect, useRef } from 'react'
import { m } from '../../lib/messages.ts'
import { Count } from '../../ui/count.tsx'
import { moveAmong } from './move-among.ts'
import type { ViewsShown } from './view-bar.tsx'
import { ViewLink } from './view-link.tsx'

/** The views side by side, which arrow keys go through; where they are too many they scroll, the one in use in sight. */
export function ViewTabs({ views, inUse, count, ...link }: ViewsShown & { count: string | undefined }) {
  const list = useRef<HTMLUListElement>(null)
  // The one that Tab comes to: without one in use, the first.
  const first = views.some(({ id }) => id === inUse) ? inUse : views[0]?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in sight changes with these.
  useEffect(() => {
    const tab = list.current?.querySelector('[aria-current]')
    if (list.current && tab) scrollSideways(list.current, tab)
  }, [inUse, views.length, count])
  return (
    <nav aria-label={m.view_tabs()} className="-mb-px min-w-0">
      <ul
        ref={list}
        className="flex overflow-x-auto [scrollbar-width:none]"
        onKeyDown={(event) => moveAmong(event.currentTarget, event)}
      >
        {views.map(({ id, name }) => (
          <li key={id} className="shrink-0">
            <ViewLink
              {...link}
              id={id}
              isInUse={id === inUse}
              tabIndex={id === first ? 0 : -1}
              title={name}
              className="focus-inset flex h-10 max-w-60 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-ink-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              <span className="min-w-0 truncate">{name}</span>
              {id === inUse && <Count of={count} />}
            </ViewLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** `scrollIntoView` would take the page along, away from the row that somebody is at when the views arrive. */
function scrollSideways(list: Element, tab: Element): void {
  const sight = list.getBoundingClientRect()
  const { left, right } = tab.getBoundingClientRect()
  list.scrollLeft += Math.min(left - sight.left, 0) + Math.max(right - sight.right, 0)
}
