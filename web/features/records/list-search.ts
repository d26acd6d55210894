import type { ListCompaniesQuery } from '../../../shared/contracts/records.ts'

/** How a list is ordered and filtered; it stands in the address, so that it can be shared and comes back. */
export interface ListSearch {
  sort?: RecordSort
  prefix?: string
  neverCalled?: boolean
}

export type RecordSort = ListCompaniesQuery['sort']

/** Written here again, since the contract's own list would bring Zod along. */
const sorts = [
  'name',
  '-name',
  'updated',
  '-updated',
  'last_call',
  '-last_call',
] as const satisfies readonly RecordSort[]

/** Reads the address; whatever is not a list's search is left out. The usual order is not written down. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const sort = sorts.find((known) => known === search.sort)
  const prefix = typeof search.prefix === 'string' ? search.prefix.slice(0, 100) : String(search.prefix ?? '')
  return {
    ...(sort && sort !== 'name' && { sort }),
    ...(prefix.trim() !== '' && { prefix }),
    ...((search.neverCalled === true || search.neverCalled === 'true') && { neverCalled: true }),
  }
}

export type SortColumn = 'name' | 'updated' | 'last_call'

/** A click on a column's head: its usual direction first (names upward, times newest first), then the other one. */
export function nextSort(column: SortColumn, sort: RecordSort = 'name'): RecordSort {
  const usual: RecordSort = column === 'name' ? 'name' : `-${column}`
  const other: RecordSort = column === 'name' ? '-name' : column
  return sort === usual ? other : usual
}

/** For `aria-sort`. */
export function sortDirection(
  column: SortColumn,
  sort: RecordSort = 'name',
): 'ascending' | 'descending' | undefined {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : undefined
}
