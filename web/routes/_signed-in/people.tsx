import { createRoute, redirect } from '@tanstack/react-router'
import { readNumberSearch } from '../../features/phone-numbers/number-search.ts'
import { readPersonSearch } from '../../features/records/list/list-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { onceViewKnown, openingView } from '../../features/views/api.ts'
import { signedInRoute } from '../_signed-in.tsx'

const personListPage = lazyPage(() => import('../../features/people/person-list-page.tsx'), 'PersonListPage')

export const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people',
  validateSearch: readPersonSearch,
  beforeLoad: ({ context, search }) => {
    const view = openingView(context.queryClient, 'person', search)
    if (view) throw redirect({ to: '/people', search: { view }, replace: true })
  },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) =>
    onceViewKnown(queryClient, 'person', deps.view, () =>
      personListPage.ahead((page) => page.askForPeople(queryClient, deps)),
    ),
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
