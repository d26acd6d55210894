import { createRoute, redirect } from '@tanstack/react-router'
import { readNumberSearch } from '../../features/phone-numbers/number-search.ts'
import { readCompanySearch } from '../../features/records/list/list-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { onceViewKnown, openingView } from '../../features/views/api.ts'
import { signedInRoute } from '../_signed-in.tsx'

const companyListPage = lazyPage(
  () => import('../../features/companies/company-list-page.tsx'),
  'CompanyListPage',
)

export const companiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/companies',
  validateSearch: readCompanySearch,
  beforeLoad: ({ context, search }) => {
    const view = openingView(context.queryClient, 'company', search)
    if (view) throw redirect({ to: '/companies', search: { view }, replace: true })
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    onceViewKnown(queryClient, 'company', deps.view, () =>
      companyListPage.ahead((page) => page.askForCompanies(queryClient, deps)),
    ),
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
