import { and, eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'

/**
 * Ends one of the actor's own sessions; its next request finds nothing.
 * @throws Problem `not_found` for one that has ended, or that is somebody else's (SEC-S05).
 */
export async function endSession(ctx: PersonCtx, id: string): Promise<void> {
  await inTransaction(ctx, async ({ db, actor: { userId, workspaceId }, requestId, ipAddress }) => {
    const ended = await db
      .delete(session)
      .where(and(eq(session.id, id), eq(session.userId, userId)))
      .returning({ id: session.id })
    if (ended.length === 0) throw new Problem('not_found')
    const action = 'auth.session_ended'
    await recordEvent(db, { workspaceId, userId, action, result: 'ok', requestId, ipAddress })
  })
}
