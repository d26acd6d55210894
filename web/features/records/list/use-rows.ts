import {
  startTransition,
  useCallback,
  useEffect,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { flushSync } from 'react-dom'
import { afterDrawing } from '../../../lib/first-page.ts'
import { useShortcut } from '../../../ui/shortcuts.tsx'
import { measuresNow } from './measures.ts'
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
/** For scrolling and the keys, once the rows in sight stand. */
const spareRows = 16
/** Where rows begin at the highest, in px: below the heads of the page and the list. */
const leastTop = 180

/** The rows of a list that are in sight while the window scrolls, and the keys that move among them. */
export function useRows({ count, rowHeight, headHeight, onNearEnd }: RowsInput) {
  const box = useRef<HTMLElement | null>(null)
  const [spare, setSpare] = useState(0)
  useEffect(() => afterDrawing(() => startTransition(() => setSpare(spareRows))), [])
  const rowsTop = () => box.current?.getBoundingClientRect().top ?? leastTop
  const hasMoved = useRef(false)
  const [, drawAnew] = useReducer((times: number) => times + 1, 0)
  // Measuring makes the browser lay the page out: not before it is drawn, unless it is scrolled to where it was left.
  const sight = () =>
    rowWindow({
      rowsTop: spare > 0 || hasMoved.current ? rowsTop() : leastTop,
      windowHeight: measuresNow().windowHeight,
      rowHeight,
      count,
      spare,
    })
  const watch = useCallback((onChange: () => void) => {
    return watchWindow(() => {
      hasMoved.current = true
      onChange()
    })
  }, [])
  const first = useSyncExternalStore(watch, () => sight().first)
  const end = useSyncExternalStore(watch, () => sight().end)
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
    // Whoever holds the key down is faster than the browser tells of scrolling.
    if (!rowLink(box.current, index)) {
      hasMoved.current = true
      flushSync(drawAnew)
    }
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
