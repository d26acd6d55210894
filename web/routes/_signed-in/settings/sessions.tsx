import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const sessionsPage = lazyPage(() => import('../../../features/sessions/sessions-page.tsx'), 'SessionsPage')

export const sessionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/sessions',
  loader: ({ context }) => sessionsPage.ahead((page) => page.askForSessions(context.queryClient)),
  component: sessionsPage,
})
