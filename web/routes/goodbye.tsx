import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { rootRoute } from './root.tsx'

/** After an account was deleted; nobody is signed in here. */
export const goodbyeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/goodbye',
  component: lazyPage(() => import('../features/accounts/goodbye-page.tsx'), 'GoodbyePage'),
})
