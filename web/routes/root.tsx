import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext } from '@tanstack/react-router'
import { App } from '../features/shell/app.tsx'
import { CrashPage } from '../features/shell/crash-page.tsx'
import { NotFoundPage } from '../features/shell/not-found-page.tsx'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: App,
  errorComponent: CrashPage,
  notFoundComponent: NotFoundPage,
})
