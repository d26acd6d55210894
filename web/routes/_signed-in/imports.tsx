import { createRoute } from '@tanstack/react-router'
import { importListQuery, importQuery } from '../../features/imports/api.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export interface ImportsSearch {
  /** The import that is shown; none: a new file and the earlier ones. */
  id?: string
}

export const importsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports',
  validateSearch: ({ id }): ImportsSearch => ({
    id: typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? id : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps: { id } }) =>
    void (id ? queryClient.prefetchQuery(importQuery(id)) : queryClient.prefetchQuery(importListQuery)),
  component: lazyPage(() => import('../../features/imports/imports-page.tsx'), 'ImportsPage'),
})
