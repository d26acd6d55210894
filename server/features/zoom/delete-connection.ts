import { eq, sql } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt, zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant, type Database } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { event } from './mark-state.ts'
import { type Connection, lockConnection, type Owner, type ZoomCtx } from './queries.ts'

/**
 * Deletes the owner's connection with its secrets, and the connects that were started, in one transaction with the audit
 * entry (SEC-Z08). `isMeant` looks at the row as it is now; when it is another, nothing at all changes.
 * @returns what was deleted, for revoking from memory; null when there was nothing to delete.
 */
export function deleteConnection(
  ctx: ZoomCtx,
  owner: Owner,
  how: { action: 'zoom.disconnected' | 'zoom.deauthorized'; isMeant?: (now: Connection) => boolean },
): Promise<Connection | null> {
  return asTenant(ctx, owner, async ({ db }) => {
    await lockUser(db, owner)
    const connection = await lockConnection(db, owner)
    if (how.isMeant && !(connection && how.isMeant(connection))) return null
    await raiseEpoch(db, owner)
    await db.delete(zoomAttempt).where(eq(zoomAttempt.userId, owner.userId))
    if (!connection) return null
    await db.delete(zoomConnection).where(eq(zoomConnection.id, connection.id))
    await recordEvent(db, event(ctx, owner, how.action))
    return connection
  })
}

/** Takes turns with a connect that stores at this moment. */
async function lockUser(db: Database, { userId }: Owner): Promise<void> {
  await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.id, userId)).for('no key update')
}

/** F-08: a connect that is still at Zoom comes back to another epoch. */
async function raiseEpoch(db: Database, { userId }: Owner): Promise<void> {
  await db
    .update(appUser)
    .set({ zoomEpoch: sql`${appUser.zoomEpoch} + 1` })
    .where(eq(appUser.id, userId))
}
