import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { rowWindow, scrollToShow } from './row-window.ts'

interface RowsInput {
  count: number
  rowHeight: number
  /** Height of what stays over the rows while the page scrolls, in px. */
  headHeight: number
  /** Called when the end comes near. */
  onNearEnd: () => void
}

const nearEnd = 30

/** The rows of a list that are in sight while the window scrolls, and the keys that move among them. */
export function useRows({ count, rowHeight, headHeight, onNearEnd }: RowsInput) {
  const box = useRef<HTMLElement | null>(null)
  const rowsTop = () => box.current?.getBoundingClientRect().top ?? 0
  const sight = () => rowWindow({ rowsTop: rowsTop(), windowHeight: window.innerHeight, rowHeight, count })
  const first = useSyncExternalStore(watchWindow, () => sight().first)
  const end = useSyncExternalStore(watchWindow, () => sight().end)
  useEffect(() => {
    if (count > 0 && end >= count - nearEnd) onNearEnd()
  }, [end, count, onNearEnd])

  const place = useRef(-1)
  /** @returns the row that it comes to. */
  function move(step: number): number {
    const isRendered = place.current >= first && place.current < end
    const top = Math.floor((headHeight - rowsTop()) / rowHeight)
    const next = isRendered ? place.current + step : Math.max(top, 0)
    const index = Math.min(Math.max(next, 0), count - 1)
    const rowTop = rowsTop() + index * rowHeight
    const row = { top: rowTop, bottom: rowTop + rowHeight }
    window.scrollBy(0, scrollToShow(row, { top: headHeight, bottom: window.innerHeight }))
    rowLink(box.current, index)?.focus({ preventScroll: true })
    return index
  }
  useShortcut('next', () => move(1))
  useShortcut('previous', () => move(-1))

  return {
    move,
    /** For the element that holds the rows. */
    box: (element: HTMLElement | null) => {
      box.current = element
    },
    boxStyle: { height: count * rowHeight },
    indexes: Array.from({ length: end - first }, (_, place) => first + place),
    rowStyle: (index: number) => ({ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }),
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

function watchWindow(onChange: () => void): () => void {
  window.addEventListener('scroll', onChange, { passive: true })
  window.addEventListener('resize', onChange)
  return () => {
    window.removeEventListener('scroll', onChange)
    window.removeEventListener('resize', onChange)
  }
}
