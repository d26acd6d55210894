import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Fields } from '../../../shared/records/field.ts'
import { builtInViews, type ViewContent, type ViewKind } from '../../../shared/views.ts'
import { useMe } from '../me/api.ts'
import type { ListSearch } from '../records/list/list-search.ts'
import { findContent, knownOf, viewsQuery } from './api.ts'
import { besideView, contentOf, isChanged, searchOf, withView } from './viewed-search.ts'

export interface ViewInUse {
  /** Its id, or the name of one that every list has. */
  id: string
  /** What would be kept of what the list shows. */
  content: ViewContent
  isChanged: boolean
  /** Nobody here knows the view that the address names, or it could not be asked for; the rest of the address is shown. */
  isUnknown: boolean
}

export interface Viewed<F extends Fields> extends ViewInUse {
  /** What the list shows: the view, and what the address says beside it. */
  search: ListSearch<F>
  /** The address, once something is changed in what the list shows. */
  changed: (asked: ListSearch<F>, changes: Partial<ListSearch<F>>) => ListSearch<F>
}

/** The list that an address asks for, where it may name a view. */
export function useViewed<F extends Fields>(kind: ViewKind, fields: F, asked: ListSearch<F>): Viewed<F> {
  const { opensWith } = useMe()
  // As far as it is known; who shows the views asks for them.
  const { data: list } = useQuery({ ...viewsQuery, enabled: false })
  const content = findContent(kind, asked.view, { list, opensWith })
  const view = useMemo(() => searchOf(fields, content ?? builtInViews.all), [fields, content])
  const search = useMemo(() => withView(view, asked), [view, asked])
  // A list that has another one to open with is told from an address that asks for nothing.
  const named = asked.view ?? (opensWith[kind] ? 'all' : undefined)
  return {
    id: asked.view ?? 'all',
    search,
    content: contentOf(search),
    isChanged: isChanged(view, search),
    isUnknown: content === null,
    changed: (asked, changes) => ({
      ...besideView(view, { ...withView(view, asked), ...changes }),
      view: named,
    }),
  }
}

/** As `useViewed`, of what is known on the way to the list. */
export function viewedNow<F extends Fields>(
  queries: QueryClient,
  kind: ViewKind,
  fields: F,
  asked: ListSearch<F>,
): ListSearch<F> {
  const content = findContent(kind, asked.view, knownOf(queries)) ?? builtInViews.all
  return withView(searchOf(fields, content), asked)
}
