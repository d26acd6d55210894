import { createRoute } from '@tanstack/react-router'
import { membersQuery } from '../../../features/members/api.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/members',
  loader: ({ context }) => void context.queryClient.prefetchQuery(membersQuery),
  component: lazyPage(() => import('../../../features/members/members-page.tsx'), 'MembersPage'),
})
