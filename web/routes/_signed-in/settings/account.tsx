import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { learnSentences } from '../../../lib/explain.ts'
import { settingsRoute } from '../settings.tsx'

interface AccountSearch {
  /** Why a download was refused, as a code of the server's redirect. */
  refused?: string
  ref?: string
}

const accountPage = lazyPage(() => import('../../../features/accounts/account-page.tsx'), 'AccountPage')

export const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/account',
  validateSearch: ({ refused, ref }): AccountSearch => ({
    refused: typeof refused === 'string' ? refused : undefined,
    ref: typeof ref === 'string' && /^[\w-]{1,64}$/.test(ref) ? ref : undefined,
  }),
  loaderDeps: ({ search: { refused } }) => ({ refused }),
  loader: async ({ context, deps }) => {
    accountPage.ahead((page) => page.askForDeletionPlan(context.queryClient))
    if (deps.refused) await learnSentences()
  },
  component: accountPage,
})
