import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const securityPage = lazyPage(() => import('../../../features/settings/security-page.tsx'), 'SecurityPage')

export const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/security',
  loader: ({ context }) => securityPage.ahead((page) => page.askForSecondFactor(context.queryClient)),
  component: securityPage,
})
