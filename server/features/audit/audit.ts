import { uuidv7 } from 'uuidv7'
import { auditEvent } from '../../../db/schema/audit.ts'
import type { AuditAction } from '../../../shared/contracts/audit.ts'
import type { Database, Visit } from '../../ctx.ts'

type Means = Pick<Visit, 'requestId' | 'ipAddress'> & { db: Database }
type Detail = Record<string, string | number | boolean | null>
/** In whose trail it stands, and in that of which workspace. */
interface Subject {
  userId: string | null
  workspaceId: string | null
}
type Result = 'ok' | 'refused' | 'failed'

/**
 * Appends to the audit trail, in the transaction of the change itself (SEC-G01): of the actor, and that it went well, unless
 * said otherwise. The action says what happened (`zoom.disconnected`), the detail says facts, never a secret.
 */
export function audit(
  ctx: Means & { actor: Subject },
  action: AuditAction,
  detail?: Detail,
  more?: { of?: Subject; result?: Result },
): Promise<void>
export function audit(
  ctx: Means,
  action: AuditAction,
  detail: Detail,
  more: { of: Subject; result?: Result },
): Promise<void>
export async function audit(
  { db, requestId, ipAddress, actor }: Means & { actor?: Subject },
  action: AuditAction,
  detail: Detail = {},
  { of, result = 'ok' }: { of?: Subject; result?: Result } = {},
): Promise<void> {
  const { userId, workspaceId } = of ?? actor ?? { userId: null, workspaceId: null }
  const event = { userId, workspaceId, action, result, requestId, ipAddress, detail }
  await db.insert(auditEvent).values({ id: uuidv7(), ...event })
}
