import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Unplug, X } from 'lucide-react'
import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { buttonClass } from '../../ui/button-class.ts'
import { zoomConnectionQuery } from './api.ts'

const dismissedKey = 'zoom-lost-notice-dismissed'
const page = '/settings/integrations'

/** Tells somebody that their own connection has to be renewed, until dismissed for this tab; that page says it itself. */
export function LostNotice() {
  const connection = useQuery({ ...zoomConnectionQuery, enabled: false }).data
  const isThere = useLocation({ select: ({ pathname }) => pathname === page })
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(dismissedKey) !== null)
  if (connection?.state !== 'reconnect_needed' || dismissed || isThere) return null

  function dismiss() {
    sessionStorage.setItem(dismissedKey, 'yes')
    setDismissed(true)
  }

  return (
    <aside
      aria-label={m.zoom_lost_notice_label()}
      data-print="hide"
      className="flex items-center gap-2 border-b border-warn/20 bg-warn-soft px-4 text-xs text-warn sm:px-6"
    >
      <Unplug size={14} aria-hidden="true" className="shrink-0" />
      <p className="min-w-0 flex-1 py-1">
        {m.zoom_lost_notice()}{' '}
        <Link to={page} className="font-medium whitespace-nowrap underline">
          {m.zoom_lost_notice_link()}
        </Link>
      </p>
      <button
        type="button"
        aria-label={m.zoom_lost_notice_dismiss()}
        onClick={dismiss}
        className={buttonClass('ghost', 'small', '-mr-2 w-control-small px-0! text-warn!')}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </aside>
  )
}
