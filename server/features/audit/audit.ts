import type { AuditAction } from '../../../shared/contracts/audit.ts'
import type { Database, Visit } from '../../ctx.ts'
import { type AuditEvent, recordEvent } from './record-event.ts'

type Means = Pick<Visit, 'requestId' | 'ipAddress'> & { db: Database }
/** In whose trail it stands, and in that of which workspace. */
type Subject = Pick<AuditEvent, 'userId' | 'workspaceId'>
type Result = AuditEvent['result']

/**
 * Appends to the audit trail, in the transaction of the change itself (SEC-G01): of the actor, and that it went well, unless
 * said otherwise. The detail says facts, never a secret.
 */
export function audit(
  ctx: Means & { actor: Subject },
  action: AuditAction,
  detail?: AuditEvent['detail'],
  more?: { of?: Subject; result?: Result },
): Promise<void>
export function audit(
  ctx: Means,
  action: AuditAction,
  detail: AuditEvent['detail'],
  more: { of: Subject; result?: Result },
): Promise<void>
export async function audit(
  { db, requestId, ipAddress, actor }: Means & { actor?: Subject },
  action: AuditAction,
  detail: AuditEvent['detail'] = {},
  { of, result = 'ok' }: { of?: Subject; result?: Result } = {},
): Promise<void> {
  const { userId, workspaceId } = of ?? actor ?? { userId: null, workspaceId: null }
  await recordEvent(db, { userId, workspaceId, action, result, requestId, ipAddress, detail })
}
