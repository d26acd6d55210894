import { createRoute, redirect } from '@tanstack/react-router'
import { homePath } from '../../shared/next-path.ts'
import { configQuery, meQuery } from '../features/me/api.ts'
import { CrashedApp } from '../features/shell/crash-page.tsx'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { NotFoundPage } from '../features/shell/not-found-page.tsx'
import { askForViews } from '../features/views/api.ts'
import { ProblemError } from '../lib/problem-error.ts'
import { rootRoute } from './root.tsx'

/** Everything behind the sign-in. Its pages may rely on `useMe()`. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    void context.queryClient.prefetchQuery(configQuery)
    askForViews(context.queryClient, location.search)
    try {
      const me = await context.queryClient.ensureQueryData(meQuery)
      if (me.needsSecondFactor) throw redirect({ to: '/second-factor' })
    } catch (error) {
      if (error instanceof ProblemError && error.code === 'no_workspace')
        throw redirect({ to: '/workspaces' })
      if (!(error instanceof ProblemError) || error.code !== 'session_expired') throw error
      throw redirect({ to: '/login', search: location.pathname === '/' ? {} : { next: location.href } })
    }
  },
  component: lazyPage(() => import('../features/shell/shell.tsx'), 'Shell'),
  errorComponent: CrashedApp,
})

/** Any other address: not found, but inside the frame. */
export const unknownRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: NotFoundPage,
})

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: homePath, replace: true })
  },
})
