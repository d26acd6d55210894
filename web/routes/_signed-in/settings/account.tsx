import { createRoute } from '@tanstack/react-router'
import { deletionPlanQuery } from '../../../features/accounts/api.ts'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { isProblemCode } from '../../../lib/explain.ts'
import type { WebProblemCode } from '../../../lib/problem-error.ts'
import { settingsRoute } from '../settings.tsx'

interface AccountSearch {
  /** Why a download was refused, as the server's redirect says it. */
  refused?: WebProblemCode
  ref?: string
}

export const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/account',
  validateSearch: ({ refused, ref }): AccountSearch => ({
    refused: isProblemCode(refused) ? refused : undefined,
    ref: typeof ref === 'string' && /^[\w-]{1,64}$/.test(ref) ? ref : undefined,
  }),
  loader: ({ context }) => void context.queryClient.prefetchQuery(deletionPlanQuery),
  component: lazyPage(() => import('../../../features/accounts/account-page.tsx'), 'AccountPage'),
})
