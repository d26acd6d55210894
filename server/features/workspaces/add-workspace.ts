import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { insertFirstOutcomes } from '../../../db/first-outcomes.ts'
import { appUser } from '../../../db/schema/sign-in.ts'
import { member, workspace } from '../../../db/schema/workspaces.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Database, type PersonCtx } from '../../ctx.ts'
import { insertFirstStatuses } from '../../records/first-statuses.ts'
import { audit } from '../audit/audit.ts'
import { openIn } from './open-workspace.ts'
import { listOwnWorkspaces } from './queries.ts'

/** Nobody works in more; it keeps one account from filling the database with empty workspaces. */
const mostWorkspaces = 30

/**
 * Makes a workspace that the person owns, and opens it in their session.
 * @throws Problem `too_many_workspaces`.
 */
export function addWorkspace(ctx: PersonCtx, name: string): Promise<string> {
  const workspaceId = uuidv7()
  const { userId } = ctx.actor
  return asTenant(ctx, { workspaceId, userId }, async (ctx) => {
    const { db, actor } = ctx
    await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.id, userId)).for('no key update')
    const own = await listOwnWorkspaces(ctx)
    if (own.length >= mostWorkspaces) throw new Problem('too_many_workspaces', { most: mostWorkspaces })
    await insertWorkspace(db, { ...actor, workspaceId, name })
    await openIn(ctx, workspaceId)
    await audit(ctx, 'workspace.added', {}, { of: { userId, workspaceId } })
    return workspaceId
  })
}

/** A workspace with its first statuses and outcomes and its owner, whose language and zone are its first defaults. */
export async function insertWorkspace(
  db: Database,
  of: { workspaceId: string; userId: string; name: string; locale: 'ja' | 'en'; timeZone: string },
): Promise<void> {
  const { workspaceId, userId, name, locale, timeZone } = of
  await db.insert(workspace).values({ workspaceId, name, locale, timeZone })
  await db.insert(member).values({ workspaceId, userId, role: 'owner' })
  await insertFirstStatuses(db, { workspaceId, locale })
  await insertFirstOutcomes(db, workspaceId)
}
