import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { searchRoutes } from '../../../server/features/search/routes.ts'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { client, unwrap } from '../../lib/api.ts'

const { api } = client<typeof searchRoutes>()

/**
 * Records of one kind by any part of their names, at most ten, while somebody types into a field. Those of the other kind are left
 * out, so more is asked for than shown.
 */
export function useFoundRecords(kind: RecordRef['kind'], q: string) {
  return useQuery({
    queryKey: ['search', 'records', kind, q],
    queryFn: async ({ signal }): Promise<SearchHit[]> => {
      const { items } = await unwrap(api.search.$get({ query: { q, limit: '50' } }, { init: { signal } }))
      return items.filter((hit) => hit.kind === kind).slice(0, 10)
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
