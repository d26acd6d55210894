import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { queryClient } from '../../lib/query.ts'
import { onDemand, useOnDemand } from '../../ui/on-demand.ts'
import { ShortcutsProvider } from '../../ui/shortcuts.tsx'
import { Toasts } from '../../ui/toasts.tsx'
import { ProofDialog } from '../auth/proof-dialog.tsx'
import { SessionDialog } from '../auth/session-dialog.tsx'
import { LoadingBar } from './loading-bar.tsx'
import { PageAnnouncer } from './page-announcer.tsx'

const tooltips = onDemand(() => import('../../ui/tooltip-layer.tsx'))

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
          <Tooltips />
          <ProofDialog />
          <SessionDialog />
        </ShortcutsProvider>
      </QueryClientProvider>
    </CSPProvider>
  )
}

function Tooltips() {
  const loaded = useOnDemand(tooltips, useFirstPageShown())
  return loaded && <loaded.TooltipLayer />
}
