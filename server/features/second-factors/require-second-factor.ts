import { eq } from 'drizzle-orm'
import { workspace } from '../../../db/schema/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { holdMembership } from '../workspaces/lock-membership.ts'
import { hasSecondFactor } from './queries.ts'

/**
 * Has everybody in the workspace use a second factor, or lets them be. @throws Problem `second_factor_missing` when
 * whoever asks has none: nobody locks themselves out.
 */
export async function requireSecondFactor(ctx: Ctx, required: boolean): Promise<void> {
  if (required && !(await hasSecondFactor(ctx.db, ctx.actor.userId)))
    throw new Problem('second_factor_missing')
  await inTransaction(ctx, async (unlocked) => {
    const ctx = await holdMembership(unlocked, 'workspace_second_factor.write')
    await ctx.db
      .update(workspace)
      .set({ requireSecondFactor: required })
      .where(eq(workspace.workspaceId, ctx.actor.workspaceId))
    await audit(ctx, required ? 'workspace.second_factor_required' : 'workspace.second_factor_optional')
  })
}
