import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { meQuery } from './features/auth/api.ts'
import { loadMessages } from './lib/messages.ts'
import { queryClient } from './lib/query.ts'
import { router } from './router.tsx'
import { preloadOnDemand } from './ui/on-demand.ts'
import './styles.css'

// Asked for while the words are on their way; every page behind the sign-in waits for it.
if (!/^\/(login|signup)/.test(window.location.pathname)) void queryClient.prefetchQuery(meQuery)
await loadMessages()
forgetLanguageParameter()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)

// Safari has no requestIdleCallback.
const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500))
const stopWaiting = router.subscribe('onRendered', () => {
  stopWaiting()
  whenIdle(preloadOnDemand)
})

/** The server has already remembered `?lang=`; left in the address it would undo a later switch. */
function forgetLanguageParameter(): void {
  const url = new URL(window.location.href)
  if (!url.searchParams.has('lang')) return
  url.searchParams.delete('lang')
  window.history.replaceState(window.history.state, '', url)
}
