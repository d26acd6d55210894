import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { lockMembership } from '../workspaces/lock-membership.ts'
import { eraseWorkspace } from './delete-account.ts'

/**
 * Deletes the actor's workspace with every row in it, for all its members. Their accounts and their connections to Zoom stay.
 * @throws Problem `confirmation_differs` when another name was typed.
 */
export function deleteWorkspace(ctx: Ctx, name: string): Promise<void> {
  return inTransaction(ctx, async (unlocked) => {
    const { db, sql, actor, requestId, ipAddress } = await lockMembership(unlocked, 'workspace.delete')
    const { workspaceId, userId, workspaceName } = actor
    if (name !== workspaceName.trim()) throw new Problem('confirmation_differs')
    await eraseWorkspace({ db, sql }, workspaceId)
    const event = {
      workspaceId,
      userId,
      requestId,
      ipAddress,
      action: 'workspace.deleted',
      result: 'ok',
    } as const
    await recordEvent(db, event)
  })
}
