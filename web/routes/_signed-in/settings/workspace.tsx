import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { workspaceQuery } from '../../../features/workspaces/api.ts'
import { settingsRoute } from '../settings.tsx'

export const workspaceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/workspace',
  loader: ({ context }) => void context.queryClient.prefetchQuery(workspaceQuery),
  component: lazyPage(() => import('../../../features/workspaces/workspace-page.tsx'), 'WorkspacePage'),
})
