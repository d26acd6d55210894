import { createRoute, redirect } from '@tanstack/react-router'
import { homePath } from '../../shared/next-path.ts'
import { meQuery } from '../features/me/api.ts'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { ProblemError } from '../lib/problem-error.ts'
import { rootRoute } from './root.tsx'

/** Where a workspace that requires a second factor leads whoever signed in without one. */
export const secondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/second-factor',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (error instanceof ProblemError && error.code === 'session_expired') throw redirect({ to: '/login' })
      throw error
    })
    if (!me.needsSecondFactor) throw redirect({ href: homePath })
  },
  component: lazyPage(() => import('../features/auth/second-factor-page.tsx'), 'SecondFactorPage'),
})
