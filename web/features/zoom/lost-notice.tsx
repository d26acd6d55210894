import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { useFirstPageShown } from '../../lib/first-page.ts'
import { m } from '../../lib/messages.ts'
import { NoticeBar } from '../../ui/notice-bar.tsx'
import { zoomStateQuery } from './api.ts'

const page = '/settings/integrations'

/** Tells somebody that their own connection has to be renewed; that page says it itself. */
export function LostNotice() {
  const connection = useQuery({ ...zoomStateQuery, enabled: useFirstPageShown() }).data
  const isThere = useLocation({ select: ({ pathname }) => pathname === page })
  if (connection?.state !== 'reconnect_needed' || isThere) return null
  return (
    <NoticeBar
      label={m.zoom_lost_notice_label()}
      icon={Unplug}
      dismissLabel={m.zoom_lost_notice_dismiss()}
      dismissedKey="zoom-lost-notice-dismissed"
    >
      {m.zoom_lost_notice()}{' '}
      <Link to={page} className="whitespace-nowrap underline">
        {m.zoom_lost_notice_link()}
      </Link>
    </NoticeBar>
  )
}
