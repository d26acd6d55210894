import { and, eq } from 'drizzle-orm'
import { member, workspace } from '../../../db/schema/workspaces.ts'
import { type Action, mayDo, reachOf } from '../../../shared/policy.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'

/**
 * Until the transaction ends, nobody else changes who is in the workspace, and as what. Whoever asks must still be allowed to
 * do `action`: they may have been somebody else when the request came in (SEC-T07, SEC-A13).
 * @returns the context with the actor's role as it is now. @throws Problem `no_workspace`, `not_allowed`.
 */
export function lockMembership(ctx: TxCtx, action: Action): Promise<TxCtx> {
  return lock(ctx, action, 'update')
}

/** As `lockMembership`, for what rests on the membership and does not change it: several may go on at once. */
export function holdMembership(ctx: TxCtx, action: Action): Promise<TxCtx> {
  return lock(ctx, action, 'key share')
}

async function lock(ctx: TxCtx, action: Action, strength: 'update' | 'key share'): Promise<TxCtx> {
  const { db, actor } = ctx
  const { workspaceId, userId } = actor
  const [found] = await db
    .select({ membersReach: workspace.membersReach })
    .from(workspace)
    .where(eq(workspace.workspaceId, workspaceId))
    .for(strength)
  const [own] = await db
    .select({ role: member.role })
    .from(member)
    .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, userId)))
  if (!own) throw new Problem('no_workspace')
  if (!mayDo(own.role, action)) throw new Problem('not_allowed')
  return {
    ...ctx,
    actor: { ...actor, role: own.role, reach: reachOf(own.role, found?.membersReach ?? 'all') },
  }
}
