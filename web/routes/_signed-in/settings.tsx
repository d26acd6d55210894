import { createRoute, redirect } from '@tanstack/react-router'
import { methodResultIn } from '../../features/identities/sign-in-search.ts'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

export const settingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/settings',
  component: lazyPage(() => import('../../features/settings/settings-layout.tsx'), 'SettingsLayout'),
})

export const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true })
  },
})

export const profileRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/profile',
  validateSearch: methodResultIn,
  component: lazyPage(() => import('../../features/settings/profile-page.tsx'), 'ProfilePage'),
})
