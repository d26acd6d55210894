import type { ZoomReason, ZoomState } from '../../../shared/contracts/zoom.ts'
import type { GuideEntry } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { GuideLink } from './guide-link.tsx'

interface Words {
  why: () => string
  next: () => string
  guide: GuideEntry
}

const reasons: Record<ZoomReason, Words> = {
  grant_ended: {
    why: () => m.zoom_reason_grant_ended(),
    next: () => m.zoom_reason_grant_ended_next(),
    guide: 'check-state',
  },
  replaced: {
    why: () => m.zoom_reason_replaced(),
    next: () => m.zoom_reason_replaced_next(),
    guide: 'already-linked',
  },
  account_inactive: {
    why: () => m.zoom_reason_account_inactive(),
    next: () => m.zoom_reason_account_inactive_next(),
    guide: 'account-disabled',
  },
  permission_missing: {
    why: () => m.zoom_reason_permission_missing(),
    next: () => m.zoom_reason_permission_missing_next(),
    guide: 'connect',
  },
  unreadable: {
    why: () => m.zoom_reason_unreadable(),
    next: () => m.zoom_reason_unreadable_next(),
    guide: 'check-state',
  },
  zoom_unavailable: {
    why: () => m.zoom_reason_unavailable(),
    next: () => m.zoom_reason_unavailable_next(),
    guide: 'check-state',
  },
  zoom_refused_app: {
    why: () => m.zoom_reason_refused_app(),
    next: () => m.zoom_reason_refused_app_next(),
    guide: 'system-error',
  },
}

/** Why the connection is not simply fine, what to do about it, and that calling goes on regardless. */
export function ReasonNote({ state, reason }: { state: ZoomState; reason: ZoomReason | null }) {
  if (state !== 'reconnect_needed' && state !== 'not_responding') return null
  const isGone = state === 'reconnect_needed'
  const { why, next, guide } = reasons[reason ?? (isGone ? 'grant_ended' : 'zoom_unavailable')]
  return (
    <Banner tone="warn" announce={false}>
      <p className="font-medium text-ink">{why()}</p>
      <p>{next()}</p>
      <p>
        {isGone ? m.zoom_reconnect_keeps_calls() : m.zoom_waits_keeps_calls()} <GuideLink entry={guide} />
      </p>
    </Banner>
  )
}
