import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { ownWorkspacesQuery } from '../features/workspaces/api.ts'
import { loadRestOfMessages } from '../lib/messages.ts'
import { rootRoute } from './root.tsx'

/** Where somebody goes who is signed in and has no workspace open. */
export const workspacesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/workspaces',
  beforeLoad: async ({ context }) => {
    const [own] = await Promise.all([
      context.queryClient.fetchQuery(ownWorkspacesQuery),
      loadRestOfMessages(),
    ])
    if (own === null) throw redirect({ to: '/login', search: { next: '/workspaces' } })
  },
  component: lazyRouteComponent(
    () => import('../features/workspaces/choose-workspace-page.tsx'),
    'ChooseWorkspacePage',
  ),
})
