import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { dataExport } from '../../../db/schema/exports.ts'
import type { ExportScope, ExportView } from '../../../shared/contracts/exports.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { holdMembership } from '../workspaces/lock-membership.ts'
import { expiryOf } from './rules.ts'

/** Opens a download for the actor alone, for an hour; an earlier one is closed. @throws Problem `not_allowed`. */
export function askForExport(ctx: Ctx, scope: ExportScope): Promise<ExportView> {
  return inTransaction(ctx, async (ctx) => {
    if (scope === 'workspace') await holdMembership(ctx, 'workspace.export')
    const { db, actor, now } = ctx
    const { workspaceId, userId } = actor
    const [id, createdAt] = [uuidv7(), now()]
    await db.delete(dataExport).where(eq(dataExport.userId, userId))
    await db.insert(dataExport).values({ workspaceId, id, userId, scope, createdAt })
    await audit(ctx, scope === 'workspace' ? 'workspace.exported' : 'account.exported')
    await tellOwner(ctx, userId, 'data_exported')
    return { id, scope, expiresAt: expiryOf(createdAt).toISOString() }
  })
}
