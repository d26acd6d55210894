import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Visit, type Whose } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import { isVaultError } from '../../vault/vault.ts'
import { afterDeletion, deleteConnectionIn } from './disconnect.ts'
import { logFailure } from './failures.ts'
import { type Connection, findConnection, findHolder, ownerOf } from './queries.ts'
import { refreshConnection } from './refresh.ts'
import { hashZoomUser, openTokens, type Tokens } from './secrets.ts'

/** How far Zoom's clock and ours may be apart (F-05). */
const skewMs = 10 * 60_000

/**
 * Zoom says that a user removed the app at a given time: deletes the connection that this ended, without a revoke, since
 * its tokens are dead. Unknown users and connections that began later are left alone (F-10, F-13). Repeating it is fine.
 * @throws Problem `zoom_not_responding` when only Zoom could tell whether this connection was meant, and does not.
 */
export async function endDeauthorized(
  ctx: Visit,
  zoomUser: { accountId: string; id: string },
  at: Date | null,
): Promise<void> {
  await stopPoint('webhook:believed')
  const zoomUserHash = await hashZoomUser(ctx.vault, zoomUser)
  const userId = await findHolder(ctx, zoomUserHash)
  if (!userId) return
  const owner = await ownerOf(ctx, userId)
  const seen = await findConnection(ctx, owner)
  if (!seen || seen.zoomUserHash !== zoomUserHash) return
  const isMeant = (now: Connection) => isSameConnect(now, seen)
  const isOver = await hasEnded(ctx, owner, seen, at)
  await stopPoint('webhook:judged')
  if (isOver) {
    const how = { action: 'zoom.deauthorized', isMeant } as const
    await afterDeletion(ctx, owner, await asTenant(ctx, owner, (ctx) => deleteConnectionIn(ctx, owner, how)))
  } else {
    ctx.log.info({ requestId: ctx.requestId }, 'a deauthorization was older than the connection')
  }
}

/** A refresh in between changes nothing about what was meant; a reconnect does. */
function isSameConnect(now: Connection, seen: Connection): boolean {
  return now.id === seen.id && now.connectedAt.getTime() === seen.connectedAt.getTime()
}

/** The order of arrival says nothing: what counts is the event's time, and within the clocks' skew what Zoom says now. */
async function hasEnded(ctx: Visit, owner: Whose, seen: Connection, at: Date | null): Promise<boolean> {
  const laterMs = at && at.getTime() - seen.connectedAt.getTime()
  if (laterMs !== null && laterMs > skewMs) return true
  if (laterMs !== null && laterMs < -skewMs) return false
  const tokens = await readTokens(ctx, seen)
  if (!tokens) return true
  if (seen.isExpired) return refusesRefresh(ctx, owner, seen, tokens)
  const answer = await ctx.zoom.getProfile(tokens.accessToken)
  if (answer.ok || answer.reason === 'permission') return false
  if (answer.reason === 'dead' || answer.reason === 'account') return true
  logFailure(ctx, 'profile', answer)
  throw new Problem('zoom_not_responding')
}

/** Null: they are gone, or nobody can ever read them again. */
async function readTokens(ctx: Visit, seen: Connection): Promise<Tokens | null> {
  if (!seen.sealedTokens) return null
  try {
    return await openTokens(ctx.vault, seen, seen.sealedTokens)
  } catch (error) {
    if (!isVaultError(error)) throw error
    return null
  }
}

async function refusesRefresh(ctx: Visit, owner: Whose, seen: Connection, tokens: Tokens) {
  const fresh = await refreshConnection(ctx, owner, { connection: seen, tokens })
  if (!fresh.ok && fresh.reason === 'unavailable') throw new Problem('zoom_not_responding')
  return !fresh.ok
}
