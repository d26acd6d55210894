import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const workspacePage = lazyPage(
  () => import('../../../features/workspaces/workspace-page.tsx'),
  'WorkspacePage',
)

export const workspaceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/workspace',
  loader: ({ context }) => workspacePage.ahead((page) => page.askForWorkspace(context.queryClient)),
  component: workspacePage,
})
