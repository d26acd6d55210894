import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { searchRoutes } from '../../../server/features/search/routes.ts'
import type { SearchAnswer } from '../../../shared/contracts/records.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof searchRoutes>()

/** What matches; the answer before stays until the new one is there. A question nobody waits for is aborted. */
export function useSearch(q: string) {
  return useQuery({
    queryKey: ['search', q],
    queryFn: async ({ signal }): Promise<SearchAnswer> =>
      unwrap(api.search.$get({ query: { q, limit: '10' } }, { init: { signal } })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 60_000,
  })
}
