import { createRoute } from '@tanstack/react-router'
import { auditEventsQuery } from '../../../features/audit/api.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

export interface ActivitySearch {
  /** Whose activity: one's own when it is not said. */
  scope?: 'workspace'
}

export const activityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/activity',
  validateSearch: (search): ActivitySearch => (search.scope === 'workspace' ? { scope: 'workspace' } : {}),
  loaderDeps: ({ search }) => ({ scope: search.scope ?? 'mine' }) as const,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(auditEventsQuery(deps.scope)),
  component: lazyPage(() => import('../../../features/audit/activity-page.tsx'), 'ActivityPage'),
})
