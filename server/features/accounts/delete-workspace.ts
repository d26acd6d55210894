import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { eraseWorkspace } from './erase-workspace.ts'

/**
 * Deletes the actor's workspace with everything in it, for all its members, at once; its rows are removed afterwards. Their
 * accounts and their connections to Zoom stay.
 * @throws Problem `confirmation_differs` when another name was typed.
 */
export function deleteWorkspace(ctx: Ctx, name: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const ctx = await lockMembership(unlocked, 'workspace.delete')
    const { workspaceId, workspaceName } = ctx.actor
    if (name !== workspaceName.trim()) throw new Problem('confirmation_differs')
    await eraseWorkspace(ctx, workspaceId)
    await audit(ctx, 'workspace.deleted')
  })
}
