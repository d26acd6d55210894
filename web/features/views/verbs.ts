import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { EditView, NewView, ViewView } from '../../../shared/contracts/views.ts'
import type { ViewContent, ViewKind } from '../../../shared/views.ts'
import { repeatable, unwrap } from '../../lib/api.ts'
import { meQuery } from '../me/api.ts'
import { views, viewsQuery } from './api.ts'

/** What is done with views; each rejects with the server's problem, and the views are read anew in either case. */
export function useViewVerbs() {
  const queries = useQueryClient()
  const then = async <T>(work: Promise<T>, keep?: (answer: T) => void): Promise<T> => {
    try {
      const answer = await work
      keep?.(answer)
      return answer
    } finally {
      void askAgain(queries)
    }
  }
  const keepOne = (view: ViewView) => keep(queries, view)
  return {
    add: (view: Added) => then(unwrap(views.$post({ json: view }, repeatable(view.id))), keepOne),
    edit: ({ id, version }: ViewView, edit: Omit<EditView, 'version'>) =>
      then(unwrap(views[':id'].$patch({ param: { id }, json: { version, ...edit } })), keepOne),
    remove: (id: string) => then(unwrap(views[':id'].$delete({ param: { id } }))),
    restore: (id: string) => then(unwrap(views[':id'].restoration.$post({ param: { id } })), keepOne),
    order: (kind: ViewKind, shared: boolean, ids: string[]) =>
      then(unwrap(views.order.$put({ json: { kind, shared, ids } }))),
    openWith: (kind: ViewKind, id: string | null) => then(unwrap(views.default.$put({ json: { kind, id } }))),
  }
}

type Added = Pick<NewView, 'kind' | 'name' | 'shared'> & SentContent & { id: string }
type SentContent = Pick<NewView, 'q' | 'filter' | 'sort' | 'columns'>

/** A filter as a request has it; what cannot be read in it the server refuses. */
export function asSent(content: ViewContent): SentContent {
  return content as unknown as SentContent
}

/** What the server has just answered is there at once, for the address that is gone to next. */
function keep(queries: QueryClient, view: ViewView): void {
  queries.setQueryData(viewsQuery.queryKey, (list) => {
    if (!list) return undefined
    const isKnown = list.items.some(({ id }) => id === view.id)
    const items = isKnown ? list.items.map((one) => (one.id === view.id ? view : one)) : [...list.items, view]
    return { ...list, items }
  })
}

/** With the person comes what their lists open with. */
async function askAgain(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: viewsQuery.queryKey }),
    queries.invalidateQueries({ queryKey: meQuery.queryKey }),
  ])
}
