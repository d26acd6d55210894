import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { queryClient } from '../../lib/query.ts'
import { ShortcutsProvider } from '../../ui/shortcuts.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { TooltipLayer } from '../../ui/tooltip-layer.tsx'
import { ProofDialog } from '../auth/proof-dialog.tsx'
import { SessionDialog } from '../auth/session-dialog.tsx'
import { LoadingBar } from './loading-bar.tsx'
import { PageAnnouncer } from './page-announcer.tsx'

/** What surrounds every page, signed in or not. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <ShortcutsProvider>
          <LoadingBar />
          <Outlet />
          <PageAnnouncer />
          <Toasts />
          <TooltipLayer />
          <ProofDialog />
          <SessionDialog />
        </ShortcutsProvider>
      </QueryClientProvider>
    </CSPProvider>
  )
}
