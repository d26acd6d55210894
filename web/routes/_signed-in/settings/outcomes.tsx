import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const outcomesPage = lazyPage(() => import('../../../features/outcomes/outcomes-page.tsx'), 'OutcomesPage')

export const outcomesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/outcomes',
  loader: ({ context }) => outcomesPage.ahead((page) => page.askForOutcomes(context.queryClient)),
  component: outcomesPage,
})
