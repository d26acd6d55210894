import type { ViewContent, ViewKind } from '../../../shared/views.ts'
import { addressOfView, type OfferedView } from './names.ts'

/**
 * A link by which a colleague sees the same list. What is one's own alone they cannot open by its id, so that the link says all
 * of it; otherwise it is what the address says now.
 */
export function linkTo(
  kind: ViewKind,
  { id, saved }: OfferedView,
  { q, sort, columns, filter }: ViewContent,
): string {
  const { origin, search } = window.location
  if (!saved || saved.shared) return origin + (search.includes('view=') ? here() : addressOfView(kind, id))
  const said = { view: 'all', ...(q && { q }), ...(sort && { sort }), ...(columns && { columns }) }
  const params = new URLSearchParams({ ...said, ...(filter && { filter: JSON.stringify(filter) }) })
  return `${origin}${kind === 'company' ? '/companies' : '/people'}?${params}`
}

function here(): string {
  return window.location.pathname + window.location.search
}
