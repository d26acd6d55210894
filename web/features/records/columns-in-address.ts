import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ChosenColumn, type LaidOut, readColumns, writeColumns } from './list-columns.ts'

/** How many rows are here, where these are all that there are. */
export function loadedOf(
  query: UseInfiniteQueryResult<InfiniteData<{ items: readonly unknown[] }>>,
): number | undefined {
  if (query.hasNextPage || query.isPlaceholderData) return undefined
  return query.data?.pages.reduce((sum, { items }) => sum + items.length, 0)
}

interface InAddress {
  columns: readonly LaidOut[]
  asked: string | undefined
  onChange: (changes: { columns: string | undefined }) => void
}

/** The columns of a list as its address has them, and how they are changed there. */
export function columnsInAddress({ columns, asked, onChange }: InAddress) {
  return {
    chosen: readColumns(columns, asked),
    onColumns: (chosen: ChosenColumn[] | null) =>
      onChange({ columns: chosen ? writeColumns(chosen) : undefined }),
  }
}
