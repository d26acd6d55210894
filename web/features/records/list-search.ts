import { companyFields } from '../../../shared/records/company.ts'
import type { Fields } from '../../../shared/records/field.ts'
import {
  type AddressTexts,
  type Condition,
  conditionsOf,
  type Filter,
} from '../../../shared/records/filters.ts'
import { personFields } from '../../../shared/records/person.ts'
import { readNumber } from '../../../shared/records/read-number.ts'
import { type SortName, type SortOf, sortedField, sortsOf } from '../../../shared/records/sorts.ts'

/** How a list is ordered and filtered; it stands in the address, so that it can be shared and comes back. */
export type ListSearch<F extends Fields> = { sort?: SortOf<F> } & Filter<F>
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
function readListSearch<F extends Fields>(fields: F, search: Record<string, unknown>): ListSearch<F> {
  const sort = sortsOf(fields).find((known) => known === search.sort && known !== 'name')
  const prefix = textOf(search.prefix)
  const filter = conditionsOf(fields).map((condition) => [
    condition.name,
    readCondition(condition, search[condition.name]),
  ])
  return { sort, prefix: prefix.trim() === '' ? undefined : prefix, ...Object.fromEntries(filter) }
}

function readCondition({ is, field }: Condition, asked: unknown): string | number | true | undefined {
  if (is === 'missing') return asked === true || asked === 'true' ? true : undefined
  const text = textOf(asked)
  if (is === 'equal') return field.value.kind === 'company' || text.trim() === '' ? undefined : text
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}

/** What was typed for a condition: undefined for nothing, null for what cannot be read. */
export function readTyped({ is }: Pick<Condition, 'is'>, typed: string): string | number | null | undefined {
  const text = typed.trim()
  if (text === '') return undefined
  return is === 'equal' ? text : readNumber(text, Number.MAX_SAFE_INTEGER)
}

function textOf(asked: unknown): string {
  return typeof asked === 'string' ? asked.slice(0, 100) : String(asked ?? '')
}

/** Whether anything is left out of the list. */
export function isFiltered<F extends Fields>(fields: F, search: ListSearch<F>): boolean {
  const asked: Record<string, unknown> = search
  return filterNames(fields).some((name) => asked[name] !== undefined)
}

/** A search as the parameters of a request: an address knows texts alone, and may say more than the list asks. */
export function paramsOf<F extends Fields>(fields: F, search: ListSearch<F>): AddressTexts<ListSearch<F>> {
  const asked: Record<string, unknown> = search
  const texts = ['sort', ...filterNames(fields)]
    .filter((name) => asked[name] !== undefined)
    .map((name) => [name, String(asked[name])])
  return Object.fromEntries(texts)
}

function filterNames(fields: Fields): string[] {
  return ['prefix', ...conditionsOf(fields).map(({ name }) => name)]
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
