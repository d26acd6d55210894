import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { searchRoutes } from '../../../server/features/search/routes.ts'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof searchRoutes>()

export interface PickedCompany {
  id: string
  name: string
}

/** One that was found, with what of it matched. */
export type FoundCompany = PickedCompany & Partial<SearchHit>

/** Companies by any part of their name or reading. People that match are left out, so more is asked for than shown. */
export function useCompanySearch(q: string) {
  return useQuery({
    queryKey: ['search', 'companies', q],
    queryFn: async ({ signal }): Promise<FoundCompany[]> => {
      const { items } = await unwrap(api.search.$get({ query: { q, limit: '50' } }, { init: { signal } }))
      return items.filter(({ kind }) => kind === 'company').slice(0, 10)
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
