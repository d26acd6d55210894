import type { MiddlewareHandler } from 'hono'
import { Problem } from '../../shared/problems.ts'
import type { AppEnv } from './router.ts'

/**
 * A request that waited in a browser's outbox names the account it belongs to; if somebody else has signed in there
 * since, it is refused as if nobody had, so that no call is ever written down as another person's.
 */
export const actingUser: MiddlewareHandler<AppEnv> = async (c, next) => {
  const named = c.req.header('x-acting-user')
  const ctx = c.get('ctx')
  if (named !== undefined && ctx && named !== ctx.actor.userId) throw new Problem('session_expired')
  await next()
}
