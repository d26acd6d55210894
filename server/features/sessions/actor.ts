/** The one place where an actor is made: of a session, of a token, or of a member for whom something goes on without either. */
import { type Role, reachOf } from '../../../shared/policy.ts'
import type { Reach } from '../../../shared/reach.ts'
import { type Actor, asTenant, type Services } from '../../ctx.ts'

export interface PersonRow {
  user_id: string
  name: string
  email: string
  locale: 'ja' | 'en'
  time_zone: string
}

export interface ActorRow extends PersonRow {
  workspace_id: string
  workspace_name: string
  support_email: string | null
  is_demo: boolean
  role: Role
  members_reach: Reach
}

type OfSession = Pick<Actor, 'sessionId' | 'authenticatedAt' | 'needsSecondFactor' | 'mayHaveViewDefaults'>

/** Without a session nobody proves who they are, so nothing that needs a recent sign-in is open. */
const noSession: OfSession = {
  sessionId: '',
  authenticatedAt: new Date(0),
  needsSecondFactor: false,
  mayHaveViewDefaults: true,
}

export function actorOf(row: ActorRow, ofSession = noSession): Actor {
  return {
    ...ofSession,
    ...personOf(row),
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    supportEmail: row.support_email,
    isDemo: row.is_demo,
    role: row.role,
    reach: reachOf(row.role, row.members_reach),
  }
}

export function personOf({ user_id: userId, name, email, locale, time_zone: timeZone }: PersonRow) {
  return { userId, name, email, locale, timeZone }
}

/** A member, for what goes on in their name; SEC-A13: null for whoever has left the workspace. */
export async function findMemberActor(
  services: Services,
  workspaceId: string,
  userId: string,
): Promise<Actor | null> {
  const [row] = await asTenant(services, { workspaceId, userId }, ({ sql }) => {
    return sql<ActorRow[]>`
      select u.id as user_id, u.name, u.email, u.locale, u.time_zone,
        w.workspace_id, w.name as workspace_name, w.support_email, w.is_demo, m.role, w.members_reach
      from member m join app_user u on u.id = m.user_id join workspace w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${workspaceId} and m.user_id = ${userId}`
  })
  return row ? actorOf(row) : null
}
