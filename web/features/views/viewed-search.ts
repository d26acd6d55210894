/** What a list shows is its view and what the address says beside it. Pure rules. */
import type { Fields } from '../../../shared/records/field.ts'
import type { ViewContent } from '../../../shared/views.ts'
import { type ListSearch, readListSearch } from '../records/list/list-search.ts'

/** What a view says, as a list is asked for it; conditions whose field has gone stay in it. */
export function searchOf<F extends Fields>(
  fields: F,
  { q, filter, sort, columns }: ViewContent,
): ListSearch<F> {
  return readListSearch(fields, { q, filter: filter ?? undefined, sort, columns })
}

/** As the address of a view says that something of it is not there. */
const none = { sort: 'name', q: '', filter: { all: [] }, columns: 'usual' }
const parts = ['sort', 'q', 'filter', 'columns'] as const
type Part = (typeof parts)[number]

/** What the address asks for, on top of what the view says. */
export function withView<F extends Fields>(view: ListSearch<F>, asked: ListSearch<F>): ListSearch<F> {
  return inParts(asked, (part) => {
    const said = asked[part] ?? view[part]
    return isSame(said, none[part]) ? undefined : said
  })
}

/** What the address says beside the view, for a list that shows this. */
export function besideView<F extends Fields>(view: ListSearch<F>, shown: ListSearch<F>): ListSearch<F> {
  const plain = withView({}, shown)
  return inParts(shown, (part) => (isSame(plain[part], view[part]) ? undefined : (plain[part] ?? none[part])))
}

/** Whether the list shows something else than its view says. */
export function isChanged<F extends Fields>(view: ListSearch<F>, shown: ListSearch<F>): boolean {
  return parts.some((part) => !isSame(shown[part], view[part]))
}

/** What is kept of a list that shows this. */
export function contentOf<F extends Fields>({ q, filter, sort, columns }: ListSearch<F>): ViewContent {
  return { q: q ?? '', filter: filter ?? null, sort: sort ?? '', columns: columns ?? '' }
}

/** Each part is what the same part of a search may be. */
function inParts<F extends Fields>(search: ListSearch<F>, said: (part: Part) => unknown): ListSearch<F> {
  return { ...search, ...Object.fromEntries(parts.map((part) => [part, said(part)])) }
}

/** A filter has one key in each of its groups, so that two that are the same are the same text. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
