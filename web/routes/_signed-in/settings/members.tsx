import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../../features/shell/lazy-page.tsx'
import { settingsRoute } from '../settings.tsx'

const membersPage = lazyPage(() => import('../../../features/members/members-page.tsx'), 'MembersPage')

export const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/members',
  loader: ({ context }) => membersPage.ahead((page) => page.askForMembers(context.queryClient)),
  component: membersPage,
})
