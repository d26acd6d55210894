import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { recordEvent } from '../audit/record-event.ts'

/**
 * The actor has just proved again who they are: their session counts as authenticated from now on and goes on under a
 * new token (SEC-A11, SEC-S02). Answers the token, for the cookie alone.
 */
export async function renewSession(ctx: Ctx): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await inTransaction(ctx, async ({ db, actor, now, requestId, ipAddress }) => {
    await db
      .update(session)
      .set({ token: hashToken(token), authenticatedAt: now(), updatedAt: now() })
      .where(eq(session.id, actor.sessionId))
    const { workspaceId, userId } = actor
    const action = 'auth.reauthenticated'
    await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress })
  })
  return token
}
