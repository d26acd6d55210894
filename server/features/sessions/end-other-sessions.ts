import { and, eq, ne } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { type InTransaction, inTransaction, type PersonCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'

/** Ends all of the actor's sessions but the one that asks; answers how many. */
export async function endOtherSessions(ctx: PersonCtx): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const count = await deleteOtherSessions(ctx)
    await audit(ctx, 'auth.other_sessions_ended', { count })
    return count
  })
}

/** For a change to the ways in that ends what began before it; noted and told by whoever makes it. */
export async function deleteOtherSessions({
  db,
  actor: { userId, sessionId },
}: InTransaction<PersonCtx>): Promise<number> {
  const ended = await db
    .delete(session)
    .where(and(eq(session.userId, userId), ne(session.id, sessionId)))
    .returning({ id: session.id })
  return ended.length
}
