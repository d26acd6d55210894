import { createRoute, redirect } from '@tanstack/react-router'
import {
  methodResultIn,
  type SignInErrorSearch,
  signInErrorIn,
} from '../features/identities/sign-in-search.ts'
import { configQuery } from '../features/me/api.ts'
import { lazyPage } from '../features/shell/lazy-page.tsx'
import { mayBeSignedIn } from '../lib/session-expiry.ts'
import { rootRoute } from './root.tsx'

const loginPage = lazyPage(() => import('../features/auth/login-page.tsx'), 'LoginPage')
const signUpPage = lazyPage(() => import('../features/auth/sign-up-page.tsx'), 'SignUpPage')

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search): NextSearch & SignInErrorSearch => ({
    ...nextIn(search),
    ...signInErrorIn(search),
  }),
  // What went wrong at a provider is said, whoever it is said to.
  beforeLoad: ({ search }) => (search.error ? undefined : leadOn(loginPage, search.next)),
  loader: ({ context }) => context.queryClient.prefetchQuery(configQuery),
  component: loginPage,
})

export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/signup',
  validateSearch: nextIn,
  beforeLoad: ({ search }) => leadOn(signUpPage, search.next),
  loader: ({ context }) => context.queryClient.prefetchQuery(configQuery),
  component: signUpPage,
})

/** Where somebody is led whom a provider has proven and no account knows. */
export const arrivalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/arrival',
  loader: ({ context }) => context.queryClient.prefetchQuery(configQuery),
  component: lazyPage(() => import('../features/arrivals/arrival-page.tsx'), 'ArrivalPage'),
})

/** Where a tab ends that was opened to sign in at a provider, or to prove again who one is. */
export const returnedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/returned',
  validateSearch: methodResultIn,
  component: lazyPage(() => import('../features/identities/returned-page.tsx'), 'ReturnedPage'),
})

/** @throws a redirect for whoever is signed in: the form is for visitors. */
async function leadOn(page: typeof loginPage | typeof signUpPage, next: string | undefined): Promise<void> {
  if (!mayBeSignedIn()) return
  const href = await (await page.here())?.pathOfSignedIn(next)
  if (href) throw redirect({ href, replace: true })
}

interface NextSearch {
  next?: string
}

function nextIn(search: Record<string, unknown>): NextSearch {
  return typeof search.next === 'string' ? { next: search.next } : {}
}
