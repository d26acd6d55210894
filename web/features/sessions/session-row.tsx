import { type LucideIcon, Monitor, Smartphone, Tablet } from 'lucide-react'
import { useState } from 'react'
import type { SessionView } from '../../../shared/contracts/sessions.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { useEndSession } from './api.ts'

const icons: Record<SessionView['device'], LucideIcon> = {
  computer: Monitor,
  phone: Smartphone,
  tablet: Tablet,
}

export function SessionRow({ session }: { session: SessionView }) {
  const [asking, setAsking] = useState(false)
  const end = useEndSession()
  const device = deviceName(session)
  const Icon = icons[session.device]

  async function confirm() {
    await end.mutateAsync(session.id)
    toast({ title: m.sessions_ended(), tone: 'ok' })
  }

  return (
    <li className="flex items-start gap-3 border-b border-line px-4 sm:px-6 py-3 last:border-0">
      <Icon size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-faint" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 text-sm">
          {device}
          {session.isCurrent && <Badge tone="ok">{m.sessions_this()}</Badge>}
        </p>
        <dl className="mt-0.5 flex flex-wrap gap-x-4 text-xs text-ink-faint *:flex *:gap-1.5 [&_dt]:shrink-0">
          <div>
            <dt>{m.sessions_last_seen()}</dt>
            <dd>
              <Time at={session.lastSeenAt} />
            </dd>
          </div>
          <div>
            <dt>{m.sessions_signed_in()}</dt>
            <dd>
              <Time at={session.signedInAt} exact />
            </dd>
          </div>
          <div>
            <dt>{m.sessions_network()}</dt>
            <dd className="tabular-nums">{session.network ?? m.sessions_unknown()}</dd>
          </div>
        </dl>
      </div>
      {!session.isCurrent && (
        <Button size="small" aria-label={m.sessions_end_label({ device })} onClick={() => setAsking(true)}>
          {m.sessions_end()}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={m.sessions_end_title()}
        confirmLabel={m.sessions_end()}
        danger
        onConfirm={confirm}
      >
        <p>{m.sessions_end_detail({ device })}</p>
        <p className="mt-2 text-ink-soft">{m.sessions_end_kept()}</p>
      </ConfirmDialog>
    </li>
  )
}

/** `Chrome（Windows）`, or as much of it as is known. */
function deviceName({ browser, system }: Pick<SessionView, 'browser' | 'system'>): string {
  if (browser && system) return m.sessions_browser_on({ browser, system })
  return browser ?? system ?? m.sessions_device_unknown()
}
