import { count, eq, sql } from 'drizzle-orm'
import { authenticator, passkey } from '../../../db/schema/second-factors.ts'
import { member, workspace } from '../../../db/schema/workspaces.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'

/** Whether the actor's workspace asks for a second factor, and how many of its members have none. */
export function getWorkspaceSecondFactor(ctx: Ctx) {
  return inTransaction(ctx, async ({ db, actor: { workspaceId } }) => {
    const [row] = await db
      .select({ required: workspace.requireSecondFactor })
      .from(workspace)
      .where(eq(workspace.workspaceId, workspaceId))
    const hasNone = sql`not exists (select from ${authenticator} a where a.user_id = ${member.userId} and a.confirmed_at is not null)
      and not exists (select from ${passkey} p where p.user_id = ${member.userId})`
    const [without] = await db.select({ n: count() }).from(member).where(hasNone)
    return { required: row?.required ?? false, membersWithout: without?.n ?? 0 }
  })
}
