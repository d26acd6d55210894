import type { ZoomReason, ZoomState } from '../../../shared/contracts/zoom.ts'
import { guideHref } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'

const reasons: Record<ZoomReason, () => string> = {
  grant_ended: () => m.zoom_reason_grant_ended(),
  replaced: () => m.zoom_reason_replaced(),
  account_inactive: () => m.zoom_reason_account_inactive(),
  permission_missing: () => m.zoom_reason_permission_missing(),
  zoom_unavailable: () => m.zoom_reason_unavailable(),
  unreadable: () => m.zoom_reason_unreadable(),
  zoom_refused_app: () => m.zoom_reason_refused_app(),
}

/** Why the connection is not simply fine, and that calling goes on regardless. */
export function ReasonNote({ state, reason }: { state: ZoomState; reason: ZoomReason | null }) {
  if (state !== 'reconnect_needed' && state !== 'not_responding') return null
  const isGone = state === 'reconnect_needed'
  return (
    <Banner tone="warn" announce={false}>
      <p className="text-ink">{reasons[reason ?? (isGone ? 'grant_ended' : 'zoom_unavailable')]()}</p>
      <p>
        {isGone ? m.zoom_reconnect_keeps_calls() : m.zoom_waits_keeps_calls()}{' '}
        <a
          href={guideHref(isGone ? 'connect' : 'system-error')}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2"
        >
          {m.ui_see_guide()}
        </a>
      </p>
    </Banner>
  )
}
