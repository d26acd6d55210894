import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { onDemandPart } from '../../ui/on-demand.ts'
import { zoomStateQuery } from './api.ts'

const LostBar = onDemandPart(() => import('./lost-bar.tsx'), 'LostBar')
const page = '/settings/integrations'

/** Tells somebody that their own connection has to be renewed; that page says it itself. */
export function LostNotice() {
  const connection = useQuery(zoomStateQuery).data
  const isThere = useLocation({ select: ({ pathname }) => pathname === page })
  return connection?.state === 'reconnect_needed' && !isThere && <LostBar page={page} />
}
