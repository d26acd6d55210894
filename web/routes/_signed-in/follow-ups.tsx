import { createRoute } from '@tanstack/react-router'
import { readPromiseSearch } from '../../features/follow-ups/address.ts'
import { promiseListQuery } from '../../features/follow-ups/api.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export const followUpsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/follow-ups',
  validateSearch: readPromiseSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(promiseListQuery(deps)),
  component: lazyPage(() => import('../../features/today/promises-page.tsx'), 'PromisesPage'),
})
