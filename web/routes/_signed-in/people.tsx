import { createRoute } from '@tanstack/react-router'
import { readNumberSearch } from '../../features/phone-numbers/number-search.ts'
import { readPersonSearch } from '../../features/records/list-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

const personListPage = lazyPage(() => import('../../features/people/person-list-page.tsx'), 'PersonListPage')

export const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people',
  validateSearch: readPersonSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => personListPage.ahead((page) => page.askForPeople(context.queryClient, deps)),
  component: personListPage,
})

const personPage = lazyPage(() => import('../../features/people/person-page.tsx'), 'PersonPage')

export const personRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people/$personId',
  validateSearch: readNumberSearch,
  loader: ({ context, params }) =>
    personPage.ahead((page) => page.askForPerson(context.queryClient, params.personId)),
  component: personPage,
})
