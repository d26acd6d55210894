import type { Context } from 'hono'
import { setSignedCookie } from 'hono/cookie'
import type { AppEnv } from './router.ts'
import { sessionCookie } from './session-token.ts'

/** Hands the browser a session's token, in the very form that better-auth writes and reads (SEC-S01). */
export async function setSessionCookie(c: Context<AppEnv>, token: string): Promise<void> {
  await setSignedCookie(c, sessionCookie, token, c.var.services.env.sessionSecret, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: 30 * 86_400,
  })
}
