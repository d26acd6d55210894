import { setTimeout as delay } from 'node:timers/promises'
import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import type { ZoomTokens } from './client.ts'
import { logFailure, type ZoomFailure } from './failures.ts'
import { markNotResponding, markReconnectNeeded, sameGeneration } from './mark-state.ts'
import { type Connection, findConnection, type Owner, type ZoomCtx } from './queries.ts'
import { endGrant } from './revoke.ts'
import { reconnectReason } from './rules.ts'
import { openTokens, prepareTokenSeal, type Tokens } from './secrets.ts'

/** A connection with its tokens in memory. */
export interface OpenConnection {
  connection: Connection
  tokens: Tokens
}

/** `gone`: disconnected meanwhile. `lost`: the grant has ended. `unavailable`: nothing is known, nothing was lost. */
export type Refreshed =
  | { ok: true; open: OpenConnection }
  | { ok: false; reason: 'gone' | 'lost' | 'unavailable'; retryAfterMs?: number }

/** Longer than one call to Zoom with all its patience, so that only a hung holder is ever overtaken. */
const leaseSeconds = 30
const lookAgainMs = 100

/**
 * Exchanges a connection's tokens for new ones: lease → call → conditional commit on the generation (SEC-Z06, SEC-Z07).
 * Of many callers one asks Zoom and the others wait for its result. The lease only saves calls; the generation keeps the
 * data right.
 */
export async function refreshConnection(
  ctx: ZoomCtx,
  owner: Owner,
  seen: OpenConnection,
): Promise<Refreshed> {
  const me = uuidv7()
  for (let hasWaited = false; ; hasWaited = true) {
    if (await takeLease(ctx, owner, seen.connection, me, hasWaited)) {
      return refreshUnderLease(ctx, owner, seen).finally(() => endLease(ctx, owner, me))
    }
    const now = await findConnection(ctx, owner)
    const isSame = now?.id === seen.connection.id && now.generation === seen.connection.generation
    if (!isSame || !now.sealedTokens) return whatBecame(ctx, seen, now)
    if (hasWaited && !now.leaseOwner) return { ok: false, reason: 'unavailable' }
    await delay(lookAgainMs)
  }
}

/** Whoever has waited takes over from a hung holder only: a lease given back means that the holder has its answer. */
async function takeLease(ctx: ZoomCtx, owner: Owner, seen: Connection, me: string, hasWaited: boolean) {
  const isOverdue = lt(zoomConnection.leaseUntil, sql`now()`)
  const isFree = hasWaited ? isOverdue : or(isNull(zoomConnection.leaseUntil), isOverdue)
  const taken = await asTenant(ctx, owner, ({ db }) =>
    db
      .update(zoomConnection)
      .set({ leaseOwner: me, leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})` })
      .where(and(sameGeneration(seen), isNotNull(zoomConnection.sealedTokens), isFree))
      .returning({ id: zoomConnection.id }),
  )
  return taken.length > 0
}

async function endLease(ctx: ZoomCtx, owner: Owner, me: string): Promise<void> {
  await asTenant(ctx, owner, ({ db }) =>
    db
      .update(zoomConnection)
      .set({ leaseOwner: null, leaseUntil: null })
      .where(and(eq(zoomConnection.userId, owner.userId), eq(zoomConnection.leaseOwner, me))),
  )
}

async function refreshUnderLease(ctx: ZoomCtx, owner: Owner, seen: OpenConnection): Promise<Refreshed> {
  await stopPoint('refresh:leased')
  const { connection } = seen
  const generation = connection.generation + 1
  const seal = await prepareTokenSeal(ctx.vault, { ...connection, generation })
  const answer = await ctx.zoom.refresh(seen.tokens.refreshToken)
  await stopPoint('refresh:rotated')
  if (!answer.ok) return noteFailure(ctx, owner, seen, answer)
  const sealed = seal(answer.tokens)
  if (await insist(ctx, () => storeTokens(ctx, owner, connection, answer.tokens, sealed))) {
    await stopPoint('refresh:committed')
    const stored = { ...connection, generation, isExpired: false }
    return { ok: true, open: { connection: stored, tokens: answer.tokens } }
  }
  // F-06: a refresh never brings a connection back; what it got is ended unless a newer connection lives on it.
  const { zoomUserHash } = connection
  void endGrant(ctx, owner, { tokens: answer.tokens, zoomUserHash, isExpired: false })
  return whatBecame(ctx, seen, await findConnection(ctx, owner))
}

const storePauses = [500, 2_000, 5_000]

/** F-01: a pair that Zoom has issued is worth the wait for a database that restarts; the lease outlasts it. */
async function insist(ctx: ZoomCtx, store: () => Promise<boolean>): Promise<boolean> {
  for (const pause of storePauses) {
    try {
      return await store()
    } catch {
      ctx.log.warn({ requestId: ctx.requestId }, 'refreshed tokens were not stored at once')
      await delay(pause)
    }
  }
  return store()
}

/** F-03: a success also clears a `grant_ended` that another holder of the same generation came to. */
async function storeTokens(
  ctx: ZoomCtx,
  owner: Owner,
  seen: Connection,
  tokens: ZoomTokens,
  sealedTokens: Buffer,
): Promise<boolean> {
  const wasEnded = sql`${zoomConnection.reason} in ('grant_ended', 'replaced')`
  return asTenant(ctx, owner, async ({ db }) => {
    const stored = await db
      .update(zoomConnection)
      .set({
        generation: seen.generation + 1,
        sealedTokens,
        scope: tokens.scope,
        accessExpiresAt: sql`now() + make_interval(secs => ${tokens.expiresInSeconds})`,
        status: sql`case when ${wasEnded} then 'connected' else ${zoomConnection.status} end`,
        reason: sql`case when ${wasEnded} then null else ${zoomConnection.reason} end`,
      })
      .where(sameGeneration(seen))
      .returning({ id: zoomConnection.id })
    await stopPoint('refresh:written')
    return stored.length > 0
  })
}

/** F-04: only what Zoom says about the grant itself ends it; an outage changes nothing but what the screen says. */
async function noteFailure(
  ctx: ZoomCtx,
  owner: Owner,
  seen: OpenConnection,
  failure: ZoomFailure,
): Promise<Refreshed> {
  logFailure(ctx, 'refresh', failure)
  const reason = reconnectReason(failure.reason)
  if (!reason) {
    await markNotResponding(ctx, owner, seen.connection, failure)
    const { retryAfterMs } = failure
    return { ok: false, reason: 'unavailable', ...(retryAfterMs === null ? {} : { retryAfterMs }) }
  }
  await markReconnectNeeded(ctx, owner, seen.connection, { reason, tokens: 'dead' })
  return whatBecame(ctx, seen, await findConnection(ctx, owner))
}

async function whatBecame(ctx: ZoomCtx, seen: OpenConnection, now: Connection | null): Promise<Refreshed> {
  if (!now || now.id !== seen.connection.id) return { ok: false, reason: 'gone' }
  if (!now.sealedTokens) return { ok: false, reason: 'lost' }
  return { ok: true, open: { connection: now, tokens: await openTokens(ctx.vault, now, now.sealedTokens) } }
}
