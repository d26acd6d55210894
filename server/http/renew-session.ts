import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import type { AppEnv } from './router.ts'
import { setSessionCookie } from './session-cookie.ts'
import { hashToken } from './session-token.ts'

/**
 * SEC-S02: gives a session whose rights have changed a new token, with this answer; the old one is worthless from now on. Of
 * requests that come together one renews, and the browser has its cookie before it asks again.
 */
export async function renewIfDue(c: Context<AppEnv>, sessionId: string): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  const renewed = await c.get('services').sql`
    update session set token = ${hashToken(token)}, renews = false where id = ${sessionId} and renews
    returning id`
  if (renewed.length > 0) await setSessionCookie(c, token)
}
