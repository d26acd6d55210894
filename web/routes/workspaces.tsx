import { createRoute } from '@tanstack/react-router'
import { configQuery } from '../features/me/api.ts'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { rootRoute } from './root.tsx'

const shared = { getParentRoute: () => rootRoute } as const

const choosePage = lazyPage(
  () => import('../features/workspaces/choose-workspace-page.tsx'),
  'ChooseWorkspacePage',
)

/** Where somebody goes who is signed in and has no workspace open. */
export const workspacesRoute = createRoute({
  ...shared,
  path: '/workspaces',
  beforeLoad: async ({ context }) =>
    (await choosePage.here())?.knowVisitor(context.queryClient, '/workspaces'),
  component: choosePage,
})

const accountPage = lazyPage(() => import('../features/accounts/own-account-page.tsx'), 'OwnAccountPage')

/** What is their account's and needs no workspace. */
export const ownAccountRoute = createRoute({
  ...shared,
  path: '/workspaces/account',
  beforeLoad: async ({ context }) =>
    (await accountPage.here())?.knowVisitor(context.queryClient, '/workspaces/account'),
  loader: ({ context }) => void context.queryClient.prefetchQuery(configQuery),
  component: accountPage,
})
