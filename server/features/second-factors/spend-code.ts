import { and, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm'
import { authenticator, recoveryCode } from '../../../db/schema/second-factors.ts'
import type { SecondStepAnswer } from '../../../shared/contracts/second-factors.ts'
import { asTenant, type Services, type Visit, type Whose } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { findAuthenticator } from './queries.ts'
import { matchStep } from './rules.ts'
import { hashRecoveryCode, isKeyedHash, keyedHashOf, openSecret } from './secrets.ts'

/**
 * Uses up a code of the app or a recovery code: false for a wrong one, and for one that was used before.
 * @throws Problem `second_factor_unreadable` for an app whose secret no key of ours opens.
 */
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
  const hashes = await hashesOf(visit, userId, typed)
  return asTenant(visit, whose, async (visit) => {
    const { db, now } = visit
    const used = await db
      .update(recoveryCode)
      .set({ usedAt: now() })
      .where(
        and(
          eq(recoveryCode.userId, userId),
          inArray(recoveryCode.codeHash, hashes),
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

/** What the code may be stored as: a keyed hash is asked for only of whoever still has such codes. */
async function hashesOf({ db, vault }: Services, userId: string, typed: string): Promise<string[]> {
  const stored = await db
    .select({ codeHash: recoveryCode.codeHash })
    .from(recoveryCode)
    .where(eq(recoveryCode.userId, userId))
  const isOfBefore = stored.some(({ codeHash }) => isKeyedHash(codeHash))
  const keyed = isOfBefore ? await keyedHashOf(vault, userId, typed) : null
  return [await hashRecoveryCode(userId, typed), ...(keyed === null ? [] : [keyed])]
}
