import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { m } from '../../lib/messages.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'

interface RowsInput<T> {
  items: readonly T[]
  keyOf: (item: T) => string
  rowHeight: number
  /** Height of what stays over the rows while the page scrolls, in px. */
  headHeight: number
  /** Called when the end comes near. */
  onNearEnd: () => void
}

const nearEnd = 30

/** The rows of a list that are in sight while the window scrolls, and the keys that move among them. */
export function useRows<T>({ items, keyOf, rowHeight, headHeight, onNearEnd }: RowsInput<T>) {
  const box = useRef<HTMLElement | null>(null)
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    scrollMargin: useTop(box),
    scrollPaddingStart: headHeight,
    overscan: 15,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? -1
  useEffect(() => {
    if (items.length > 0 && lastShown >= items.length - nearEnd) onNearEnd()
  }, [lastShown, items.length, onNearEnd])

  const place = useRef(-1)
  function move(step: number) {
    const next = Math.min(Math.max(place.current + step, 0), items.length - 1)
    if (next < 0) return
    place.current = next
    rows.scrollToIndex(next, { align: 'auto' })
    requestAnimationFrame(() => rowLink(box.current, next)?.focus({ preventScroll: true }))
  }
  useShortcut('j', () => move(1), { description: m.record_shortcut_next() })
  useShortcut('k', () => move(-1), { description: m.record_shortcut_previous() })
  useShortcut('arrowdown', () => move(1), { description: m.record_shortcut_next() })
  useShortcut('arrowup', () => move(-1), { description: m.record_shortcut_previous() })

  return {
    box,
    shown,
    total: rows.getTotalSize(),
    topOf: (start: number) => `translateY(${start - rows.options.scrollMargin}px)`,
    measure: rows.measureElement,
    /** Put on a row, so that the keys go on from where the focus is. */
    onFocusRow: (index: number) => {
      place.current = index
    },
  }
}

/** A row's own link carries `data-row-link`. */
function rowLink(box: HTMLElement | null, index: number): HTMLElement | null {
  return box?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-link]`) ?? null
}

/** How far from the top of the page the rows begin. */
function useTop(box: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => setTop(element.getBoundingClientRect().top + window.scrollY)
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(document.body)
    return () => watcher.disconnect()
  }, [box])
  return top
}
