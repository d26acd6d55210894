/** Which rows of a list are worth having in the document while the window scrolls. Rows are all of one height. */
export interface Sight {
  /** How far the top of the rows stands below the top of the window, in px; negative once they have passed it. */
  rowsTop: number
  windowHeight: number
  rowHeight: number
  count: number
  /** How many rows on either side of those in sight are worth having too. */
  spare: number
}

const step = 4

/** The first row to render and the one after the last; both move in steps, so that not every pixel renders anew. */
export function rowWindow({ rowsTop, windowHeight, rowHeight, count, spare }: Sight): {
  first: number
  end: number
} {
  const first = Math.max(0, Math.floor((-rowsTop / rowHeight - spare) / step) * step)
  const end = Math.min(count, Math.ceil(((windowHeight - rowsTop) / rowHeight + spare) / step) * step)
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
