import { and, eq, sql } from 'drizzle-orm'
import { workspace } from '../../../db/schema/workspaces.ts'
import type { EditWorkspace, WorkspaceView } from '../../../shared/contracts/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { holdMembership } from './lock-membership.ts'
import { getWorkspace } from './queries.ts'

/** Renames the workspace or changes its defaults. @throws Problem `stale_version` with what is set now. */
export function editWorkspace(ctx: Ctx, { version, ...edit }: EditWorkspace): Promise<WorkspaceView> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await holdMembership(unlocked, 'workspace.edit')
    const { db, actor } = ctx
    const { workspaceId } = actor
    const before = await getWorkspace(ctx)
    const [edited] = await db
      .update(workspace)
      .set({ ...edit, version: sql`${workspace.version} + 1` })
      .where(and(eq(workspace.workspaceId, workspaceId), eq(workspace.version, version)))
      .returning({ version: workspace.version })
    if (!edited) throw new Problem('stale_version', { current: await getWorkspace(ctx) })
    const { membersReach = before.membersReach, ...others } = edit
    const fields = Object.keys(others).sort().join(' ')
    if (fields !== '') await audit(ctx, 'workspace.edited', { fields })
    if (membersReach !== before.membersReach)
      await audit(ctx, 'workspace.members_reach_changed', { from: before.membersReach, to: membersReach })
    return getWorkspace(ctx)
  })
}
