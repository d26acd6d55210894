import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { viewRoutes } from '../../../server/features/views/routes.ts'
import type { Me } from '../../../shared/contracts/auth.ts'
import type { ViewList } from '../../../shared/contracts/views.ts'
import { builtInViews, isBuiltIn, type ViewContent, type ViewKind } from '../../../shared/views.ts'
import { client, unwrap } from '../../lib/api.ts'
import { meQuery } from '../me/api.ts'

export const { views } = client<typeof viewRoutes>().api

/** All views that one may see, of both lists. */
export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }): Promise<ViewList> => unwrap(views.$get({}, { init: { signal } })),
})

interface Known {
  list: ViewList | undefined
  opensWith: Me['opensWith'] | undefined
}

/** What a view of a list says; null while, or because, nobody knows it. The one that the list opens with comes along with the person. */
export function findContent(
  kind: ViewKind,
  id: string | undefined,
  { list, opensWith }: Known,
): ViewContent | null {
  if (id === undefined) return builtInViews.all
  if (isBuiltIn(id)) return builtInViews[id]
  const opening = opensWith?.[kind]
  const saved = list
    ? list.items.find((view) => view.id === id && view.kind === kind)
    : opening?.id === id && opening.content
  return saved ? asContent(saved) : null
}

/** Whatever its filter holds is read as an address is. */
function asContent(saved: Omit<ViewContent, 'filter'> & { filter: unknown }): ViewContent {
  return saved as ViewContent
}

export function knownOf(queries: QueryClient): Known {
  return {
    list: queries.getQueryData(viewsQuery.queryKey),
    opensWith: queries.getQueryData(meQuery.queryKey)?.opensWith,
  }
}

/** Asked for on the way to a list whose address names a view, beside everything else. */
export function askForViews(queries: QueryClient, { view }: { view?: unknown }): void {
  if (typeof view !== 'string' || isBuiltIn(view)) return
  const { list, opensWith } = knownOf(queries)
  const isOpening = opensWith?.company?.id === view || opensWith?.person?.id === view
  if (!list && !isOpening) void queries.prefetchQuery(viewsQuery)
}

/** Runs at once where it is known what the view says; else when that is answered, or that it is not there. */
export function onceViewKnown(
  queries: QueryClient,
  kind: ViewKind,
  id: string | undefined,
  run: () => void,
): Promise<void> | undefined {
  if (findContent(kind, id, knownOf(queries)) === null) return queries.fetchQuery(viewsQuery).then(run, run)
  run()
  return undefined
}

/** The view that a list opens with, where its address asks for nothing. */
export function openingView(queries: QueryClient, kind: ViewKind, search: object): string | undefined {
  const isBare = Object.values(search).every((asked) => asked === undefined)
  return isBare ? knownOf(queries).opensWith?.[kind]?.id : undefined
}
