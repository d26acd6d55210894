import { and, eq } from 'drizzle-orm'
import { appUser, session } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type InTransaction, type PersonCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'

/** Opens another of the person's own workspaces in their session. @throws Problem `not_found` for any other. */
export function openWorkspace(ctx: PersonCtx, workspaceId: string): Promise<void> {
  const { userId } = ctx.actor
  return asTenant(ctx, { workspaceId, userId }, async (ctx) => {
    await openIn(ctx, workspaceId)
    await audit(ctx, 'workspace.opened', {}, { of: { userId, workspaceId } })
  })
}

/**
 * Within a transaction of that workspace: the session has it open from now on, under a new token (SEC-S02).
 * @throws Problem `not_found` when the person does not belong to it.
 */
export async function openIn(
  { db, actor, now }: InTransaction<PersonCtx>,
  workspaceId: string,
): Promise<void> {
  const [joined] = await db
    .update(member)
    .set({ lastSeenAt: now() })
    .where(and(eq(member.workspaceId, workspaceId), eq(member.userId, actor.userId)))
    .returning({ role: member.role })
  if (!joined) throw new Problem('not_found')
  await db.update(session).set({ workspaceId, renews: true }).where(eq(session.id, actor.sessionId))
  await db.update(appUser).set({ leftLastWorkspaceAt: null }).where(eq(appUser.id, actor.userId))
}
