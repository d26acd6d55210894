import type { Context, MiddlewareHandler } from 'hono'
import { Problem } from '../../shared/problems.ts'
import { inTransaction } from '../ctx.ts'
import { type KeptAnswer, type KeyedRequest, keepAnswer, takeKey } from '../repeats.ts'
import type { AppEnv } from './router.ts'

const soundKey = /^[\x21-\x7e]{1,255}$/

/** Ends the transaction of a request that was refused; the refusal itself is already the answer. */
const undone = new Error('undone')

/**
 * SEC-R01: with an `Idempotency-Key` the whole route runs in one transaction, together with the answer that a repeat will get.
 * Only a success is kept, so what was refused or broke may be tried again.
 */
export const idempotent: MiddlewareHandler<AppEnv> = async (c, next) => {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return next()
  if (!soundKey.test(key))
    throw new Problem('invalid_input', { fields: [{ path: 'Idempotency-Key', code: 'invalid_format' }] })
  const request = { route: `${c.req.method} ${c.req.path}`, key, body: await c.req.text() }
  const replayed = await answerOnce(c, request, next).catch((error: unknown) => {
    if (error !== undone) throw error
    return null
  })
  if (!replayed) return
  const headers = { 'content-type': 'application/json', 'idempotency-replayed': 'true' }
  return new Response(replayed.answer, { status: replayed.status, headers })
}

/** @returns what an earlier request was answered; null when this one was the first. */
function answerOnce(
  c: Context<AppEnv>,
  request: KeyedRequest,
  next: () => Promise<void>,
): Promise<KeptAnswer | null> {
  return inTransaction(c.var.ctx, async (ctx) => {
    const known = await takeKey(ctx, request)
    if (known) return known
    c.set('ctx', { ...c.var.ctx, within: ctx.sql })
    await next()
    if (c.error || !c.res.ok) throw undone
    await keepAnswer(ctx, request, { status: c.res.status, answer: await c.res.clone().text() })
    return null
  })
}
