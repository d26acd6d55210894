import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { authenticator, recoveryCode } from '../../../db/schema/second-factors.ts'
import type { SecondStepAnswer } from '../../../shared/contracts/second-factors.ts'
import { asTenant, type Services, type Visit, type Whose } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { findAuthenticator } from './queries.ts'
import { matchStep } from './rules.ts'
import { hashRecoveryCode, openSecret } from './secrets.ts'

/** Uses up a code of the app or a recovery code: false for a wrong one, and for one that was used before. */
export function spendAnswer(visit: Visit, whose: Whose, answer: SecondStepAnswer): Promise<boolean> {
  return 'code' in answer
    ? spendCode(visit, whose.userId, answer.code)
    : spendRecoveryCode(visit, whose, answer.recoveryCode)
}

async function spendCode(services: Services, userId: string, code: string): Promise<boolean> {
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

/** Its owner is told, also when it was not them (SEC-A11). */
async function spendRecoveryCode(visit: Visit, whose: Whose, typed: string): Promise<boolean> {
  const { userId } = whose
  const codeHash = await hashRecoveryCode(visit.vault, userId, typed)
  return asTenant(visit, whose, async (visit) => {
    const { db, now } = visit
    const used = await db
      .update(recoveryCode)
      .set({ usedAt: now() })
      .where(
        and(
          eq(recoveryCode.userId, userId),
          eq(recoveryCode.codeHash, codeHash),
          isNull(recoveryCode.usedAt),
        ),
      )
      .returning({ userId: recoveryCode.userId })
    if (used.length === 0) return false
    await audit(visit, 'auth.recovery_code_used', {}, { of: whose })
    await tellOwner(visit, userId, 'recovery_code_used')
    return true
  })
}
