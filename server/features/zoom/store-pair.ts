import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant, type Services, type Visit, type Whose } from '../../ctx.ts'
import type { ZoomClient, ZoomTokens } from '../../outside.ts'
import { stopPoint } from '../../stop-point.ts'
import { sameGeneration } from './mark-state.ts'
import type { Connection } from './queries.ts'
import { endGrant } from './revoke.ts'

/** What Zoom has just given for a connection, and the row as it was seen before. */
export interface Pair {
  ctx: Visit
  owner: Whose
  seen: Connection
  tokens: ZoomTokens
  sealed: Buffer
}

/** The pauses between the tries to store a pair: those that its caller waits for, and those that nobody does. */
export interface Patience {
  soon: readonly number[]
  later: readonly number[]
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** The lease outlasts the first pauses; the others give a database ten minutes to come back. */
export const patience: Patience = {
  soon: [500, 2_000, 5_000],
  later: Array<number>(120).fill(5_000),
  wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
}

interface Waiting {
  connectionId: string
  /** Its caller has gone, and soon the lease that it held has too. */
  isLate: boolean
  ending: AbortController
  done: Promise<void>
}

/** The pairs of each process that are not stored yet; of the tests' several processes in one, each has a client. */
const waiting = new WeakMap<ZoomClient, Set<Waiting>>()

function waitingOf({ zoom }: Pick<Services, 'zoom'>): Set<Waiting> {
  const entries = waiting.get(zoom) ?? new Set()
  waiting.set(zoom, entries)
  return entries
}

/** Whether this process holds a younger pair than the row: the row's is spent, and says nothing about the grant. */
export function isPairWaiting(ctx: Visit, connectionId: string): boolean {
  return [...waitingOf(ctx)].some((pair) => pair.isLate && pair.connectionId === connectionId)
}

/**
 * Stores a pair that Zoom has issued, however long the database is away: a pair is stored, or ended at Zoom (F-01).
 * @returns whether the row took it; if not, the pair is let go of (F-06).
 * @throws what the database said, when the caller has waited long enough; the pair is seen to all the same.
 */
export function storePair(pair: Pair, patience: Patience): Promise<boolean> {
  const caller = Promise.withResolvers<boolean>()
  const entries = waitingOf(pair.ctx)
  const entry = {
    connectionId: pair.seen.id,
    isLate: false,
    ending: new AbortController(),
    done: Promise.resolve(),
  }
  entries.add(entry)
  entry.done = insist(pair, patience, entry, caller).finally(() => entries.delete(entry))
  return caller.promise
}

async function insist(
  pair: Pair,
  { soon, later, wait }: Patience,
  entry: Waiting,
  caller: PromiseWithResolvers<boolean>,
): Promise<void> {
  const { signal } = entry.ending
  for (const [tries, pause] of [...soon, ...later, null].entries()) {
    try {
      const isStored = await storeTokens(pair)
      caller.resolve(isStored)
      return isStored ? undefined : await letGo(pair)
    } catch (error) {
      entry.isLate = tries >= soon.length
      if (entry.isLate || signal.aborted) caller.reject(error)
      if (pause === null || signal.aborted) return giveUp(pair)
      pair.ctx.log.warn({ requestId: pair.ctx.requestId }, 'refreshed tokens were not stored at once')
      await wait(pause, signal)
    }
  }
}

/** The exchanges of each process that are at Zoom: what they bring is a pair, and the stored one is spent then. */
const exchanges = new WeakMap<ZoomClient, Set<Promise<unknown>>>()

function exchangesOf({ zoom }: Pick<Services, 'zoom'>): Set<Promise<unknown>> {
  const known = exchanges.get(zoom) ?? new Set()
  exchanges.set(zoom, known)
  return known
}

/** Has a shutdown wait for an exchange until its pair, if it brings one, is with `storePair` (F-01). */
export function expectPair<T>(services: Pick<Services, 'zoom'>, exchange: Promise<T>): Promise<T> {
  const known = exchangesOf(services)
  known.add(exchange)
  return exchange.finally(() => known.delete(exchange))
}

/**
 * For a shutdown: an exchange that is at Zoom is waited for as long as Zoom may take. What waits then is tried once more, or else
 * ended at Zoom, and waited for a little while.
 */
export async function settlePairs(services: Services, mostMs = 5_000): Promise<void> {
  const answered = Promise.allSettled(exchangesOf(services))
  await Promise.race([answered, delay(services.zoom.patience.callMs, undefined, { ref: false })])
  const entries = [...waitingOf(services)]
  for (const { ending } of entries) ending.abort()
  const all = Promise.all(entries.map(({ done }) => done))
  await Promise.race([all, delay(mostMs, undefined, { ref: false })])
}

/** F-03: a success also clears a `grant_ended` that another holder of the same generation came to. */
function storeTokens({ ctx, owner, seen, tokens, sealed }: Pair): Promise<boolean> {
  const wasEnded = sql`${zoomConnection.reason} in ('grant_ended', 'replaced')`
  return asTenant(ctx, owner, async ({ db }) => {
    const stored = await db
      .update(zoomConnection)
      .set({
        generation: seen.generation + 1,
        sealedTokens: sealed,
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

/** F-06: a refresh never brings a connection back; what it got is ended unless a newer connection lives on it. */
async function letGo({ ctx, owner, seen, tokens }: Pair): Promise<void> {
  await endGrant(ctx, owner, { tokens, zoomUserHash: seen.zoomUserHash, isExpired: false })
}

async function giveUp({ ctx, owner, seen, tokens }: Pair): Promise<void> {
  const { requestId } = ctx
  ctx.log.error(
    { requestId, user: owner.userId },
    'refreshed tokens were never stored: Zoom is asked to end them',
  )
  const { zoomUserHash } = seen
  await endGrant(ctx, owner, { tokens, zoomUserHash, isExpired: false, spent: seen })
}
