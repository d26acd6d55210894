import { uuidv7 } from 'uuidv7'
import { auditEvent } from '../../../db/schema/audit.ts'
import type { AuditAction } from '../../../shared/contracts/audit.ts'
import type { Database } from '../../ctx.ts'

/** What was done to an account or a connection; say what happened (`zoom.disconnected`), never a secret. */
export interface AuditEvent {
  workspaceId: string | null
  userId: string | null
  action: AuditAction
  result: 'ok' | 'refused' | 'failed'
  requestId: string | null
  ipAddress: string | null
  detail?: Record<string, string | number | boolean | null>
}

/** Appends to the audit trail in the transaction of the change itself (SEC-G01). */
export async function recordEvent(db: Database, event: AuditEvent): Promise<void> {
  await db.insert(auditEvent).values({ id: uuidv7(), detail: {}, ...event })
}
