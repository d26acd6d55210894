import { createRoute } from '@tanstack/react-router'
import { configQuery } from '../features/me/api.ts'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { rootRoute } from './root.tsx'

/** Where the link of an invitation leads; its secret stands behind the #. */
export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations',
  loader: ({ context }) => void context.queryClient.prefetchQuery(configQuery),
  component: lazyPage(() => import('../features/invitations/invitation-page.tsx'), 'InvitationPage'),
})
