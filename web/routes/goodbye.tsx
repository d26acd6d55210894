import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadRestOfMessages } from '../lib/messages.ts'
import { rootRoute } from './root.tsx'

/** After an account was deleted; nobody is signed in here. */
export const goodbyeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goodbye',
  loader: () => loadRestOfMessages(),
  component: lazyRouteComponent(() => import('../features/accounts/goodbye-page.tsx'), 'GoodbyePage'),
})
