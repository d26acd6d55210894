import { createRoute } from '@tanstack/react-router'
import { sessionsQuery } from '../../../features/sessions/api.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export const sessionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/sessions',
  loader: ({ context }) => void context.queryClient.prefetchQuery(sessionsQuery),
  component: lazyPage(() => import('../../../features/sessions/sessions-page.tsx'), 'SessionsPage'),
})
