import { asc, eq } from 'drizzle-orm'
import type { ISql } from 'postgres'
import { appUser } from '../../../db/schema/sign-in.ts'
import { member } from '../../../db/schema/workspaces.ts'
import type { MemberView } from '../../../shared/contracts/auth.ts'
import type { MemberZoomState } from '../../../shared/contracts/zoom.ts'
import type { TxCtx } from '../../ctx.ts'

/** The workspace that somebody joined first; their own events outside of a session belong there. */
export async function findWorkspaceOf({ sql }: { sql: ISql }, userId: string): Promise<string | null> {
  const [row] = await sql<{ workspace_id: string }[]>`
    select workspace_id from app.workspaces_of(${userId}) limit 1`
  return row?.workspace_id ?? null
}

/** Everybody in the actor's workspace, in the order they joined; for owners and admins with the state at Zoom. */
export async function listMembers(ctx: TxCtx): Promise<MemberView[]> {
  const { db, actor } = ctx
  const zoomStates = await listZoomStates(ctx)
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
  return rows.map((row) => {
    const zoomState = zoomStates.get(row.userId)
    return { ...row, joinedAt: row.joinedAt.toISOString(), ...(zoomState ? { zoomState } : {}) }
  })
}

/** Empty for plain members: the database itself answers nobody else (SEC-T10). */
async function listZoomStates({ sql }: TxCtx): Promise<Map<string, MemberZoomState>> {
  const rows = await sql<{ user_id: string; state: MemberZoomState }[]>`
    select user_id, state from app.member_zoom_states()`
  return new Map(rows.map((row) => [row.user_id, row.state]))
}
