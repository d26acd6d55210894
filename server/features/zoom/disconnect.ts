import { setTimeout as delay } from 'node:timers/promises'
import type { ZoomPermission, ZoomReceipt, ZoomRevocation } from '../../../shared/contracts/zoom.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Visit, type Whose } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import { audit } from '../audit/audit.ts'
import { afterDeletion, type Deleted, deleteConnectionIn } from './delete-connection.ts'
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

/**
 * What follows the commit of a deletion: it is noted, and Zoom is asked to revoke. That may take its time after the answer; what came
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
