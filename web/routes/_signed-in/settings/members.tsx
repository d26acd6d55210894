import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { membersQuery } from '../../../features/workspaces/api.ts'
import { settingsRoute } from '../settings.tsx'

export const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/members',
  loader: ({ context }) => void context.queryClient.prefetchQuery(membersQuery),
  component: lazyRouteComponent(() => import('../../../features/workspaces/members-page.tsx'), 'MembersPage'),
})
