import { asc, eq } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import type { MemberView } from '../../../shared/contracts/auth.ts'
import type { TxCtx } from '../../ctx.ts'

/** Everybody in the actor's workspace, in the order they joined. */
export async function listMembers({ db, actor }: TxCtx): Promise<MemberView[]> {
  const rows = await db
    .select({
      userId: member.userId,
      name: appUser.name,
      email: appUser.email,
      role: member.role,
      joinedAt: member.joinedAt,
    })
    .from(member)
    .innerJoin(appUser, eq(appUser.id, member.userId))
    .where(eq(member.workspaceId, actor.workspaceId))
    .orderBy(asc(member.joinedAt))
  return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }))
}
