import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { secondFactorQuery } from '../../../features/second-factors/api.ts'
import { settingsRoute } from '../settings.tsx'

export const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/security',
  loader: ({ context }) => void context.queryClient.prefetchQuery(secondFactorQuery),
  component: lazyRouteComponent(() => import('../../../features/settings/security-page.tsx'), 'SecurityPage'),
})
