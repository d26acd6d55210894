import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Role } from '../../shared/policy.ts'
import type { Actor, Services } from '../ctx.ts'
import type { AppEnv } from './router.ts'

/** SEC-S01: `__Host-` keeps other hosts and paths from planting one. Browsers count localhost as secure. */
export const sessionCookie = '__Host-shodan_session'

/** What is stored of a session token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Puts a `ctx` on every request whose cookie opens a session; one prepared query (design.md 6.3). */
export const openSession: MiddlewareHandler<AppEnv> = async (c, next) => {
  const services = c.get('services')
  const actor = await findActor(services, getCookie(c, sessionCookie))
  if (actor) {
    const ctx = { ...services, actor, requestId: c.get('requestId'), ipAddress: c.get('ipAddress') }
    c.set(actor.needsSecondFactor ? 'awaited' : 'ctx', ctx)
  }
  await next()
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
  is_demo: boolean
  role: Role
  seen_at: string
  authenticated_at: string
  needs_second_factor: boolean | null
}

/** The cookie is `token.signature`; the token alone is 128+ random bits, so its hash is what is looked up. */
export async function findActor(services: Services, cookie: string | undefined): Promise<Actor | null> {
  const token = cookie?.split('.')[0]
  if (!token) return null
  const now = services.now()
  const [row] = await services.sql<SessionRow[]>`
    select session_id, user_id, name, email, locale, time_zone, workspace_id, workspace_name, is_demo, role, seen_at,
      authenticated_at, app.lacks_second_factor(session_id, workspace_id) as needs_second_factor
    from app.open_session(${hashToken(token)}, ${now.toISOString()}::timestamptz)`
  if (!row?.workspace_id) return null
  noteSeen(services, row, now)
  return {
    sessionId: row.session_id,
    userId: row.user_id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    timeZone: row.time_zone,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    isDemo: row.is_demo,
    role: row.role,
    needsSecondFactor: row.needs_second_factor ?? false,
    authenticatedAt: new Date(row.authenticated_at),
  }
}

const seenEvery = 5 * 60_000

function noteSeen({ sql, log }: Services, row: SessionRow, now: Date): void {
  if (now.getTime() - new Date(row.seen_at).getTime() < seenEvery) return
  sql`update session set updated_at = ${now.toISOString()}::timestamptz where id = ${row.session_id}`.catch(
    () => log.warn({ sessionId: row.session_id }, 'last use of a session was not noted'),
  )
}
