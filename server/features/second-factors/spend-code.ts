import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { authenticator, recoveryCode } from '../../../db/schema/second-factors.ts'
import type { Services } from '../../ctx.ts'
import { findAuthenticator } from './queries.ts'
import { matchStep } from './rules.ts'
import { hashRecoveryCode, openSecret } from './secrets.ts'

/** Uses up a code of a person's authenticator app: false for a wrong one, and for one that was used before. */
export async function spendCode(services: Services, userId: string, code: string): Promise<boolean> {
  const found = await findAuthenticator(services.db, userId)
  if (!found?.confirmedAt) return false
  const step = await matchStep(
    await openSecret(services.vault, userId, found.sealedSecret),
    code,
    services.now(),
  )
  if (step === null) return false
  const used = await services.db
    .update(authenticator)
    .set({ lastStep: step })
    .where(
      and(
        eq(authenticator.userId, userId),
        lt(authenticator.lastStep, step),
        isNotNull(authenticator.confirmedAt),
      ),
    )
    .returning({ userId: authenticator.userId })
  return used.length > 0
}

/** Uses up a recovery code. */
export async function spendRecoveryCode(services: Services, userId: string, typed: string): Promise<boolean> {
  const codeHash = await hashRecoveryCode(services.vault, userId, typed)
  const used = await services.db
    .update(recoveryCode)
    .set({ usedAt: services.now() })
    .where(
      and(eq(recoveryCode.userId, userId), eq(recoveryCode.codeHash, codeHash), isNull(recoveryCode.usedAt)),
    )
    .returning({ userId: recoveryCode.userId })
  return used.length > 0
}
