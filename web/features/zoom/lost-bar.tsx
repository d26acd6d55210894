import { Link } from '@tanstack/react-router'
import { Unplug } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { NoticeBar } from '../../ui/notice-bar.tsx'

/** Says that one's own connection has to be renewed, and leads to where that is done. */
export function LostBar({ page }: { page: '/settings/integrations' }) {
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
