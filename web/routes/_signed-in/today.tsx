import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { todayQuery } from '../../features/follow-ups/api.ts'
import { signedInRoute } from '../_signed-in.tsx'

export const todayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/today',
  loader: ({ context }) => void context.queryClient.prefetchQuery(todayQuery),
  component: lazyRouteComponent(() => import('../../features/today/today-page.tsx'), 'TodayPage'),
})
