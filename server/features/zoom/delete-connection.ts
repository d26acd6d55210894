import { eq, sql } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt, zoomConnection } from '../../../db/schema/zoom.ts'
import type { ZoomEndCause } from '../../../shared/contracts/zoom.ts'
import { asTenant, type Database, type Visit, type Whose } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import { audit } from '../audit/audit.ts'
import { noteDeletions } from './deletion-list.ts'
import { type Connection, lockConnection } from './queries.ts'

interface Deletion {
  action: 'zoom.disconnected' | 'zoom.deauthorized'
  /** Left out when the owner wanted just this. */
  because?: ZoomEndCause | undefined
  isMeant?: (now: Connection) => boolean
}

/**
 * Deletes the owner's connection with its secrets, and the connects that were started, in one transaction with the audit
 * entry (SEC-Z08). `isMeant` looks at the row as it is now; when it is another, nothing at all changes.
 * Then it is noted outside the database, for the day when a backup is restored (SEC-R05).
 * @returns what was deleted, for revoking from memory; null when there was nothing to delete.
 */
export async function deleteConnection(ctx: Visit, owner: Whose, how: Deletion): Promise<Connection | null> {
  const deleted = await asTenant(ctx, owner, (ctx) => deleteConnectionIn(ctx, owner, how))
  return afterDeletion(ctx, owner, deleted)
}

/** What a transaction deleted: the connection if there was one, and the epoch that counts from then on. */
export interface Deleted {
  connection: Connection | null
  epoch: number | null
}

/** As `deleteConnection`, in a transaction that acts for the owner and changes more; `afterDeletion` follows its commit. */
export async function deleteConnectionIn(
  ctx: Pick<Visit, 'requestId' | 'ipAddress'> & { db: Database },
  owner: Whose,
  how: Deletion,
): Promise<Deleted> {
  const { db } = ctx
  await lockUser(db, owner)
  const connection = await lockConnection(db, owner)
  await stopPoint('delete:locked')
  if (how.isMeant && !(connection && how.isMeant(connection))) return { connection: null, epoch: null }
  const epoch = await raiseEpoch(db, owner)
  await db.delete(zoomAttempt).where(eq(zoomAttempt.userId, owner.userId))
  if (!connection) return { connection, epoch }
  await db.delete(zoomConnection).where(eq(zoomConnection.id, connection.id))
  const { action, because } = how
  await audit(ctx, action, because ? { because } : {}, { of: owner })
  await stopPoint('delete:written')
  return { connection, epoch }
}

/** @returns what was deleted, for revoking from memory. */
export async function afterDeletion(ctx: Visit, owner: Whose, deleted: Deleted): Promise<Connection | null> {
  await stopPoint('delete:committed')
  if (deleted.epoch !== null) await note(ctx, owner, deleted.epoch)
  return deleted.connection
}

/** Takes turns with a connect that stores at this moment. */
async function lockUser(db: Database, { userId }: Whose): Promise<void> {
  await db.select({ id: appUser.id }).from(appUser).where(eq(appUser.id, userId)).for('no key update')
}

/** F-08: a connect that is still at Zoom comes back to another epoch. */
export async function raiseEpoch(db: Database, { userId }: Whose): Promise<number | null> {
  const [raised] = await db
    .update(appUser)
    .set({ zoomEpoch: sql`${appUser.zoomEpoch} + 1` })
    .where(eq(appUser.id, userId))
    .returning({ epoch: appUser.zoomEpoch })
  return raised?.epoch ?? null
}

/** The deletion stands without its line; the log then has what the line would say, and the next hour adds it. */
async function note({ env, log }: Visit, { userId }: Whose, epoch: number): Promise<void> {
  await noteDeletions(env.deletionList, [[userId, epoch]]).catch(() =>
    log.error({ user: userId, epoch }, 'a disconnect is missing on the deletion list'),
  )
}
