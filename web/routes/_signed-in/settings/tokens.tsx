import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { tokensQuery } from '../../../features/access-tokens/api.ts'
import { settingsRoute } from '../settings.tsx'

export const tokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/tokens',
  loader: ({ context }) => void context.queryClient.prefetchQuery(tokensQuery),
  component: lazyRouteComponent(
    () => import('../../../features/access-tokens/tokens-page.tsx'),
    'TokensPage',
  ),
})
