import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { ZoomRevocation } from '../../../shared/contracts/zoom.ts'
import type { Visit, Whose } from '../../ctx.ts'
import type { ZoomFailure } from '../../outside.ts'
import { logFailure } from './failures.ts'
import { type Connection, findConnection, findHolder } from './queries.ts'
import { refusesTokens } from './rules.ts'
import { openTokens, type Tokens } from './secrets.ts'

/** A grant whose tokens exist in memory only. `zoomUserHash` is null while nobody knows whose they are. */
export interface LooseGrant {
  tokens: Tokens
  zoomUserHash: string | null
  isExpired: boolean
  /** The connection that these tokens were refreshed for and never reached: as it was seen, its own are spent. */
  spent?: Connection
}

/** F-22: tries at once and then after these pauses, each a little longer by chance. */
const pauses = [0, 1_000, 5_000, 30_000]
const longestPause = 60_000

/**
 * Ends a grant at Zoom, with a few retries from memory, unless a connection of ours holds that Zoom user: a revoke
 * uninstalls the app for the user altogether, and would end that connection's grant too (F-15).
 * Only Zoom's own word counts as revoked: it also refuses tokens when a refresh was lost, whose grant lives on. Never throws.
 */
export async function endGrant(ctx: Visit, owner: Whose, grant: LooseGrant): Promise<ZoomRevocation> {
  let atLeast = 0
  for (const pause of pauses) {
    const shortest = Math.max(pause, atLeast)
    await delay(shortest + randomInt(Math.ceil(shortest / 4) + 1), undefined, { ref: false })
    if (await mayBeHeld(ctx, owner, grant)) {
      ctx.log.info({ requestId: ctx.requestId }, 'not revoked: a connection lives on this grant')
      return 'in_use'
    }
    const failure = await endOnce(ctx, grant)
    if (!failure) return 'revoked'
    logFailure(ctx, 'revoke', failure)
    if (refusesTokens(failure.reason)) return 'tokens_refused'
    if (failure.reason !== 'transient') return 'not_confirmed'
    atLeast = Math.min(failure.retryAfterMs ?? 0, longestPause)
  }
  return 'not_confirmed'
}

/**
 * As `endGrant`, for a connection that has just been deleted. Its sealed tokens live on in memory only; a key service that
 * is down costs the revocation, never the deletion (SEC-Z08).
 */
export async function endSealedGrant(ctx: Visit, owner: Whose, deleted: Connection): Promise<ZoomRevocation> {
  if (!deleted.sealedTokens) return 'nothing_held'
  const { zoomUserHash, isExpired } = deleted
  try {
    const tokens = await openTokens(ctx.vault, deleted, deleted.sealedTokens)
    return await endGrant(ctx, owner, { tokens, zoomUserHash, isExpired })
  } catch {
    ctx.log.warn({ requestId: ctx.requestId }, 'deleted Zoom tokens could not be opened for revocation')
    return 'not_confirmed'
  }
}

/** Zoom revokes by a living access token only, so one that has expired is refreshed first. */
async function endOnce({ zoom }: Visit, grant: LooseGrant): Promise<ZoomFailure | null> {
  if (!grant.isExpired) {
    const revoked = await zoom.revoke(grant.tokens.accessToken)
    if (revoked.ok) return null
    if (!refusesTokens(revoked.reason)) return revoked
  }
  const fresh = await zoom.refresh(grant.tokens.refreshToken)
  if (!fresh.ok) return fresh
  grant.tokens = fresh.tokens
  grant.isExpired = false
  const revoked = await zoom.revoke(fresh.tokens.accessToken)
  return revoked.ok ? null : revoked
}

/** With the Zoom user unknown, the owner's own connection may be the one that would suffer. */
async function mayBeHeld(ctx: Visit, owner: Whose, { zoomUserHash, spent }: LooseGrant): Promise<boolean> {
  try {
    const own = await findConnection(ctx, owner)
    if (spent && own?.id === spent.id && own.generation === spent.generation) return false
    const holder = zoomUserHash ? await findHolder(ctx, zoomUserHash) : own
    return holder !== null
  } catch {
    // Without a database nobody can have connected since, and the grant must not outlive its deletion here.
    return false
  }
}
