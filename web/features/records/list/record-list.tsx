import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { explain } from '../../../lib/explain.ts'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { OldNote } from '../../../ui/old-note.tsx'
import { onDemand, onDemandPart, useOnDemand } from '../../../ui/on-demand.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { usePrinting } from '../../../ui/use-printing.ts'
import { useMe } from '../../me/api.ts'
import type { Selection } from '../picking/selection.ts'
import { useNarrow } from '../use-narrow.ts'
import type { ChosenColumn, LaidOut } from './list-columns.ts'
import type { SortColumn } from './list-search.ts'
import { RecordCards } from './record-cards.tsx'
import { RecordTable } from './record-table.tsx'
import type { RowVerbs } from './row-verbs.ts'

const paper = onDemand(() => import('./printed-list.tsx'))
const ReachNote = onDemandPart(() => import('./reach-note.tsx'), 'ReachNote')

export interface Column<T, S extends SortColumn> extends LaidOut {
  label: string
  sort?: S
  /** Tailwind: how it looks. */
  className?: string
  cell: (item: T) => ReactNode
}

interface Page<T> {
  items: T[]
}

export interface RecordListProps<T, S extends SortColumn> {
  label: string
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>
  keyOf: (item: T) => string
  /** All that there are. The first holds the row's link (`RowLink`). */
  columns: readonly Column<T, S>[]
  /** Those to show; null for the usual ones. */
  chosen: readonly ChosenColumn[] | null
  onColumns: (chosen: ChosenColumn[]) => void
  sort: S | `-${S}` | undefined
  onSort: (sort: S | `-${S}`) => void
  /** How many there are, as far as they are counted; undefined while nobody knows. */
  total: number | undefined
  /** What the list is asked for, in words, for paper. */
  asked: readonly string[]
  /** A record on a phone. */
  card: (item: T) => ReactNode
  /** What one can do with a row, by its menu and by keys. */
  verbs: RowVerbs<T>
  selection?: Selection
  /** Instead of no rows. */
  empty: ReactNode
}

/** A list of any length: rows on a desk, cards on a phone; loads more on the way down. */
export function RecordList<T, S extends SortColumn>(props: RecordListProps<T, S>) {
  const { query, empty } = props
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const narrow = useNarrow()
  const printing = usePrinting()
  const printed = useOnDemand(paper, printing)
  const isLimited = useMe().reach === 'see_own'
  if (query.isPending) {
    return (
      <div className="border-t border-line">
        <div className="h-9.25 animate-wait border-b border-line-firm max-sm:hidden" />
        <div className="sm:px-2">
          <SkeletonRows rows={12} />
        </div>
      </div>
    )
  }
  if (!query.data) return <ErrorPanel error={query.error} onRetry={() => query.refetch()} />
  const note = <OldNote query={query} flush />
  if (items.length === 0) {
    return (
      <>
        {note}
        {empty}
        {isLimited && <ReachNote />}
      </>
    )
  }
  return (
    <>
      {note}
      <div data-print="hide">
        {narrow ? <RecordCards {...props} items={items} /> : <RecordTable {...props} items={items} />}
        <ListEnd query={query} />
        {isLimited && !query.hasNextPage && <ReachNote />}
      </div>
      {printing && printed && <printed.PrintedList {...props} items={items} goesOn={query.hasNextPage} />}
    </>
  )
}

/** Under the last row: more is coming, more did not come. */
function ListEnd<T>({ query }: { query: RecordListProps<T, SortColumn>['query'] }) {
  if (!query.isFetchNextPageError) {
    return (
      <div className="flex h-14 items-center justify-center">{query.hasNextPage && <Spinner label />}</div>
    )
  }
  return (
    <div role="alert" className="flex flex-wrap items-center justify-center gap-3 px-4 py-4 text-sm text-bad">
      {m.record_more_failed()} {explain(query.error).text}
      <Button size="small" onClick={() => query.fetchNextPage()}>
        {m.ui_retry()}
      </Button>
    </div>
  )
}
