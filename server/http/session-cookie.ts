import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv } from './router.ts'
import { sessionCookie, signToken, tokenIn } from './session-token.ts'

/** Hands the browser a session's token (SEC-S01). */
export function setSessionCookie(c: Context<AppEnv>, token: string): void {
  setCookie(c, sessionCookie, signToken(token, c.var.services.env.sessionSecret), {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 30 * 86_400,
  })
}

/** The token that the browser brings, if the cookie bears our signature. */
export function sessionTokenOf(c: Context<AppEnv>): string | undefined {
  return tokenIn(getCookie(c, sessionCookie), c.var.services.env.sessionSecret)
}
