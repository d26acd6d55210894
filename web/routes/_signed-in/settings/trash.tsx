import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { trashQuery } from '../../../features/trash/api.ts'
import { settingsRoute } from '../settings.tsx'

export interface TrashSearch {
  kind?: 'company' | 'person'
  name?: string
}

export const trashRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/trash',
  validateSearch: ({ kind, name }): TrashSearch => ({
    kind: kind === 'company' || kind === 'person' ? kind : undefined,
    name: typeof name === 'string' && name !== '' ? name.slice(0, 100) : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(trashQuery(deps)),
  component: lazyPage(() => import('../../../features/trash/trash-page.tsx'), 'TrashPage'),
})
