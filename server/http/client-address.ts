import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './router.ts'

/**
 * SEC-A05: the address is the socket's, unless the socket is a configured proxy; then it is the last hop of
 * X-Forwarded-For that is no proxy. Whatever else a client writes there counts for nothing.
 */
export const clientAddress: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { trustedProxies } = c.get('services').env
  const hops = [
    ...(c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim()),
    socketAddress(c),
  ]
  let address = hops.pop() ?? null
  while (address && trustedProxies.includes(address) && hops.length > 0) address = hops.pop() || address
  c.set('ipAddress', address)
  await next()
}

/** Absent when a request is made in memory, as tests do. */
function socketAddress(c: Parameters<typeof getConnInfo>[0]): string | null {
  try {
    return getConnInfo(c).remote.address?.replace(/^::ffff:/, '') ?? null
  } catch {
    return null
  }
}
