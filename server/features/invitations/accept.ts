import { and, eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { invitation, member } from '../../../db/schema/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Database, type InTransaction, type PersonCtx, type Visit } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { openIn } from '../workspaces/open-workspace.ts'
import { getInvited, lockLinked } from './queries.ts'
import type { Invitation } from './rules.ts'

/**
 * The signed-in person joins the workspace of a link, which opens in their session. Workspace and role are the invitation's;
 * the person's own proven address must be its address (SEC-A12).
 * @throws Problem `invitation_not_valid`, `invitation_for_other_address`.
 */
export async function accept(ctx: PersonCtx, token: string): Promise<string> {
  const place = await getInvited(ctx, token)
  const { workspaceId } = place
  return asTenant(ctx, { workspaceId, userId: ctx.actor.userId }, async (ctx) => {
    const { db, now, actor } = ctx
    const link = await lockLinked(db, place, token, now())
    if (!(await hasProven(db, actor.userId, link.email)))
      throw new Problem('invitation_for_other_address', { email: link.email })
    await join(ctx, link, actor.userId)
    await openIn(ctx, workspaceId)
    return workspaceId
  })
}

async function hasProven(db: Database, userId: string, email: string): Promise<boolean> {
  const [found] = await db
    .select({ id: appUser.id })
    .from(appUser)
    .where(and(eq(appUser.id, userId), eq(appUser.email, email), eq(appUser.emailVerified, true)))
  return found !== undefined
}

/** Under the invitation's lock: uses it up. Who belongs to the workspace already keeps their role. */
export async function join(
  ctx: InTransaction<Visit>,
  { workspaceId, id, role }: Invitation,
  userId: string,
): Promise<void> {
  const { db } = ctx
  const at = ctx.now()
  await db
    .insert(member)
    .values({ workspaceId, userId, role, joinedAt: at, lastSeenAt: at })
    .onConflictDoNothing()
  await db
    .update(invitation)
    .set({ acceptedAt: at, acceptedBy: userId })
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id)))
  await audit(ctx, 'member.joined', { invitationId: id, role }, { of: { userId, workspaceId } })
}
