import { eq } from 'drizzle-orm'
import { session } from '../../../db/schema/sign-in.ts'
import type { Services } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'

/** Takes a session back that its owner has not heard of yet. */
export async function endSessionOf({ db }: Services, token: string): Promise<void> {
  await db.delete(session).where(eq(session.token, hashToken(token)))
}
