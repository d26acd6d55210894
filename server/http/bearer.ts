import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './router.ts'

/** What follows `Bearer` in the Authorization header; null when the request does not come with a token. */
export function bearerOf(headers: Headers): string | null {
  const [, token] = /^bearer(?: +(.*))?$/i.exec(headers.get('authorization')?.trim() ?? '') ?? [null, null]
  return token === null ? null : (token ?? '').trim()
}

/** With a token no cookie counts, on any route: not this session, nor that of the library behind sign-in. */
export const bearerAlone: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (bearerOf(c.req.raw.headers) !== null) c.req.raw.headers.delete('cookie')
  await next()
}
