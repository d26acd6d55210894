import type { ListAsked } from '../../../../shared/records/chosen.ts'
import { companyFields } from '../../../../shared/records/company.ts'
import type { FilterTree } from '../../../../shared/records/conditions.ts'
import type { Fields } from '../../../../shared/records/field.ts'
import { personFields } from '../../../../shared/records/person.ts'
import { type SortName, type SortOf, sortedField, sortsOf } from '../../../../shared/records/sorts.ts'
import { olderNames, readAsked, readablePart } from '../filters/asked-filter.ts'

/** What a list shows; it stands in the address, so that it can be shared and comes back. */
export interface ListSearch<F extends Fields> {
  sort?: SortOf<F>
  /** Words, as a search has them. */
  q?: string
  /** May hold conditions that cannot be read: asked-filter.ts. */
  filter?: FilterTree
  /** list-columns.ts. */
  columns?: string
  /**
   * A view, by its id or its name (shared/views.ts): it says what stands nowhere else in the address, where an empty text, an empty
   * group, the usual order and the usual columns take away what the view has of them.
   */
  view?: string
}
export type CompanySearch = ListSearch<typeof companyFields>
export type PersonSearch = ListSearch<typeof personFields>

export function readCompanySearch(search: Record<string, unknown>): CompanySearch {
  return readListSearch(companyFields, search)
}

export function readPersonSearch(search: Record<string, unknown>): PersonSearch {
  return readListSearch(personFields, search)
}

/**
 * Reads the address; what is no list's search counts as not asked for, and so does the usual order. Said as undefined, since
 * the router would else keep what stands there.
 */
export function readListSearch<F extends Fields>(fields: F, search: Record<string, unknown>): ListSearch<F> {
  const view = textOf(search.view, 100)
  const isEmptied = view !== undefined && search.filter !== undefined && search.filter !== ''
  return {
    ...Object.fromEntries(olderNames(fields).map((name) => [name, undefined])),
    sort: sortsOf(fields).find((known) => known === search.sort && (known !== 'name' || view !== undefined)),
    q: textOf(search.q, 100) ?? (view !== undefined && search.q === '' ? '' : undefined),
    filter: readAsked(fields, search) ?? (isEmptied ? { all: [] } : undefined),
    columns: textOf(search.columns, 2000),
    view,
  }
}

function textOf(asked: unknown, longest: number): string | undefined {
  const text = typeof asked === 'string' || typeof asked === 'number' ? String(asked).slice(0, longest) : ''
  return text.trim() === '' ? undefined : text
}

/** Whether anything is left out of the list. */
export function isFiltered({ q, filter }: Pick<ListSearch<Fields>, 'q' | 'filter'>): boolean {
  return q !== undefined || filter !== undefined
}

/** What of a search says which rows there are, as a request may say it. */
export function askedOf<F extends Fields>(fields: F, search: ListSearch<F>): ListAsked {
  const { q } = search
  const filter = readablePart(fields, search.filter)
  return { ...(q && { q }), ...(filter && { filter }) }
}

/** A list as it is asked for in a request: as texts. */
export interface ListParams<F extends Fields> {
  sort?: SortOf<F>
  q?: string
  filter?: string
}

/** A search as the parameters of a request. */
export function paramsOf<F extends Fields>(fields: F, search: ListSearch<F>): ListParams<F> {
  const { sort, q } = search
  const filter = readablePart(fields, search.filter)
  return {
    ...(sort && { sort }),
    ...(q && { q }),
    ...(filter && { filter: JSON.stringify(filter) }),
  }
}

const sorted = { ...personFields, ...companyFields }
export type SortColumn = SortName<typeof sorted>

/** A click on a column's head: its usual direction first (names upward, times newest first), then the other one. */
export function nextSort<C extends SortColumn>(column: C, sort: string = 'name'): C | `-${C}` {
  const usual = sortedField(sorted, column).sort.first === 'up' ? column : (`-${column}` as const)
  if (sort !== usual) return usual
  return usual === column ? `-${column}` : column
}

/** For `aria-sort`. */
export function sortDirection(
  column: SortColumn,
  sort: string = 'name',
): 'ascending' | 'descending' | undefined {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : undefined
}
