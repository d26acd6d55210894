import type { ZoomReason } from '../../../shared/contracts/zoom.ts'
import type { GuideEntry } from '../../lib/guide.ts'
import { m } from '../../lib/messages.ts'

interface Words {
  why: () => string
  next: () => string
  guide: GuideEntry
}

/** Why a connection is not simply fine, what its owner can do, and where the guide says more. */
export const zoomReasons: Record<ZoomReason, Words> = {
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
    guide: 'check-state',
  },
}
