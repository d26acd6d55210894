import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryClientProvider } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { queryClient } from '../../lib/query.ts'
import { ShortcutsProvider } from '../../ui/shortcuts.tsx'
import { Toasts } from '../../ui/toast.tsx'
import { SessionDialog } from '../auth/session-dialog.tsx'
import { LoadingBar } from './loading-bar.tsx'
import { PageAnnouncer } from './page-announcer.tsx'

/** What surrounds every page, signed in or not. */
export function App() {
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delay={400}>
          <ShortcutsProvider>
            <LoadingBar />
            <Outlet />
            <PageAnnouncer />
            <Toasts />
            <SessionDialog />
          </ShortcutsProvider>
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  )
}
