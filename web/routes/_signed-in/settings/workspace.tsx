import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { workspaceQuery } from '../../../features/workspaces/api.ts'
import { settingsRoute } from '../settings.tsx'

export const workspaceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/workspace',
  loader: ({ context }) => void context.queryClient.prefetchQuery(workspaceQuery),
  component: lazyRouteComponent(
    () => import('../../../features/workspaces/workspace-page.tsx'),
    'WorkspacePage',
  ),
})
