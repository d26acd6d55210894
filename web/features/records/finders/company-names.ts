import { useQueries, useQuery } from '@tanstack/react-query'
import type { companyRoutes } from '../../../../server/features/companies/routes.ts'
import type { searchRoutes } from '../../../../server/features/search/routes.ts'
import { conditionsIn, type FilterTree } from '../../../../shared/records/conditions.ts'
import { client, unwrap } from '../../../lib/api.ts'
import type { Choice } from './choices.ts'

const { companies } = client<typeof companyRoutes>().api
const { search } = client<typeof searchRoutes>().api

const uuid = /^[0-9a-f-]{36}$/

/** The companies that a filter of people names; undefined until all are known. One that is gone is left out. */
export function useCompaniesIn(filter: FilterTree | undefined): Choice[] | undefined {
  const named = filter ? conditionsIn(filter).filter(([key]) => key === 'companyId') : []
  const ids = [...new Set(named.flatMap(([, , ...values]) => values.map(String)))]
  const found = useQueries({
    queries: ids
      .filter((id) => uuid.test(id))
      .map((id) => ({
        queryKey: ['company-name', id],
        queryFn: () => nameOf(id),
        staleTime: 60_000,
      })),
  })
  if (found.some(({ isPending }) => isPending)) return undefined
  return found.flatMap(({ data }) => data ?? [])
}

async function nameOf(id: string): Promise<Choice> {
  const { company } = await unwrap(companies[':id'].$get({ param: { id } }))
  return { value: id, label: company.name }
}

/** Companies by any part of their name or reading. */
export function useCompaniesFound(q: string): Choice[] {
  const { data = [] } = useQuery({
    queryKey: ['search', 'companies', 'choices', q],
    queryFn: async ({ signal }) =>
      (await unwrap(search.$get({ query: { q, limit: '50' } }, { init: { signal } }))).items,
    enabled: q.trim() !== '',
    staleTime: 10_000,
  })
  return data.filter(({ kind }) => kind === 'company').map(({ id, name }) => ({ value: id, label: name }))
}
