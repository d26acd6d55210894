import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { searchRoutes } from '../../../../server/features/search/routes.ts'
import { client, unwrap } from '../../../lib/api.ts'
import type { Choice } from './choices.ts'

const { search } = client<typeof searchRoutes>().api

/** People by any part of their name or reading. */
export function usePeopleFound(q: string): Choice[] {
  const { data = [] } = useQuery({
    queryKey: ['search', 'people', 'choices', q],
    queryFn: async ({ signal }) =>
      (await unwrap(search.$get({ query: { q, limit: '50' } }, { init: { signal } }))).items,
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  return data
    .filter(({ kind }) => kind === 'person')
    .map(({ id, name, detail }) => ({ value: id, label: detail ? `${name}（${detail}）` : name }))
}
