/** What a repeated request is answered: the first one's answer, kept beside what it wrote (SEC-R01). */
import { createHash } from 'node:crypto'
import { and, eq, type SQL } from 'drizzle-orm'
import { idempotencyKey } from '../db/schema/idempotency-keys.ts'
import { Problem } from '../shared/problems.ts'
import type { Services, TxCtx } from './ctx.ts'

export interface KeyedRequest {
  /** Method and path. */
  route: string
  key: string
  body: string
}

export interface KeptAnswer {
  status: number
  answer: string
}

const keptFor = 24 * 3_600_000

/**
 * Takes the key for this transaction, and finds what was answered before.
 * @throws Problem `request_in_progress` while the first one is under way; `repeated_with_other_content`.
 */
export async function takeKey(ctx: TxCtx, request: KeyedRequest): Promise<KeptAnswer | null> {
  await lockKey(ctx, request)
  const [known] = await ctx.db.select().from(idempotencyKey).where(isKey(ctx, request))
  if (!known) return null
  if (ctx.now().getTime() - known.createdAt.getTime() >= keptFor) {
    await ctx.db.delete(idempotencyKey).where(isKey(ctx, request))
    return null
  }
  if (known.requestHash !== hashOf(request)) throw new Problem('repeated_with_other_content')
  return known
}

/** Keeps an answer under the key that this transaction holds. */
export async function keepAnswer(ctx: TxCtx, request: KeyedRequest, answer: KeptAnswer): Promise<void> {
  const { workspaceId, userId } = ctx.actor
  const { route, key } = request
  const stamped = { requestHash: hashOf(request), createdAt: ctx.now() }
  await ctx.db.insert(idempotencyKey).values({ workspaceId, userId, route, key, ...stamped, ...answer })
}

/** Deletes what is older than a day, in every workspace. */
export async function forgetAnswers({ sql: pool }: Services): Promise<void> {
  await pool`select app.forget_answers()`
}

/** Held until the transaction ends. Whoever comes meanwhile is sent away rather than kept waiting with a connection. */
async function lockKey({ sql: own, actor }: TxCtx, { route, key }: KeyedRequest): Promise<void> {
  const name = JSON.stringify([actor.workspaceId, actor.userId, route, key])
  const [lock] = await own<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`
  if (!lock?.taken) throw new Problem('request_in_progress', { retryAfter: 1 })
}

function isKey({ actor }: TxCtx, { route, key }: KeyedRequest): SQL | undefined {
  return and(
    eq(idempotencyKey.workspaceId, actor.workspaceId),
    eq(idempotencyKey.userId, actor.userId),
    eq(idempotencyKey.route, route),
    eq(idempotencyKey.key, key),
  )
}

function hashOf({ body }: KeyedRequest): string {
  return createHash('sha256').update(body).digest('base64url')
}
