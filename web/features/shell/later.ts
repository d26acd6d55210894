/** What the frame can do without until the first page stands; loaded by `later-part.tsx`. */
export { LeaveGuard } from '../../ui/leave-guard.tsx'
export { TodayBadge } from '../today/today-badge.tsx'
export { ConnectionSign } from '../zoom/connection-sign.tsx'
export { LostNotice } from '../zoom/lost-notice.tsx'
