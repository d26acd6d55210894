import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import type { Ctx } from '../../ctx.ts'

/** The actor's session now rests on more than a password. */
export async function markTwoFactors({ db, actor }: Ctx): Promise<void> {
  await db.update(session).set({ secondFactor: true }).where(eq(session.id, actor.sessionId))
}
