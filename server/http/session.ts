import type { MiddlewareHandler } from 'hono'
import { renewIfDue } from './renew-session.ts'
import type { AppEnv } from './router.ts'
import { sessionTokenOf } from './session-cookie.ts'

/** On what an open page asks by the clock, with nobody at it perhaps: no use of the session (SEC-S03). */
const byItself = 'x-by-itself'

/**
 * Says on every request where it comes from (`visit`), who asks when its cookie opens a session (`visitor`), and in a
 * workspace what they may ask with (`ctx`).
 */
export const openSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { services, admission, requestId, ipAddress } = c.var
  const visit = { ...services, requestId, ipAddress }
  c.set('visit', visit)
  const isUse = c.req.header(byItself) === undefined
  const found = await admission.findSession(visit, sessionTokenOf(c), { isUse })
  if (found) {
    c.set('visitor', { ...visit, actor: found.person })
    const { actor } = found
    if (actor) c.set(actor.needsSecondFactor ? 'awaited' : 'ctx', { ...visit, actor })
  }
  await next()
  // Afterwards, since an error makes an answer of its own, without the cookies that were set before.
  if (found?.renews) await renewIfDue(c, found.person.sessionId)
}
