import { createRoute } from '@tanstack/react-router'
import { companyListQuery, companyQuery } from '../../features/companies/api.ts'
import { readNumberSearch } from '../../features/phone-numbers/number-search.ts'
import { readCompanySearch } from '../../features/records/list-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export const companiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/companies',
  validateSearch: readCompanySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(companyListQuery(deps)),
  component: lazyPage(() => import('../../features/companies/company-list-page.tsx'), 'CompanyListPage'),
})

export const companyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/companies/$companyId',
  validateSearch: readNumberSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(companyQuery(params.companyId)),
  component: lazyPage(() => import('../../features/companies/company-page.tsx'), 'CompanyPage'),
})
