import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const tokensPage = lazyPage(() => import('../../../features/access-tokens/tokens-page.tsx'), 'TokensPage')

export const tokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/tokens',
  loader: ({ context }) => tokensPage.ahead((page) => page.askForTokens(context.queryClient)),
  component: tokensPage,
})
