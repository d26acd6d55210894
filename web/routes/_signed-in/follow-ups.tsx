import { createRoute } from '@tanstack/react-router'
import { readPromiseSearch } from '../../features/follow-ups/address.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

const promisesPage = lazyPage(() => import('../../features/today/promises-page.tsx'), 'PromisesPage')

export const followUpsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/follow-ups',
  validateSearch: readPromiseSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => promisesPage.ahead((page) => page.askForPromises(context.queryClient, deps)),
  component: promisesPage,
})
