/** What a device is asked to sign: random, good once, for one purpose and person. */
import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { passkeyChallenge } from '../../../db/schema/second-factors.ts'
import type { Services } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'
import { patienceMs } from './rules.ts'

export interface Asked {
  purpose: 'register' | 'sign_in' | 'prove'
  /** null: whoever it may turn out to be. */
  userId: string | null
}

/** Answers the challenge in base64url. */
export async function makeChallenge({ db, now }: Services, { purpose, userId }: Asked): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now().getTime() + patienceMs)
  await db.delete(passkeyChallenge).where(lt(passkeyChallenge.expiresAt, now()))
  await db
    .insert(passkeyChallenge)
    .values({ challengeHash: hashToken(challenge), purpose, userId, expiresAt })
  return challenge
}

/** Whether it was asked just so; it never is again. */
export async function spendChallenge(
  { db, now }: Services,
  challenge: string,
  asked: Asked,
): Promise<boolean> {
  const { challengeHash, purpose, userId, expiresAt } = passkeyChallenge
  const spent = await db
    .delete(passkeyChallenge)
    .where(
      and(
        eq(challengeHash, hashToken(challenge)),
        eq(purpose, asked.purpose),
        asked.userId === null ? isNull(userId) : eq(userId, asked.userId),
        gt(expiresAt, now()),
      ),
    )
    .returning({ challengeHash })
  return spent.length > 0
}
