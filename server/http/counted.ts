import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './router.ts'

/** For routes that take a secret: one that is not taken counts against the client's network (SEC-A05). */
export const counted: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { admission, services, ipAddress } = c.var
  const turn = await admission.takeTurn(services, { ipAddress })
  await next()
  if (c.res.ok) await turn.succeeded()
}
