import type { Context, MiddlewareHandler } from 'hono'
import type { TokenHolder } from './admission.ts'
import type { AppEnv } from './router.ts'

/** What follows `Bearer` in the Authorization header; null when the request does not come with a token. */
export function bearerOf(headers: Headers): string | null {
  const [, token] = /^bearer(?: +(.*))?$/i.exec(headers.get('authorization')?.trim() ?? '') ?? [null, null]
  return token === null ? null : (token ?? '').trim()
}

/**
 * Whose token the request comes with, looked up once; null when it comes with none.
 * @throws Problem `invalid_token`, `too_many_requests`
 */
export async function tokenHolderOf(c: Context<AppEnv>): Promise<TokenHolder | null> {
  const token = bearerOf(c.req.raw.headers)
  if (token === null) return null
  const { admission, services, requestId, ipAddress, tokenHolder } = c.var
  const holder = tokenHolder ?? (await admission.openToken({ ...services, requestId, ipAddress }, token))
  c.set('tokenHolder', holder)
  return holder
}

/** With a token no cookie counts, on any route: not this session, nor that of the library behind sign-in. */
export const bearerAlone: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (bearerOf(c.req.raw.headers) !== null) c.req.raw.headers.delete('cookie')
  await next()
}
