import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const fieldsPage = lazyPage(() => import('../../../features/custom-fields/fields-page.tsx'), 'FieldsPage')

export const fieldsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/fields',
  loader: ({ context }) => fieldsPage.ahead((page) => page.askForFields(context.queryClient)),
  component: fieldsPage,
})
