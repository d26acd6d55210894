import { createRoute } from '@tanstack/react-router'
import { todayQuery } from '../../features/follow-ups/api.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export const todayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/today',
  loader: ({ context }) => void context.queryClient.prefetchQuery(todayQuery),
  component: lazyPage(() => import('../../features/today/today-page.tsx'), 'TodayPage'),
})
