import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'

interface VirtualListProps<T> {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  children: (item: T, index: number) => ReactNode
  /** Usual height of a row in px. */
  rowHeight: number
  /** Called when the end comes into sight; load more then. */
  onEnd?: () => void
  className?: string
}

/** A list that keeps only the visible rows in the document. It fills its parent's height and scrolls inside. */
export function VirtualList<T>({
  label,
  items,
  keyOf,
  children,
  rowHeight,
  onEnd,
  className,
}: VirtualListProps<T>) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  useEffect(() => {
    if (lastShown >= items.length - 1 && items.length > 0) onEnd?.()
  }, [lastShown, items.length, onEnd])

  return (
    <section
      ref={box}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
      className={`focus-inset overflow-y-auto ${className ?? 'h-full'}`}
    >
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {children(items[row.index] as T, row.index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
