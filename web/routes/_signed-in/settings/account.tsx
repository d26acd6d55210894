import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { deletionPlanQuery } from '../../../features/accounts/api.ts'
import { settingsRoute } from '../settings.tsx'

export const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/account',
  loader: ({ context }) => void context.queryClient.prefetchQuery(deletionPlanQuery),
  component: lazyRouteComponent(() => import('../../../features/accounts/account-page.tsx'), 'AccountPage'),
})
