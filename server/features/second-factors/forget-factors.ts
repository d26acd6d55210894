import { eq } from 'drizzle-orm'
import {
  authenticator,
  passkey,
  passkeyChallenge,
  recoveryCode,
  secondStep,
} from '../../../db/schema/second-factors.ts'
import type { Database } from '../../ctx.ts'

/** Takes away whatever proves a person beside a password, and whatever of it is under way; inside the caller's transaction. */
export async function forgetFactors(db: Database, userId: string): Promise<void> {
  for (const table of [authenticator, recoveryCode, secondStep, passkeyChallenge, passkey])
    await db.delete(table).where(eq(table.userId, userId))
}
