import { createRoute } from '@tanstack/react-router'
import { tokensQuery } from '../../../features/access-tokens/api.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export const tokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/tokens',
  loader: ({ context }) => void context.queryClient.prefetchQuery(tokensQuery),
  component: lazyPage(() => import('../../../features/access-tokens/tokens-page.tsx'), 'TokensPage'),
})
