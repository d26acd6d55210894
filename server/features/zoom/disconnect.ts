import { setTimeout as delay } from 'node:timers/promises'
import type { ZoomReceipt } from '../../../shared/contracts/zoom.ts'
import { Problem } from '../../../shared/problems.ts'
import { stopPoint } from '../../stop-point.ts'
import { deleteConnection } from './delete-connection.ts'
import type { Connection, Owner, ZoomCtx } from './queries.ts'
import { endSealedGrant } from './revoke.ts'

/**
 * Deletes the owner's connection, started connects included, then asks Zoom to revoke from memory. Calls and notes are
 * not touched. Doing it twice is fine: the second time there is nothing to delete.
 * @throws Problem `zoom_disconnect_failed` when our own side fails; then nothing was deleted.
 */
export async function disconnectZoom(ctx: ZoomCtx, owner: Owner): Promise<ZoomReceipt> {
  const connection = await deleteConnection(ctx, owner, { action: 'zoom.disconnected' }).catch(
    (error: unknown) => {
      const cause = error instanceof Error ? error.name : 'unknown'
      ctx.log.error({ requestId: ctx.requestId, cause }, 'a Zoom connection was not deleted')
      throw new Problem('zoom_disconnect_failed')
    },
  )
  if (!connection) return { deleted: [], revokedAtZoom: null }
  const revokedAtZoom = await revokeDeleted(ctx, owner, connection)
  await stopPoint('disconnect:revoked')
  const tokens = connection.sealedTokens ? (['access_token', 'refresh_token'] as const) : []
  return { deleted: [...tokens, 'zoom_profile'], revokedAtZoom }
}

/** Asks Zoom, after the commit of the deletion. @returns false when it refuses or takes its time; null: nothing to revoke. */
export function revokeDeleted(ctx: ZoomCtx, owner: Owner, deleted: Connection): Promise<boolean | null> {
  const { disconnectMs } = ctx.zoom.patience
  return Promise.race([endSealedGrant(ctx, owner, deleted), delay(disconnectMs, false, { ref: false })])
}
