import { setTimeout as delay } from 'node:timers/promises'
import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant } from '../../ctx.ts'
import { stopPoint } from '../../stop-point.ts'
import { logFailure, type ZoomFailure } from './failures.ts'
import { markNotResponding, markReconnectNeeded, sameGeneration } from './mark-state.ts'
import { type Connection, findConnection, type Owner, type ZoomCtx } from './queries.ts'
import { reconnectReason } from './rules.ts'
import { openTokens, prepareTokenSeal, type Tokens } from './secrets.ts'
import { isPairWaiting, type Patience, storePair, patience as usualPatience } from './store-pair.ts'

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
  patience = usualPatience,
): Promise<Refreshed> {
  const me = uuidv7()
  for (let hasWaited = false; ; hasWaited = true) {
    if (isPairWaiting(ctx, seen.connection.id)) return { ok: false, reason: 'unavailable' }
    if (await takeLease(ctx, owner, seen.connection, me, hasWaited)) {
      return refreshUnderLease(ctx, owner, seen, patience).finally(() => endLease(ctx, owner, me))
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

async function refreshUnderLease(
  ctx: ZoomCtx,
  owner: Owner,
  seen: OpenConnection,
  patience: Patience,
): Promise<Refreshed> {
  await stopPoint('refresh:leased')
  const { connection } = seen
  const generation = connection.generation + 1
  const seal = await prepareTokenSeal(ctx.vault, { ...connection, generation })
  const answer = await ctx.zoom.refresh(seen.tokens.refreshToken)
  await stopPoint('refresh:rotated')
  if (!answer.ok) return noteFailure(ctx, owner, seen, answer)
  const { tokens } = answer
  const pair = { ctx, owner, seen: connection, tokens, sealed: seal(tokens) }
  if (!(await storePair(pair, patience))) return whatBecame(ctx, seen, await findConnection(ctx, owner))
  await stopPoint('refresh:committed')
  return { ok: true, open: { connection: { ...connection, generation, isExpired: false }, tokens } }
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
