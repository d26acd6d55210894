import type { AuditEventView } from '../../../shared/contracts/audit.ts'

export interface ShownEvent {
  id: string
  happenedAt: string
  action: string
  result: AuditEventView['result']
  detail: AuditEventView['detail']
  ipAddress: string | null
  userId: string | null
  userName: string | null
}

/** Where something was done from is shown to whom it was done alone; an admin sees what and when (SEC-T10). */
export function auditEventView(event: ShownEvent, viewerId: string): AuditEventView {
  const { id, happenedAt, action, result, detail, userId, userName } = event
  const user = userId && userName ? { id: userId, name: userName } : null
  const ipAddress = userId === viewerId ? event.ipAddress : null
  return { id, happenedAt: new Date(happenedAt).toISOString(), action, result, user, ipAddress, detail }
}
