import { createRoute } from '@tanstack/react-router'
import { personListQuery, personQuery } from '../../features/people/api.ts'
import { readNumberSearch } from '../../features/phone-numbers/number-search.ts'
import { readPersonSearch } from '../../features/records/list-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people',
  validateSearch: readPersonSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(personListQuery(deps)),
  component: lazyPage(() => import('../../features/people/person-list-page.tsx'), 'PersonListPage'),
})

export const personRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people/$personId',
  validateSearch: readNumberSearch,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(personQuery(params.personId)),
  component: lazyPage(() => import('../../features/people/person-page.tsx'), 'PersonPage'),
})
