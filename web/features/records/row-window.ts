/** Which rows of a list are worth having in the document while the window scrolls. Rows are all of one height. */
export interface Sight {
  /** How far the top of the rows stands below the top of the window, in px; negative once they have passed it. */
  rowsTop: number
  windowHeight: number
  rowHeight: number
  count: number
}

const step = 8
const spare = 16

/** The first and the last row to render; the first moves in steps, so that not every pixel renders anew. */
export function rowWindow({ rowsTop, windowHeight, rowHeight, count }: Sight): {
  first: number
  end: number
} {
  const inSight = Math.floor(-rowsTop / rowHeight)
  const first = Math.max(0, Math.floor((inSight - spare) / step) * step)
  const end = Math.min(count, first + Math.ceil(windowHeight / rowHeight) + 2 * spare + step)
  return { first: Math.min(first, end), end }
}

/** How far to scroll so that a row stands wholly between the head and the foot of the window; 0 when it does. */
export function scrollToShow(
  row: { top: number; bottom: number },
  sight: { top: number; bottom: number },
): number {
  if (row.top < sight.top) return row.top - sight.top
  return row.bottom > sight.bottom ? row.bottom - sight.bottom : 0
}
