import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../features/shell/lazy-page.tsx'
import { signedInRoute } from '../_signed-in.tsx'

const todayPage = lazyPage(() => import('../../features/today/today-page.tsx'), 'TodayPage')

export const todayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/today',
  loader: ({ context }) => todayPage.ahead((page) => page.askForToday(context.queryClient)),
  component: todayPage,
})
