import { type QueryClient, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ZoomResult, ZoomState } from '../../../shared/contracts/zoom.ts'
import { leadsToNumber } from '../../../shared/next-path.ts'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { m } from '../../lib/messages.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { OldNote } from '../../ui/old-note.tsx'
import { onDemand, onDemandPart, useOnDemand } from '../../ui/on-demand.ts'
import { Section } from '../../ui/section.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { zoomConnectionQuery, zoomStateQuery } from './api.ts'
import type { KeptReceipt } from './disconnect-receipt.tsx'
import { ZoomSection } from './zoom-section.tsx'

// After a connect, below the fold, after a disconnect: most visits are about none of them.
const ConnectResult = onDemandPart(() => import('./connect-result.tsx'), 'ConnectResult')
const readyCheck = onDemand(() => import('./ready-check.tsx'))
const disconnectReceipt = onDemand(() => import('./disconnect-receipt.tsx'))

type Notice =
  | {
      result: ZoomResult
      reference: string | undefined
      returnTo: string | undefined
      until: string | undefined
    }
  | { receipt: KeptReceipt }

/** What the page shows first, asked for on the way to it. */
export function askForConnection(queries: QueryClient): void {
  void queries.prefetchQuery(zoomConnectionQuery)
}

export function IntegrationsPage() {
  usePageTitle(m.settings_integrations())
  const connection = useLiveConnection()
  const [notice, setNotice] = useConnectNotice(connection.data?.state)
  const isShown = useFirstPageShown()
  const check = useOnDemand(readyCheck, isShown)
  const receipt = useOnDemand(disconnectReceipt, isShown)
  const dismiss = () => setNotice(null)

  return (
    <>
      {notice && 'result' in notice && (
        <ConnectResult {...notice} account={connection.data?.account} onDismiss={dismiss} />
      )}
      {notice && 'receipt' in notice && receipt && (
        <receipt.DisconnectReceipt receipt={notice.receipt} onDismiss={dismiss} />
      )}
      {connection.data ? (
        <>
          <OldNote query={connection} flush />
          <ZoomSection connection={connection.data} onDisconnected={(receipt) => setNotice({ receipt })} />
        </>
      ) : (
        <Section title="Zoom Phone" flush>
          {connection.isError ? (
            <ErrorPanel error={connection.error} onRetry={() => connection.refetch()} />
          ) : (
            <SkeletonRows rows={3} />
          )}
        </Section>
      )}
      {connection.data && check && <check.ReadyCheck account={connection.data.account} />}
    </>
  )
}

/** The connection, read again as soon as its state is another than the one shown. */
function useLiveConnection() {
  const connection = useQuery(zoomConnectionQuery)
  const now = useQuery(zoomStateQuery).data?.state
  const shown = connection.data?.state
  const { refetch } = connection
  useEffect(() => {
    if (now && shown && now !== shown) void refetch()
  }, [now, shown, refetch])
  return connection
}

const route = getRouteApi('/signed-in/settings/integrations')

/**
 * How a connect ended, taken out of the address at once, so that a reload does not say it again. It appears after the
 * first paint, because screen readers read out only what is added. Whoever connected in order to call a number goes straight
 * back to it. A success is no news
 * of a connection that has ended or does not answer, also not when it comes back.
 */
function useConnectNotice(state: ZoomState | undefined) {
  const { zoom, ref, returnTo, until } = route.useSearch()
  const navigate = route.useNavigate()
  const [notice, setNotice] = useState<Notice | null>(null)
  if (state && isOver(notice, state)) setNotice(null)
  useEffect(() => {
    if (!zoom) return
    if (zoom === 'connected' && returnTo && leadsToNumber(returnTo)) {
      toast({ title: m.zoom_result_connected(), tone: 'ok' })
      navigate({ href: returnTo, replace: true })
      return
    }
    setNotice({ result: zoom, reference: ref, returnTo, until })
    // Where a call waits, another try still leads back to it.
    navigate({ search: { returnTo }, replace: true })
  }, [zoom, ref, returnTo, until, navigate])
  return [notice, setNotice] as const
}

function isOver(notice: Notice | null, state: ZoomState): boolean {
  if (notice === null || 'receipt' in notice) return false
  if (notice.result === 'connected') return state !== 'connected'
  return notice.result === 'connected_inactive' && state !== 'reconnect_needed'
}
