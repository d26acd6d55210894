import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { membersQuery } from '../../../features/members/api.ts'
import { settingsRoute } from '../settings.tsx'

export const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/members',
  loader: ({ context }) => void context.queryClient.prefetchQuery(membersQuery),
  component: lazyRouteComponent(() => import('../../../features/members/members-page.tsx'), 'MembersPage'),
})
