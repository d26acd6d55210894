import { setTimeout as delay } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { appUser } from '../../../db/schema/sign-in.ts'
import { zoomAttempt, zoomConnection } from '../../../db/schema/zoom.ts'
import type { ZoomReceipt } from '../../../shared/contracts/zoom.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Database } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { event } from './mark-state.ts'
import { type Connection, lockConnection, type Owner, type ZoomCtx } from './queries.ts'
import { endSealedGrant } from './revoke.ts'

/** How long the answer waits for Zoom; the deletion never does (SEC-Z08). */
const patienceMs = 1_500

/**
 * Deletes the owner's connection, started connects included, then asks Zoom to revoke from memory. Calls and notes are
 * not touched. Doing it twice is fine: the second time there is nothing to delete.
 * @throws Problem `zoom_disconnect_failed` when our own side fails; then nothing was deleted.
 */
export async function disconnectZoom(ctx: ZoomCtx, owner: Owner): Promise<ZoomReceipt> {
  const connection = await deleteConnection(ctx, owner)
  if (!connection) return { deleted: [], revokedAtZoom: null }
  const revokedAtZoom = await Promise.race([
    endSealedGrant(ctx, owner, connection),
    delay(patienceMs, false, { ref: false }),
  ])
  const tokens = connection.sealedTokens ? (['access_token', 'refresh_token'] as const) : []
  return { deleted: [...tokens, 'zoom_profile'], revokedAtZoom }
}

function deleteConnection(ctx: ZoomCtx, owner: Owner): Promise<Connection | null> {
  return asTenant(ctx, owner, async ({ db }) => {
    await raiseEpoch(db, owner)
    await db.delete(zoomAttempt).where(eq(zoomAttempt.userId, owner.userId))
    const connection = await lockConnection(db, owner)
    if (!connection) return null
    await db.delete(zoomConnection).where(eq(zoomConnection.id, connection.id))
    await recordEvent(db, event(ctx, owner, 'zoom.disconnected'))
    return connection
  }).catch((error: unknown) => {
    const cause = error instanceof Error ? error.name : 'unknown'
    ctx.log.error({ requestId: ctx.requestId, cause }, 'a Zoom connection was not deleted')
    throw new Problem('zoom_disconnect_failed')
  })
}

/** F-08: a connect that is still at Zoom comes back to another epoch. The row lock also makes the two take turns. */
async function raiseEpoch(db: Database, { userId }: Owner): Promise<void> {
  await db
    .update(appUser)
    .set({ zoomEpoch: sql`${appUser.zoomEpoch} + 1` })
    .where(eq(appUser.id, userId))
}
