import { createRoute } from '@tanstack/react-router'
import { secondFactorQuery } from '../../../features/second-factors/api.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/security',
  loader: ({ context }) => void context.queryClient.prefetchQuery(secondFactorQuery),
  component: lazyPage(() => import('../../../features/settings/security-page.tsx'), 'SecurityPage'),
})
