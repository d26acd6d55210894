import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const choicesPage = lazyPage(() => import('../../../features/choices/choices-page.tsx'), 'ChoicesPage')

export const statusesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/statuses',
  loader: ({ context }) => choicesPage.ahead((page) => page.askForChoices(context.queryClient)),
  component: choicesPage,
})
