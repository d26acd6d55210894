import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { companyRoutes } from '../../../server/features/companies/routes.ts'
import type { CompanyPage } from '../../../shared/contracts/activity.ts'
import type { CompanyRow, CompanyView, EditCompany } from '../../../shared/contracts/records.ts'
import { companyFields } from '../../../shared/records/company.ts'
import { client, unwrap } from '../../lib/api.ts'
import { keepReceptions } from '../reception/known.ts'
import { keepFirstPage } from '../records/api.ts'
import { type CompanySearch, paramsOf } from '../records/list/list-search.ts'

export const { companies } = client<typeof companyRoutes>().api

const rowsAPage = 100

/** The company list in one order and filter, page after page. */
export function companyListQuery(search: CompanySearch) {
  const asked = { limit: String(rowsAPage), ...paramsOf(companyFields, search) }
  return infiniteQueryOptions({
    queryKey: ['companies', asked],
    queryFn: ({ pageParam, signal }) =>
      unwrap(companies.$get({ query: { ...asked, cursor: pageParam } }, { init: { signal } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { items: CompanyRow[]; nextCursor: string | null }) =>
      last.nextCursor ?? undefined,
  })
}

/** How many the filter of a list leaves in: as far as they are counted at no cost, or all of them. */
export function companyCountQuery(search: CompanySearch, how: 'quickly' | 'exactly' = 'quickly') {
  const { sort: _, ...filter } = paramsOf(companyFields, search)
  const asked = how === 'exactly' ? { ...filter, exact: 'true' as const } : filter
  return queryOptions({
    queryKey: ['companies', 'count', asked],
    queryFn: async ({ signal }) =>
      (await unwrap(companies.count.$get({ query: asked }, { init: { signal } }))).count,
  })
}

/** All that a company's page shows first. Its activity goes to the timeline's own cache. */
export function companyQuery(id: string) {
  return queryOptions({
    queryKey: ['company', id],
    queryFn: async ({ client: queries, signal }): Promise<Omit<CompanyPage, 'activity' | 'receptions'>> => {
      const { activity, receptions, ...page } = await unwrap(
        companies[':id'].$get({ param: { id } }, { init: { signal } }),
      )
      keepFirstPage(queries, { kind: 'company', id }, activity)
      keepReceptions(
        queries,
        [...page.phoneNumbers, ...page.people.flatMap((one) => one.phoneNumbers)],
        receptions,
      )
      return page
    },
  })
}

/** Rejects with `stale_version` when somebody was quicker. */
export function editCompany(id: string, edit: EditCompany): Promise<CompanyView> {
  return unwrap(companies[':id'].$patch({ param: { id }, json: edit }))
}
