import { setTimeout as delay } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt, zoomConnection } from '../../../db/schema/zoom.ts'
import type {
  ZoomEndCause,
  ZoomPermission,
  ZoomReceipt,
  ZoomRevocation,
} from '../../../shared/contracts/zoom.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Database, type Visit, type Whose } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import { audit } from '../audit/audit.ts'
import { noteDeletions } from './deletion-list.ts'
import { type Connection, lockConnection } from './queries.ts'
import { endSealedGrant } from './revoke.ts'

/**
 * Deletes the owner's connection, started connects included, then asks Zoom to revoke from memory. Calls and notes are
 * not touched. Doing it twice is fine: the second time there is nothing to delete.
 * @throws Problem `zoom_disconnect_failed` when our own side fails. Nothing was deleted then, unless it was the commit's
 * acknowledgement that got lost.
 */
export async function disconnectZoom(ctx: Visit, owner: Whose): Promise<ZoomReceipt> {
  const how = { action: 'zoom.disconnected' } as const
  const deleted = await asTenant(ctx, owner, (ctx) => deleteConnectionIn(ctx, owner, how)).catch(
    (error: unknown) => {
      const cause = error instanceof Error ? error.name : 'unknown'
      ctx.log.error({ requestId: ctx.requestId, cause }, 'a Zoom connection was not deleted')
      throw new Problem('zoom_disconnect_failed')
    },
  )
  return finishDisconnect(ctx, owner, deleted)
}

interface Deletion {
  action: 'zoom.disconnected' | 'zoom.deauthorized'
  /** Left out when the owner wanted just this. */
  because?: ZoomEndCause | undefined
  isMeant?: (now: Connection) => boolean
}

/** What a transaction deleted: the connection if there was one, and the epoch that counts from then on. */
export interface Deleted {
  connection: Connection | null
  epoch: number | null
}

/**
 * Deletes the connection with its secrets and the connects that were started, and raises the epoch that refuses those, with
 * the audit entry (SEC-Z08); `finishDisconnect` follows the commit. For a transaction that acts for the owner and may change more.
 * `isMeant` looks at the row as it is now; when it is another, nothing at all changes.
 */
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

/**
 * What follows the commit of a disconnect: it is noted, and Zoom is asked to revoke. That may take its time after the answer; what came
 * of it in the end is on the trail.
 */
export async function finishDisconnect(ctx: Visit, owner: Whose, deleted: Deleted): Promise<ZoomReceipt> {
  const connection = await afterDeletion(ctx, owner, deleted)
  if (!connection) return { deleted: [], atZoom: 'nothing_held' }
  const overdue = delay(ctx.zoom.patience.disconnectMs, 'not_confirmed' as const, { ref: false })
  const revocation = endSealedGrant(ctx, owner, connection)
  void revocation.then((atZoom) => recordRevocation(ctx, owner, atZoom))
  const atZoom = await Promise.race([revocation.then(permissionOf), overdue])
  await stopPoint('disconnect:revoked')
  const tokens = connection.sealedTokens ? (['access_token', 'refresh_token'] as const) : []
  return { deleted: [...tokens, 'zoom_profile'], atZoom }
}

/**
 * What follows the commit of any deletion: it is noted outside the database, for the day when a backup is restored (SEC-R05).
 * @returns what was deleted, for revoking from memory; null when there was nothing to delete.
 */
export async function afterDeletion(ctx: Visit, owner: Whose, deleted: Deleted): Promise<Connection | null> {
  await stopPoint('delete:committed')
  if (deleted.epoch !== null) await note(ctx, owner, deleted.epoch)
  return deleted.connection
}

/** The deletion stands without its line; the log then has what the line would say, and the next hour adds it. */
async function note({ env, log }: Visit, { userId }: Whose, epoch: number): Promise<void> {
  await noteDeletions(env.deletionList, [[userId, epoch]]).catch(() =>
    log.error({ user: userId, epoch }, 'a disconnect is missing on the deletion list'),
  )
}

function permissionOf(revocation: ZoomRevocation): ZoomPermission {
  return revocation === 'in_use' ? 'not_confirmed' : revocation
}

/** Without an address, which nobody but the owner may see and an account deleted meanwhile has lost. Never throws. */
async function recordRevocation(ctx: Visit, owner: Whose, atZoom: ZoomRevocation): Promise<void> {
  const result = atZoom === 'not_confirmed' ? 'failed' : 'ok'
  await asTenant({ ...ctx, ipAddress: null }, owner, (ctx) =>
    audit(ctx, 'zoom.revocation_ended', { atZoom }, { of: owner, result }),
  ).catch(() =>
    ctx.log.error(
      { requestId: ctx.requestId, atZoom },
      'what became of a revocation is missing on the trail',
    ),
  )
}
