/** Between a right password and the second factor: ten minutes in which nothing is open. */
import { randomBytes } from 'node:crypto'
import { and, eq, gt, lt } from 'drizzle-orm'
import { secondStep } from '../../../db/schema/second-factors.ts'
import type { SecondStepAnswer } from '../../../shared/contracts/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import { asTenant, type Services, type Visit, type Whose } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { audit } from '../audit/audit.ts'
import { countingAttempt } from '../throttling/take-turn.ts'
import { findWorkspaceOf } from '../workspaces/queries.ts'
import { spendAnswer } from './spend-code.ts'

const patienceMs = 10 * 60_000

/** Answers the token, for a cookie alone. */
export async function beginSecondStep({ db, now }: Services, userId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.delete(secondStep).where(lt(secondStep.expiresAt, now()))
  await db.insert(secondStep).values({
    tokenHash: hashToken(token),
    userId,
    expiresAt: new Date(now().getTime() + patienceMs),
  })
  return token
}

/** Answers how many ended: one, or none when it had ended before. */
export async function endSecondStep({ db }: Services, token: string): Promise<number> {
  const ended = await db
    .delete(secondStep)
    .where(eq(secondStep.tokenHash, hashToken(token)))
    .returning({ userId: secondStep.userId })
  return ended.length
}

/** Whose sign-in this is; null when it has ended. */
export async function findSecondStep({ db, now }: Services, token: string): Promise<string | null> {
  const [found] = await db
    .select({ userId: secondStep.userId })
    .from(secondStep)
    .where(and(eq(secondStep.tokenHash, hashToken(token)), gt(secondStep.expiresAt, now())))
  return found?.userId ?? null
}

/**
 * Ends the wait with a code of the app or a recovery code. Answers who may come in now.
 * @throws Problem `sign_in_again` when it took too long, `wrong_code`, `too_many_requests`.
 */
export async function finishSecondStep(
  visit: Visit,
  token: string,
  answer: SecondStepAnswer,
): Promise<string> {
  const userId = await findSecondStep(visit, token)
  if (!userId) throw new Problem('sign_in_again')
  const subjects = { proof: `code:${userId}`, ipAddress: visit.ipAddress }
  await countingAttempt(visit, subjects, async () => {
    const whose = { userId, workspaceId: await findWorkspaceOf(visit, userId) }
    if (!(await spendAnswer(visit, whose, answer))) await refuse(visit, whose)
  })
  if ((await endSecondStep(visit, token)) === 0) throw new Problem('sign_in_again')
  return userId
}

async function refuse(visit: Visit, whose: Whose): Promise<never> {
  await asTenant(visit, whose, (visit) =>
    audit(visit, 'auth.second_step_failed', {}, { of: whose, result: 'refused' }),
  )
  throw new Problem('wrong_code')
}
