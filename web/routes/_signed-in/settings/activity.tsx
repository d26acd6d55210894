import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export interface ActivitySearch {
  /** Whose activity: one's own when it is not said. */
  scope?: 'workspace'
}

const activityPage = lazyPage(() => import('../../../features/audit/activity-page.tsx'), 'ActivityPage')

export const activityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/activity',
  validateSearch: (search): ActivitySearch => (search.scope === 'workspace' ? { scope: 'workspace' } : {}),
  loaderDeps: ({ search }) => ({ scope: search.scope ?? 'mine' }) as const,
  loader: ({ context, deps }) =>
    activityPage.ahead((page) => page.askForEvents(context.queryClient, deps.scope)),
  component: activityPage,
})
