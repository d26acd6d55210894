import { asTenant, type Services } from '../../ctx.ts'
import type { FoundSession } from '../../http/admission.ts'
import { hashToken } from '../../http/session-token.ts'
import { type ActorRow, actorOf, personOf } from './actor.ts'

/**
 * Whose session a token opens, in one prepared query by its hash: the token is 128+ random bits, so nothing slower is needed.
 * @param isUse false for what a page asks by itself: it opens the session and does not keep it alive (SEC-S03).
 */
export async function findSession(
  services: Services,
  token: string | undefined,
  { isUse = true } = {},
): Promise<FoundSession | null> {
  if (!token) return null
  const now = services.now()
  const [row] = await services.sql<SessionRow[]>`
    select session_id, user_id, name, email, locale, time_zone, workspace_id, workspace_name, support_email, is_demo,
      role, members_reach, seen_at, authenticated_at, renews, needs_second_factor, has_view_defaults
    from app.open_session(${hashToken(token)}, ${now.toISOString()}::timestamptz)`
  if (!row) return null
  if (isUse) noteSeen(services, row, now)
  const { session_id: sessionId, workspace_id: workspaceId } = row
  const authenticatedAt = new Date(row.authenticated_at)
  const person = { ...personOf(row), sessionId, authenticatedAt, workspaceId }
  const needsSecondFactor = row.needs_second_factor ?? false
  const mayHaveViewDefaults = row.has_view_defaults
  const actor =
    workspaceId === null
      ? null
      : actorOf(
          { ...row, workspace_id: workspaceId },
          { sessionId, authenticatedAt, needsSecondFactor, mayHaveViewDefaults },
        )
  return { person, actor, renews: row.renews }
}

/** Without a workspace, the columns that speak of one are empty. */
interface SessionRow extends Omit<ActorRow, 'workspace_id'> {
  session_id: string
  workspace_id: string | null
  seen_at: string
  authenticated_at: string
  needs_second_factor: boolean | null
  has_view_defaults: boolean
  renews: boolean
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
