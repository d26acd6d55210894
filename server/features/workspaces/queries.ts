import { eq } from 'drizzle-orm'
import { workspace } from '../../../db/schema/workspaces.ts'
import type { Sql } from '../../../db/sql/sql.ts'
import type { OwnWorkspace, WorkspaceView } from '../../../shared/contracts/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'
import type { TxCtx } from '../../ctx.ts'

/** The workspace that somebody joined first; their own events outside of a session belong there. */
export async function findWorkspaceOf({ sql }: { sql: Sql }, userId: string): Promise<string | null> {
  const [row] = await sql<{ workspace_id: string }[]>`
    select workspace_id from app.workspaces_of(${userId}) limit 1`
  return row?.workspace_id ?? null
}

/** All workspaces of the person whom the transaction names, the last used one first. */
export async function listOwnWorkspaces({
  sql,
}: Pick<TxCtx, 'sql'>): Promise<Omit<OwnWorkspace, 'isOpen'>[]> {
  return await sql<Omit<OwnWorkspace, 'isOpen'>[]>`
    select workspace_id as id, name, is_demo as "isDemo", role from app.own_workspaces()`
}

/** @throws Problem `not_found`. */
export async function getWorkspace({ db, actor }: TxCtx): Promise<WorkspaceView> {
  const { name, locale, timeZone, supportEmail, membersReach, version } = workspace
  const [found] = await db
    .select({ id: workspace.workspaceId, name, locale, timeZone, supportEmail, membersReach, version })
    .from(workspace)
    .where(eq(workspace.workspaceId, actor.workspaceId))
  if (!found) throw new Problem('not_found')
  return found
}
