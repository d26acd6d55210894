import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import { Problem } from '../../../shared/problems.ts'
import type { InTransaction, PersonCtx } from '../../ctx.ts'

/** @throws Problem `session_expired` when the actor's session was ended meanwhile, such as by a reset of the password. */
export async function updateOwnSession(
  { db, actor }: InTransaction<PersonCtx>,
  change: Partial<typeof session.$inferInsert>,
): Promise<void> {
  const updated = await db
    .update(session)
    .set(change)
    .where(eq(session.id, actor.sessionId))
    .returning({ id: session.id })
  if (updated.length === 0) throw new Problem('session_expired')
}
