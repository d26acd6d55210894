import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext } from '@tanstack/react-router'
import { App } from '../features/shell/app.tsx'
import { CrashedApp } from '../features/shell/crash-page.tsx'

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: App,
  errorComponent: CrashedApp,
})
