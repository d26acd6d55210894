import { Outlet, useNavigate } from '@tanstack/react-router'
import { m } from '../../lib/messages.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { CallProvider } from '../calls/call-provider.tsx'
import { CallingPart } from '../calls/calling-part.tsx'
import { useSamePerson } from '../me/use-same-person.ts'
import { EvaluationBanner } from './evaluation-banner.tsx'
import { Header } from './header.tsx'
import { LaterPart } from './later-part.tsx'
import { OfflineNote } from './offline-sign.tsx'
import { Rail } from './rail.tsx'
import { TabBar } from './tab-bar.tsx'

/** The frame of every page behind the sign-in. */
export function Shell() {
  useSamePerson()
  const navigate = useNavigate()
  useShortcut('promises', () => void navigate({ to: '/follow-ups' }))
  return (
    <CallProvider>
      <div className="flex min-h-dvh">
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm text-on-accent focus:translate-y-0"
        >
          {m.shell_skip_to_content()}
        </a>
        <Rail />
        <div className="flex min-w-0 flex-1 flex-col pb-(--tab-bar) dock:flex-row">
          <div className="@container/page flex min-w-0 flex-1 flex-col">
            <EvaluationBanner />
            <LaterPart name="LostNotice" />
            <Header />
            <OfflineNote />
            <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col bg-surface outline-hidden">
              <Outlet />
            </main>
          </div>
          <CallingPart name="DockPlace" />
        </div>
        <TabBar />
      </div>
      <LaterPart name="LeaveGuard" />
    </CallProvider>
  )
}
