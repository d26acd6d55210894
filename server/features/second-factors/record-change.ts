import type { AuditAction } from '../../../shared/contracts/audit.ts'
import type { TxCtx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'

/** A change of one's second factor is on the record of whoever made it (SEC-G01). */
export async function recordOwnEvent(
  { db, actor: { workspaceId, userId }, requestId, ipAddress }: TxCtx,
  action: AuditAction,
  result: 'ok' | 'refused' = 'ok',
): Promise<void> {
  await recordEvent(db, { workspaceId, userId, action, result, requestId, ipAddress })
}
