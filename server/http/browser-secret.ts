/** The secret by which a browser is known while somebody signs in at a provider. */
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from './router.ts'

/** `__Host-` keeps other hosts and paths from planting one. */
const name = '__Host-shodan_browser'

/** A browser's secret as its cookie carries it; anything else is no secret of ours. */
export function browserSecretIn(c: Context<AppEnv>): string | null {
  const cookie = getCookie(c, name)
  return cookie !== undefined && /^[\w-]{43}$/.test(cookie) ? cookie : null
}

export function setBrowserCookie(c: Context<AppEnv>, secret: string): void {
  setCookie(c, name, secret, { path: '/', secure: true, httpOnly: true, sameSite: 'Lax', maxAge: 600 })
}
