import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { appUser } from '../../../db/schema/sign-in.ts'
import { member, workspace } from '../../../db/schema/workspaces.ts'
import { asTenant, type Services } from '../../ctx.ts'

/**
 * Gives a person who signs in a workspace of their own unless they belong to one already. Run at every sign-in, so
 * that a sign-up cut short by a crash is completed by the next one. The row lock makes two sign-ins take turns.
 */
export async function ensureWorkspace(
  services: Services,
  userId: string,
  name: string | null,
): Promise<void> {
  const workspaceId = uuidv7()
  await asTenant(services, { workspaceId, userId }, async ({ db }) => {
    const isMember = sql<boolean>`exists (select from app.workspaces_of(${appUser.id}))`
    const [user] = await db
      .select({ name: appUser.name, locale: appUser.locale, isMember })
      .from(appUser)
      .where(eq(appUser.id, userId))
      .for('update')
    if (!user || user.isMember) return
    await db.insert(workspace).values({ workspaceId, name: name ?? user.name, locale: user.locale })
    await db.insert(member).values({ workspaceId, userId, role: 'owner' })
  })
}
