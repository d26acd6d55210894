import type { QueryClient } from '@tanstack/react-query'
import { createRoute, redirect } from '@tanstack/react-router'
import { configQuery } from '../features/me/api.ts'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { ownWorkspacesQuery } from '../features/workspaces/api.ts'
import { rootRoute } from './root.tsx'

const shared = { getParentRoute: () => rootRoute } as const

/** Where somebody goes who is signed in and has no workspace open. */
export const workspacesRoute = createRoute({
  ...shared,
  path: '/workspaces',
  beforeLoad: ({ context }) => knowVisitor(context.queryClient, '/workspaces'),
  component: lazyPage(
    () => import('../features/workspaces/choose-workspace-page.tsx'),
    'ChooseWorkspacePage',
  ),
})

/** What is their account's and needs no workspace. */
export const ownAccountRoute = createRoute({
  ...shared,
  path: '/workspaces/account',
  beforeLoad: ({ context }) => knowVisitor(context.queryClient, '/workspaces/account'),
  loader: ({ context }) => void context.queryClient.prefetchQuery(configQuery),
  component: lazyPage(() => import('../features/accounts/own-account-page.tsx'), 'OwnAccountPage'),
})

/** @throws a redirect to the sign-in for whoever is not signed in. */
async function knowVisitor(queries: QueryClient, next: string): Promise<void> {
  const own = await queries.fetchQuery(ownWorkspacesQuery)
  if (own === null) throw redirect({ to: '/login', search: { next } })
}
