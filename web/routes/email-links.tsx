/** Pages that a mailed link opens, and the one that asks for a link to reset a password. */
import { createRoute } from '@tanstack/react-router'
import { configQuery } from '../features/me/api.ts'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { rootRoute } from './root.tsx'

const shared = { getParentRoute: () => rootRoute } as const

export const completeSignUpRoute = createRoute({
  ...shared,
  path: '/signup/complete',
  component: lazyPage(
    () => import('../features/email-links/complete-sign-up-page.tsx'),
    'CompleteSignUpPage',
  ),
})

export const forgotPasswordRoute = createRoute({
  ...shared,
  path: '/forgot-password',
  loader: ({ context }) => void context.queryClient.prefetchQuery(configQuery),
  component: lazyPage(() => import('../features/email-links/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

export const resetPasswordRoute = createRoute({
  ...shared,
  path: '/reset-password',
  component: lazyPage(() => import('../features/email-links/reset-password-page.tsx'), 'ResetPasswordPage'),
})

export const confirmEmailRoute = createRoute({
  ...shared,
  path: '/confirm-email',
  component: lazyPage(() => import('../features/email-links/confirm-email-page.tsx'), 'ConfirmEmailPage'),
})
