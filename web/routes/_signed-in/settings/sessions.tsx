import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { sessionsQuery } from '../../../features/sessions/api.ts'
import { settingsRoute } from '../settings.tsx'

export const sessionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/sessions',
  loader: ({ context }) => void context.queryClient.prefetchQuery(sessionsQuery),
  component: lazyRouteComponent(() => import('../../../features/sessions/sessions-page.tsx'), 'SessionsPage'),
})
