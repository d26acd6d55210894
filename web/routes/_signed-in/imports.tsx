import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export interface ImportsSearch {
  /** The import that is shown; none: a new file and the earlier ones. */
  id?: string
}

const importsPage = lazyPage(() => import('../../features/imports/imports-page.tsx'), 'ImportsPage')

export const importsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports',
  validateSearch: ({ id }): ImportsSearch => ({
    id: typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    importsPage.ahead((page) => page.askForImports(context.queryClient, deps.id)),
  component: importsPage,
})
