import { eq } from 'drizzle-orm'
import { appUser, session } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Ctx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { beginSession } from './begin-session.ts'
import type { Auth } from './library.ts'
import type { Visit } from './record-sign-in.ts'

interface ComingIn {
  userId: string
  /** How they proved who they are, for their trail. */
  method: 'second_factor' | 'passkey'
  userAgent: string | null
  /** Whoever was signed in here until now; that session ends (SEC-S02). */
  before: Ctx | null
}

/** Opens a session for somebody who has proved more than a password. Answers the person and the cookies to set. */
export async function comeInBy(auth: Auth, visit: Visit, { userId, method, userAgent, before }: ComingIn) {
  const [user] = await visit.db
    .select({ id: appUser.id, name: appUser.name, email: appUser.email })
    .from(appUser)
    .where(eq(appUser.id, userId))
  if (!user) throw new Problem('sign_in_again')
  const { requestId, ipAddress } = visit
  const cookies = await beginSession(auth, { userAgent, ipAddress }, { userId })
  const workspaceId = await findWorkspaceOf(visit, userId)
  await asTenant(visit, { workspaceId, userId }, async ({ db }) => {
    if (before) await db.delete(session).where(eq(session.id, before.actor.sessionId))
    const event = {
      workspaceId,
      userId,
      action: 'auth.signed_in',
      result: 'ok',
      requestId,
      ipAddress,
    } as const
    await recordEvent(db, { ...event, detail: { method } })
  })
  return { user, cookies }
}
