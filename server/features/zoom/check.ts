import type { ZoomReason } from '../../../shared/contracts/zoom.ts'
import { isVaultError } from '../../vault/vault.ts'
import type { ZoomProfile } from './client.ts'
import { logFailure } from './failures.ts'
import { markConnected, markNotResponding, markReconnectNeeded } from './mark-state.ts'
import { type Connection, findConnection, type Owner, type ZoomCtx } from './queries.ts'
import { type OpenConnection, refreshConnection } from './refresh.ts'
import { reconnectReason } from './rules.ts'
import { hashZoomUser, openTokens, sealProfile } from './secrets.ts'

/** `answered`: Zoom said something about this connection, or it was not to be asked. */
export interface Checked {
  answered: boolean
  retryAfterMs: number | null
}

const answered: Checked = { answered: true, retryAfterMs: null }

/**
 * Asks Zoom whether the owner's connection lives, and notes the answer in its state. At most one refresh and two looks at
 * the profile; a connection whose tokens are dead or unreadable is not asked about again (SEC-Z14).
 */
export async function checkConnection(ctx: ZoomCtx, owner: Owner): Promise<Checked> {
  const open = await openConnection(ctx, owner)
  if (!open) return answered
  const asked = await askProfile(ctx, owner, open)
  if (!asked.ok) return asked.checked
  const { connection, answer } = asked
  if (answer.ok) {
    await noteProfile(ctx, owner, connection, answer.profile)
    return answered
  }
  logFailure(ctx, 'profile', answer)
  const reason = reconnectReason(answer.reason)
  if (reason) {
    await markReconnectNeeded(ctx, owner, connection, { reason, tokens: 'alive' })
    return answered
  }
  await markNotResponding(ctx, owner, connection, answer)
  return { answered: false, retryAfterMs: answer.retryAfterMs }
}

async function openConnection(ctx: ZoomCtx, owner: Owner): Promise<OpenConnection | null> {
  const connection = await findConnection(ctx, owner)
  if (!connection?.sealedTokens) return null
  try {
    return { connection, tokens: await openTokens(ctx.vault, connection, connection.sealedTokens) }
  } catch (error) {
    if (!isVaultError(error)) throw error
    return null
  }
}

/** F-05: a 401 on a token that should be good causes one refresh and one more look. Not ok: the refresh noted why. */
async function askProfile(ctx: ZoomCtx, owner: Owner, open: OpenConnection) {
  if (!open.connection.isExpired) {
    const answer = await ctx.zoom.getProfile(open.tokens.accessToken)
    if (answer.ok || answer.reason !== 'dead') {
      return { ok: true as const, connection: open.connection, answer }
    }
  }
  const fresh = await refreshConnection(ctx, owner, open)
  if (!fresh.ok) {
    const isAnswered = fresh.reason !== 'unavailable'
    return { ok: false as const, checked: { answered: isAnswered, retryAfterMs: fresh.retryAfterMs ?? null } }
  }
  const answer = await ctx.zoom.getProfile(fresh.open.tokens.accessToken)
  return { ok: true as const, connection: fresh.open.connection, answer }
}

async function noteProfile(ctx: ZoomCtx, owner: Owner, connection: Connection, profile: ZoomProfile) {
  const isSameUser = (await hashZoomUser(ctx.vault, profile)) === connection.zoomUserHash
  if (isSameUser && profile.active) {
    return markConnected(ctx, owner, connection, await sealProfile(ctx.vault, connection, profile))
  }
  const reason: ZoomReason = isSameUser ? 'account_inactive' : 'grant_ended'
  return markReconnectNeeded(ctx, owner, connection, { reason, tokens: 'alive' })
}
