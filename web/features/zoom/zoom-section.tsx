import { PhoneCall, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { formatInstant } from '../../lib/dates.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { DataItem, DataList } from '../../ui/data-list.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Card } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCheckZoom } from './api.ts'
import { ConnectButton } from './connect-button.tsx'
import { ConnectTerms } from './connect-terms.tsx'
import { ConnectionMark } from './connection-mark.tsx'
import type { KeptReceipt } from './disconnect-receipt.tsx'
import { ReasonNote } from './reason-note.tsx'
import { shownState, zoomStates } from './states.ts'

const DisconnectDialog = onDemandDialog(() => import('./disconnect-dialog.tsx'), 'DisconnectDialog')

interface ZoomSectionProps {
  connection: ZoomConnectionView
  onDisconnected: (receipt: KeptReceipt) => void
}

export function ZoomSection({ connection, onDisconnected }: ZoomSectionProps) {
  const shown = shownState(connection)
  const [asking, setAsking] = useState(false)
  return (
    <Card labelledBy="zoom-phone">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 sm:px-6 py-3">
        <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent">
          <PhoneCall size={18} aria-hidden="true" />
        </span>
        <div className="min-w-0 flex-1 max-sm:basis-2/3">
          <h2 id="zoom-phone" className="text-base font-bold">
            Zoom Phone
          </h2>
          <p className="text-xs text-ink-faint">{m.zoom_purpose()}</p>
        </div>
        <span role="status">
          <span className="flex items-center gap-2 text-sm">
            <ConnectionMark state={shown} />
            {zoomStates[shown]()}
          </span>
        </span>
      </header>
      <div className="px-4 py-4 sm:px-6">
        {connection.state === 'not_connected' ? (
          <NotConnected waitUntil={connection.waitUntil} />
        ) : (
          <Linked connection={connection} onDisconnect={() => setAsking(true)} />
        )}
      </div>
      {/* Outlives what it disconnects, so that the focus finds the receipt. */}
      <DisconnectDialog open={asking} onOpenChange={setAsking} onDisconnected={onDisconnected} />
    </Card>
  )
}

function NotConnected({ waitUntil }: Pick<ZoomConnectionView, 'waitUntil'>) {
  return (
    <div className="flex flex-col gap-4">
      <ConnectTerms />
      {waitUntil && (
        <p className="text-sm text-warn">{m.zoom_connect_from({ time: formatInstant(waitUntil) })}</p>
      )}
      <div className="flex items-center gap-2">
        <ConnectButton variant="primary" label={m.zoom_connect()} />
      </div>
    </div>
  )
}

interface LinkedProps {
  connection: ZoomConnectionView
  onDisconnect: () => void
}

function Linked({ connection, onDisconnect }: LinkedProps) {
  const check = useCheckZoom()
  const { state, account, connectedAt, checkedAt } = connection
  const sayState = (checked: ZoomConnectionView) =>
    toast({
      title: checked.waitUntil
        ? m.zoom_wait_until({ time: formatInstant(checked.waitUntil) })
        : m.zoom_checked({ state: zoomStates[shownState(checked)]() }),
      tone: checked.state === 'connected' ? 'ok' : 'info',
    })

  return (
    <div className="flex flex-col gap-4">
      <ReasonNote {...connection} />
      <DataList>
        <DataItem label={m.zoom_account()}>
          {account && (
            <>
              <span className="block">{account.name}</span>
              <span className="block text-ink-soft">{account.email}</span>
            </>
          )}
          {!account && connection.reason !== 'unreadable' && (
            <span className="text-ink-soft">{m.zoom_account_hidden()}</span>
          )}
        </DataItem>
        <DataItem label={m.zoom_connected_at()}>{connectedAt && <Time at={connectedAt} exact />}</DataItem>
        <DataItem label={state === 'connected' ? m.zoom_checked_at() : m.zoom_last_confirmed()}>
          {checkedAt && <Time at={checkedAt} exact />}
        </DataItem>
      </DataList>
      {check.isError && <ErrorNote {...explain(check.error)} />}
      <div className="flex flex-wrap items-center gap-2">
        {state === 'reconnect_needed' && <ConnectButton variant="primary" label={m.zoom_reconnect()} />}
        <Button
          icon={RefreshCw}
          loading={check.isPending}
          onClick={() => check.mutate(undefined, { onSuccess: sayState })}
        >
          {m.zoom_check_now()}
        </Button>
        <Button variant="danger" onClick={onDisconnect}>
          {m.zoom_disconnect()}
        </Button>
      </div>
    </div>
  )
}
