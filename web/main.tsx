import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isOpenToAll } from '../shared/open-paths.ts'
import { meQuery } from './features/me/api.ts'
import { whenShown } from './lib/first-page.ts'
import { leaveEntryBehind } from './lib/history-entry.ts'
import { loadMessages } from './lib/messages.ts'
import { queryClient } from './lib/query.ts'
import { router } from './router.tsx'
import { preloadOnDemand } from './ui/on-demand.ts'
import './styles.css'

start().catch(sayNotLoaded)

/** No `await` at the top level: the built pages import this file's chunk, and would wait for it for ever. */
async function start(): Promise<void> {
  leaveEntryBehind()
  // Asked for while the words are on their way; every page behind the sign-in waits for it.
  if (!isOpenToAll(window.location.pathname)) void queryClient.prefetchQuery(meQuery)
  await loadMessages()
  forgetLanguageParameter()
  fetchPage()
  // Until then the frame stands that the page came with.
  await router.load()
  const stopWaiting = router.subscribe('onRendered', () => {
    stopWaiting()
    whenShown(queryClient, preloadOnDemand)
  })
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  )
}

/** In the words of the page's own HTML, which stand there until the app takes their place: it may have none of its own. */
function sayNotLoaded(error: unknown): never {
  document.documentElement.dataset.failed = ''
  document.querySelector('#not-loaded a')?.addEventListener('click', (press) => {
    press.preventDefault()
    window.location.reload()
  })
  throw error
}

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
