import type { Context } from 'hono'
import type { AppEnv } from './router.ts'
import { setSessionCookie } from './session-cookie.ts'

/** SEC-S02: hands the browser, with this answer, the new token of a session whose rights have changed. */
export async function renewIfDue(c: Context<AppEnv>, sessionId: string): Promise<void> {
  const { admission, services } = c.var
  const token = await admission.renewIfDue(services, sessionId)
  if (token !== null) setSessionCookie(c, token)
}
