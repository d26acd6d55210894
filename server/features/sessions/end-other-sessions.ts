import { and, eq, ne } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'

/** Ends all of the actor's sessions but the one that asks; answers how many. */
export async function endOtherSessions(ctx: Ctx): Promise<number> {
  return inTransaction(ctx, async ({ db, actor, requestId, ipAddress }) => {
    const { userId, workspaceId, sessionId } = actor
    const ended = await db
      .delete(session)
      .where(and(eq(session.userId, userId), ne(session.id, sessionId)))
      .returning({ id: session.id })
    const detail = { count: ended.length }
    const action = 'auth.other_sessions_ended'
    await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress, detail })
    return ended.length
  })
}
