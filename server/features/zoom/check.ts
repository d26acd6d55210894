import type { ZoomReason } from '../../../shared/contracts/zoom.ts'
import type { Visit, Whose } from '../../ctx.ts'
import type { ZoomProfile } from '../../outside.ts'
import { logFailure } from './failures.ts'
import { markConnected, markNotResponding, markReconnectNeeded } from './mark-state.ts'
import { type OpenConnection, openConnection } from './open-connection.ts'
import { type Connection, findConnection } from './queries.ts'
import { refreshConnection } from './refresh.ts'
import { reconnectReason, waitLeft } from './rules.ts'
import { hashZoomAccount, hashZoomUser, sealProfile } from './secrets.ts'

/** `answered`: Zoom said something about this connection, or it was not to be asked. */
export interface Checked {
  answered: boolean
  retryAfterMs: number | null
}

const answered: Checked = { answered: true, retryAfterMs: null }

/**
 * Asks Zoom whether the owner's connection lives, and notes the answer in its state; never before the time that Zoom named. At most one refresh and two looks at
 * the profile; a connection whose tokens are dead or unreadable is not asked about (SEC-Z14).
 * @param ending what has ended the grant if Zoom does not take its tokens; our own exchange is the one that may know.
 */
export async function checkConnection(ctx: Visit, owner: Whose, ending?: ZoomReason): Promise<Checked> {
  const found = await findConnection(ctx, owner)
  const waitMs = waitLeft(found, ctx.now())
  if (waitMs > 0) return { ...answered, retryAfterMs: waitMs }
  const open = await openConnection(ctx, owner, found)
  if (!open) return answered
  const asked = await askProfile(ctx, owner, open, ending)
  if (!asked.ok) return asked.checked
  const { connection, answer } = asked
  if (answer.ok) {
    await noteProfile(ctx, owner, connection, answer.profile)
    return answered
  }
  logFailure(ctx, 'profile', answer)
  const reason = reconnectReason(answer.reason, ending)
  if (reason) {
    await markReconnectNeeded(ctx, owner, connection, { reason, tokens: 'alive' })
    return answered
  }
  await markNotResponding(ctx, owner, connection, answer)
  return { answered: false, retryAfterMs: answer.retryAfterMs }
}

/** F-05: a 401 on a token that should be good causes one refresh and one more look. Not ok: the refresh noted why. */
async function askProfile(ctx: Visit, owner: Whose, open: OpenConnection, ending?: ZoomReason) {
  if (!open.connection.isExpired) {
    const answer = await ctx.zoom.getProfile(open.tokens.accessToken)
    if (answer.ok || answer.reason !== 'dead') {
      return { ok: true as const, connection: open.connection, answer }
    }
  }
  const fresh = await refreshConnection(ctx, owner, open, ending ? { ending } : {})
  if (!fresh.ok) {
    const isAnswered = fresh.reason !== 'unavailable'
    return { ok: false as const, checked: { answered: isAnswered, retryAfterMs: fresh.retryAfterMs ?? null } }
  }
  const answer = await ctx.zoom.getProfile(fresh.open.tokens.accessToken)
  return { ok: true as const, connection: fresh.open.connection, answer }
}

async function noteProfile(ctx: Visit, owner: Whose, connection: Connection, profile: ZoomProfile) {
  const isSameUser = (await hashZoomUser(ctx.vault, profile)) === connection.zoomUserHash
  if (isSameUser && profile.active) {
    const learnt = {
      sealedProfile: await sealProfile(ctx.vault, connection, profile),
      zoomAccountHash: await hashZoomAccount(ctx.vault, profile),
    }
    return markConnected(ctx, owner, connection, learnt)
  }
  const reason: ZoomReason = isSameUser ? 'account_inactive' : 'grant_ended'
  return markReconnectNeeded(ctx, owner, connection, { reason, tokens: 'alive' })
}
