import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Role } from '../../shared/policy.ts'
import { type Actor, asTenant, type Person, type Services } from '../ctx.ts'
import { renewIfDue } from './renew-session.ts'
import type { AppEnv } from './router.ts'
import { hashToken, sessionCookie } from './session-token.ts'

/**
 * Says on every request whose cookie opens a session who asks (`visitor`), and in a workspace what they may ask with (`ctx`);
 * one prepared query.
 */
export const openSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const services = c.get('services')
  const found = await findSession(services, getCookie(c, sessionCookie))
  if (found) {
    const means = { ...services, requestId: c.get('requestId'), ipAddress: c.get('ipAddress') }
    c.set('visitor', { ...means, actor: found.person })
    const { actor } = found
    if (actor) c.set(actor.needsSecondFactor ? 'awaited' : 'ctx', { ...means, actor })
  }
  await next()
  // Afterwards, since an error makes an answer of its own, without the cookies that were set before.
  if (found?.renews) await renewIfDue(c, found.person.sessionId)
}

interface SessionRow {
  session_id: string
  user_id: string
  name: string
  email: string
  locale: 'ja' | 'en'
  time_zone: string
  workspace_id: string | null
  workspace_name: string
  support_email: string | null
  is_demo: boolean
  role: Role
  seen_at: string
  authenticated_at: string
  needs_second_factor: boolean | null
  renews: boolean
}

interface FoundSession {
  person: Person
  /** Null when the person is in no workspace, or not any more in the one that was open. */
  actor: Actor | null
  renews: boolean
}

/** The cookie is `token.signature`; the token alone is 128+ random bits, so its hash is what is looked up. */
export async function findSession(
  services: Services,
  cookie: string | undefined,
): Promise<FoundSession | null> {
  const token = cookie?.split('.')[0]
  if (!token) return null
  const now = services.now()
  const [row] = await services.sql<SessionRow[]>`
    select session_id, user_id, name, email, locale, time_zone, workspace_id, workspace_name, support_email, is_demo,
      role, seen_at, authenticated_at, renews, app.lacks_second_factor(session_id, workspace_id) as needs_second_factor
    from app.open_session(${hashToken(token)}, ${now.toISOString()}::timestamptz)`
  if (!row) return null
  noteSeen(services, row, now)
  const person = {
    sessionId: row.session_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    timeZone: row.time_zone,
    authenticatedAt: new Date(row.authenticated_at),
    workspaceId: row.workspace_id,
  }
  return { person, actor: actorOf(person, row), renews: row.renews }
}

function actorOf(person: Person, row: SessionRow): Actor | null {
  if (row.workspace_id === null) return null
  return {
    ...person,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    supportEmail: row.support_email,
    isDemo: row.is_demo,
    role: row.role,
    needsSecondFactor: row.needs_second_factor ?? false,
  }
}

const seenEvery = 5 * 60_000

function noteSeen(services: Services, row: SessionRow, now: Date): void {
  if (now.getTime() - new Date(row.seen_at).getTime() < seenEvery) return
  const who = { workspaceId: row.workspace_id, userId: row.user_id }
  const at = now.toISOString()
  asTenant(services, who, async ({ sql }) => {
    await sql`update session set updated_at = ${at}::timestamptz where id = ${row.session_id}`
    await sql`update member set last_seen_at = ${at}::timestamptz
      where workspace_id = ${who.workspaceId} and user_id = ${who.userId}`
  }).catch(() => services.log.warn({ sessionId: row.session_id }, 'last use of a session was not noted'))
}
