import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { meQuery } from './features/me/api.ts'
import { loadMessages } from './lib/messages.ts'
import { queryClient } from './lib/query.ts'
import { router } from './router.tsx'
import { preloadOnDemand } from './ui/on-demand.ts'
import './styles.css'

const openToAll =
  /^\/(login|signup|forgot-password|reset-password|confirm-email|goodbye|invitations|workspaces|returned)/

// Asked for while the words are on their way; every page behind the sign-in waits for it.
if (!openToAll.test(window.location.pathname)) void queryClient.prefetchQuery(meQuery)
await loadMessages()
forgetLanguageParameter()
fetchPage()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)

const stopWaiting = router.subscribe('onRendered', () => {
  stopWaiting()
  preloadOnDemand()
})

/** Fetches the code of the first page at once; the router by itself would wait until it knows who is signed in. */
function fetchPage(): void {
  const matches: { routeId: keyof typeof router.routesById }[] = router.matchRoutes(router.latestLocation)
  for (const { routeId } of matches) void router.loadRouteChunk(router.routesById[routeId])
}

/** The server has already remembered `?lang=`; left in the address it would undo a later switch. */
function forgetLanguageParameter(): void {
  const url = new URL(window.location.href)
  if (!url.searchParams.has('lang')) return
  url.searchParams.delete('lang')
  window.history.replaceState(window.history.state, '', url)
}
