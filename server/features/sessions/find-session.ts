import type { Role } from '../../../shared/policy.ts'
import { type Actor, asTenant, type Person, type Services } from '../../ctx.ts'
import type { FoundSession } from '../../http/admission.ts'
import { hashToken } from '../../http/session-token.ts'

/**
 * Whose session a cookie opens, in one prepared query (design.md 6.3). It is `token.signature`; the token alone is 128+ random bits, so its hash is what is
 * looked up.
 */
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
