import { createRoute } from '@tanstack/react-router'
import { readNumberSearch } from '../../features/phone-numbers/number-search.ts'
import { readCompanySearch } from '../../features/records/list-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

const companyListPage = lazyPage(
  () => import('../../features/companies/company-list-page.tsx'),
  'CompanyListPage',
)

export const companiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/companies',
  validateSearch: readCompanySearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    companyListPage.ahead((page) => page.askForCompanies(context.queryClient, deps)),
  component: companyListPage,
})

const companyPage = lazyPage(() => import('../../features/companies/company-page.tsx'), 'CompanyPage')

export const companyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/companies/$companyId',
  validateSearch: readNumberSearch,
  loader: ({ context, params }) =>
    companyPage.ahead((page) => page.askForCompany(context.queryClient, params.companyId)),
  component: companyPage,
})
