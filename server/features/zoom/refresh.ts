import { setTimeout as delay } from 'node:timers/promises'
import { and, eq, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import type { ZoomReason } from '../../../shared/contracts/zoom.ts'
import { asTenant, type Visit, type Whose } from '../../ctx.ts'
import type { ZoomFailure } from '../../outside.ts'
import { stopPoint } from '../../stop-point.ts'
import { logFailure } from './failures.ts'
import { markNotResponding, markReconnectNeeded, sameGeneration } from './mark-state.ts'
import { type OpenConnection, openConnection } from './open-connection.ts'
import { type Connection, findConnection } from './queries.ts'
import { reconnectReason } from './rules.ts'
import { prepareTokenSeal } from './secrets.ts'
import {
  expectPair,
  isPairWaiting,
  type Patience,
  storePair,
  patience as usualPatience,
} from './store-pair.ts'

/** `gone`: disconnected meanwhile. `lost`: the grant has ended, or cannot be read. `unavailable`: nothing is known, nothing was lost. */
export type Refreshed =
  | { ok: true; open: OpenConnection }
  | { ok: false; reason: 'gone' | 'lost' | 'unavailable'; retryAfterMs?: number }

export interface HowToRefresh {
  /** What has ended the grant if Zoom does not take the token. */
  ending?: ZoomReason
  patience?: Patience
}

/** Longer than one call to Zoom with all its patience, so that only a hung holder is ever overtaken. */
const leaseSeconds = 30
const lookAgainMs = 100

/**
 * Exchanges a connection's tokens for new ones: lease → call → conditional commit on the generation (SEC-Z06, SEC-Z07).
 * Of many callers one asks Zoom and the others wait for its result. The lease only saves calls; the generation keeps the
 * data right.
 */
export async function refreshConnection(
  ctx: Visit,
  owner: Whose,
  seen: OpenConnection,
  how: HowToRefresh = {},
): Promise<Refreshed> {
  const me = uuidv7()
  for (let hasWaited = false; ; hasWaited = true) {
    if (isPairWaiting(ctx, seen.connection.id)) return { ok: false, reason: 'unavailable' }
    if (await takeLease(ctx, owner, seen.connection, me, hasWaited)) {
      return refreshUnderLease(ctx, owner, seen, how).finally(() => endLease(ctx, owner, me))
    }
    const now = await findConnection(ctx, owner)
    const isSame = now?.id === seen.connection.id && now.generation === seen.connection.generation
    if (!isSame || !now.sealedTokens) return whatBecame(ctx, owner, seen, now)
    if (hasWaited && !now.leaseOwner) return { ok: false, reason: 'unavailable' }
    await delay(lookAgainMs)
  }
}

/** Whoever has waited takes over from a hung holder only: a lease given back means that the holder has its answer. */
async function takeLease(ctx: Visit, owner: Whose, seen: Connection, me: string, hasWaited: boolean) {
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

async function endLease(ctx: Visit, owner: Whose, me: string): Promise<void> {
  await asTenant(ctx, owner, ({ db }) =>
    db
      .update(zoomConnection)
      .set({ leaseOwner: null, leaseUntil: null })
      .where(and(eq(zoomConnection.userId, owner.userId), eq(zoomConnection.leaseOwner, me))),
  )
}

async function refreshUnderLease(
  ctx: Visit,
  owner: Whose,
  seen: OpenConnection,
  { ending, patience = usualPatience }: HowToRefresh,
): Promise<Refreshed> {
  await stopPoint('refresh:leased')
  const { connection } = seen
  const generation = connection.generation + 1
  const seal = await prepareTokenSeal(ctx.vault, { ...connection, generation })
  const exchange = async () => {
    const answer = await ctx.zoom.refresh(seen.tokens.refreshToken)
    await stopPoint('refresh:rotated')
    if (!answer.ok) return { answer }
    const { tokens } = answer
    return {
      answer,
      storing: storePair({ ctx, owner, seen: connection, tokens, sealed: seal(tokens) }, patience),
    }
  }
  const { answer, storing } = await expectPair(ctx, exchange())
  if (!answer.ok) return noteFailure(ctx, owner, seen, answer, ending)
  const { tokens } = answer
  if (!(await storing)) return whatBecame(ctx, owner, seen, await findConnection(ctx, owner))
  await stopPoint('refresh:committed')
  return { ok: true, open: { connection: { ...connection, generation, isExpired: false }, tokens } }
}

/** F-04: only what Zoom says about the grant itself ends it; an outage changes nothing but what the screen says. */
async function noteFailure(
  ctx: Visit,
  owner: Whose,
  seen: OpenConnection,
  failure: ZoomFailure,
  ending: ZoomReason | undefined,
): Promise<Refreshed> {
  logFailure(ctx, 'refresh', failure)
  const reason = reconnectReason(failure.reason, ending)
  if (!reason) {
    await markNotResponding(ctx, owner, seen.connection, failure)
    const { retryAfterMs } = failure
    return { ok: false, reason: 'unavailable', ...(retryAfterMs === null ? {} : { retryAfterMs }) }
  }
  await markReconnectNeeded(ctx, owner, seen.connection, { reason, tokens: 'dead' })
  return whatBecame(ctx, owner, seen, await findConnection(ctx, owner))
}

async function whatBecame(
  ctx: Visit,
  owner: Whose,
  seen: OpenConnection,
  now: Connection | null,
): Promise<Refreshed> {
  if (!now || now.id !== seen.connection.id) return { ok: false, reason: 'gone' }
  const open = await openConnection(ctx, owner, now)
  return open ? { ok: true, open } : { ok: false, reason: 'lost' }
}
