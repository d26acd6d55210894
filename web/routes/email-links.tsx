/** Pages that a mailed link opens, and the one that asks for a link to reset a password. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { configQuery } from '../features/me/api.ts'
import { rootRoute } from './root.tsx'

const shared = { getParentRoute: () => rootRoute } as const

export const completeSignUpRoute = createRoute({
  ...shared,
  path: '/signup/complete',
  component: lazyRouteComponent(
    () => import('../features/email-links/complete-sign-up-page.tsx'),
    'CompleteSignUpPage',
  ),
})

export const forgotPasswordRoute = createRoute({
  ...shared,
  path: '/forgot-password',
  loader: ({ context }) => void context.queryClient.prefetchQuery(configQuery),
  component: lazyRouteComponent(
    () => import('../features/email-links/forgot-password-page.tsx'),
    'ForgotPasswordPage',
  ),
})

export const resetPasswordRoute = createRoute({
  ...shared,
  path: '/reset-password',
  component: lazyRouteComponent(
    () => import('../features/email-links/reset-password-page.tsx'),
    'ResetPasswordPage',
  ),
})

export const confirmEmailRoute = createRoute({
  ...shared,
  path: '/confirm-email',
  component: lazyRouteComponent(
    () => import('../features/email-links/confirm-email-page.tsx'),
    'ConfirmEmailPage',
  ),
})
