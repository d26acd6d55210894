import { and, eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import { inTransaction, type PersonCtx, type Services } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { audit } from '../audit/audit.ts'

/**
 * Ends one of the actor's own sessions; its next request finds nothing.
 * @throws Problem `not_found` for one that has ended, or that is somebody else's (SEC-S05).
 */
export async function endSession(ctx: PersonCtx, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const ended = await ctx.db
      .delete(session)
      .where(and(eq(session.id, id), eq(session.userId, ctx.actor.userId)))
      .returning({ id: session.id })
    if (ended.length === 0) throw new Problem('not_found')
    await audit(ctx, 'auth.session_ended')
  })
}

/** Takes a session back that its owner has not heard of yet. */
export async function endSessionOf({ db }: Services, token: string): Promise<void> {
  await db.delete(session).where(eq(session.token, hashToken(token)))
}
