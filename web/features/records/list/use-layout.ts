import { type CSSProperties, useState } from 'react'
import { resizedColumn, usualColumns } from './list-columns.ts'
import type { SortColumn } from './list-search.ts'
import type { Column, RecordListProps } from './record-list.tsx'

const gap = 16
const edges = 48
const endWidth = 36
const boxWidth = 20

/** The columns of a table as they stand, and how wide its rows are at least. */
export interface Layout<T, S extends SortColumn> {
  columns: Column<T, S>[]
  style: CSSProperties
  /** Somebody chose the columns: they are all there on a page of any width, which may have to scroll. */
  isChosen: boolean
  /** While a border is dragged. */
  resize: (key: string, width: number) => void
  keep: (key: string, width: number) => void
}

/** Lays the chosen columns out; a width that is being dragged is here alone until it is let go. */
export function useLayout<T, S extends SortColumn>({
  columns,
  chosen,
  onColumns,
  selection,
}: Pick<RecordListProps<T, S>, 'columns' | 'chosen' | 'onColumns' | 'selection'>): Layout<T, S> {
  const [dragged, setDragged] = useState<{ key: string; width: number } | null>(null)
  const kept = chosen ?? usualColumns(columns)
  const shown = dragged ? resizedColumn(kept, dragged.key, dragged.width) : kept
  const isChosen = chosen !== null || dragged !== null
  const laidOut = shown.flatMap(({ key, width }) => {
    const column = columns.find((column) => column.key === key)
    if (!column) return []
    const { from, ...rest } = column
    return [{ ...rest, ...(isChosen ? {} : { from }), ...(width ? { width, grows: undefined } : {}) }]
  })
  return {
    columns: laidOut,
    style: tracksOf(laidOut, { isChosen, hasBoxes: selection !== undefined }),
    isChosen,
    resize: (key, width) => setDragged({ key, width }),
    keep: (key, width) => {
      onColumns(resizedColumn(kept, key, width))
      setDragged(null)
    },
  }
}

interface Tracks {
  isChosen: boolean
  hasBoxes: boolean
}

function tracksOf<T, S extends SortColumn>(columns: Column<T, S>[], how: Tracks): CSSProperties {
  const tracks = (...shown: Column<T, S>['from'][]) => {
    const there = columns.filter(({ from }) => shown.includes(from))
    const isFilled = there.some(({ grows }) => grows)
    // Without a choice nothing scrolls: where there is little room, all but the names give way.
    const own = there.map(({ width, grows }) => {
      if (grows) return `minmax(${width}px,${grows}fr)`
      return how.isChosen ? `${width}px` : `minmax(0,${width}px)`
    })
    const end = isFilled ? `${endWidth}px` : `minmax(${endWidth}px,1fr)`
    return [...(how.hasBoxes ? [`${boxWidth}px`] : []), ...own, end].join(' ')
  }
  const boxes = how.hasBoxes ? boxWidth + gap : 0
  const least = columns.reduce((sum, { width }) => sum + width + gap, edges + endWidth + boxes)
  const properties = {
    '--tracks': tracks(undefined),
    '--tracks-lg': tracks(undefined, 'lg'),
    '--tracks-xl': tracks(undefined, 'lg', 'xl'),
    '--row-width': how.isChosen ? `max(100%, ${least}px)` : '100%',
  }
  return properties as CSSProperties
}
