import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import type { Env } from '../env.ts'
import { canonicalAddress, createAddressList } from './network.ts'
import type { AppEnv } from './router.ts'

/**
 * SEC-A05: the address is the socket's, unless the socket is a configured proxy; then it is the last hop of
 * X-Forwarded-For that is no proxy. Whatever else a client writes there counts for nothing.
 */
export function clientAddress(env: Env): MiddlewareHandler<AppEnv> {
  const isProxy = createAddressList(env.trustedProxies)
  return async (c, next) => {
    let address = socketAddress(c)
    let hops: string[] | null = null
    while (address && isProxy(address)) {
      hops ??= (c.req.header('x-forwarded-for') ?? '').split(',')
      const hop = canonicalAddress(hops.pop() ?? '')
      if (!hop) break
      address = hop
    }
    c.set('ipAddress', address)
    await next()
  }
}

/** Absent when a request is made in memory, as tests do. */
function socketAddress(c: Parameters<typeof getConnInfo>[0]): string | null {
  try {
    return canonicalAddress(getConnInfo(c).remote.address ?? '')
  } catch {
    return null
  }
}
