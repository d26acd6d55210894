import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { dataExport } from '../../../db/schema/exports.ts'
import type { ExportScope, ExportView } from '../../../shared/contracts/exports.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { holdMembership } from '../workspaces/lock-membership.ts'
import { expiryOf } from './rules.ts'

/** Opens a download for the actor alone, for an hour; an earlier one is closed. @throws Problem `not_allowed`. */
export function askForExport(ctx: Ctx, scope: ExportScope): Promise<ExportView> {
  return inTransaction(ctx, async (ctx) => {
    if (scope === 'workspace') await holdMembership(ctx, 'workspace.export')
    const { db, actor, now, requestId, ipAddress } = ctx
    const { workspaceId, userId } = actor
    const [id, createdAt] = [uuidv7(), now()]
    await db.delete(dataExport).where(eq(dataExport.userId, userId))
    await db.insert(dataExport).values({ workspaceId, id, userId, scope, createdAt })
    const action = scope === 'workspace' ? 'workspace.exported' : 'account.exported'
    await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress })
    const at = createdAt.toISOString()
    await queueMail(db, { kind: 'security_notice', what: 'data_exported', userId, at, ipAddress })
    return { id, scope, expiresAt: expiryOf(createdAt).toISOString() }
  })
}
