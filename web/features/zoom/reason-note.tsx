import type { ZoomConnectionView } from '../../../shared/contracts/zoom.ts'
import { formatInstant } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { SupportLink } from '../me/support-link.tsx'
import { GuideLink } from './guide-link.tsx'
import { zoomReasons } from './reasons.ts'

/** Why the connection is not simply fine, what to do about it, and that calling goes on regardless. */
export function ReasonNote({ state, reason, waitUntil }: ZoomConnectionView) {
  if (state !== 'reconnect_needed' && state !== 'not_responding') return null
  const isGone = state === 'reconnect_needed'
  const { why, next, guide } = zoomReasons[reason ?? (isGone ? 'grant_ended' : 'zoom_unavailable')]
  return (
    <Banner tone="warn" announce={false}>
      <p className="text-ink">{why()}</p>
      <p>{waitUntil ? m.zoom_wait_until({ time: formatInstant(waitUntil) }) : next()}</p>
      <p>
        {isGone ? m.zoom_reconnect_keeps_calls() : m.zoom_waits_keeps_calls()} <GuideLink entry={guide} />
        {reason === 'zoom_refused_app' && (
          <>
            {' '}
            <SupportLink label={m.zoom_contact_support()} subject="Zoom Phone" />
          </>
        )}
      </p>
    </Banner>
  )
}
