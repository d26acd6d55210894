import { eq } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import { asTenant, type Services } from '../../ctx.ts'
import { insertWorkspace } from './add-workspace.ts'
import { listOwnWorkspaces } from './queries.ts'

/**
 * The workspace that a person who signs in gets to see: the one that they used last. Who never had one gets one of their
 * own, so that a sign-up cut short by a crash is completed by the next sign-in; who left or lost all of theirs gets none
 * (null) and chooses. The row lock makes two sign-ins take turns.
 */
export async function ensureWorkspace(services: Services, userId: string): Promise<string | null> {
  const workspaceId = uuidv7()
  return asTenant(services, { workspaceId, userId }, async (ctx) => {
    const { name: ownName, locale, timeZone, leftLastWorkspaceAt } = appUser
    const [user] = await ctx.db
      .select({ name: ownName, locale, timeZone, leftLastWorkspaceAt })
      .from(appUser)
      .where(eq(appUser.id, userId))
      .for('update')
    const [lastUsed] = await listOwnWorkspaces(ctx)
    if (lastUsed || !user || user.leftLastWorkspaceAt) return lastUsed?.id ?? null
    await insertWorkspace(ctx.db, { ...user, workspaceId, userId })
    return workspaceId
  })
}
