import { eq } from 'drizzle-orm'
import { session, signInMethod } from '../../../db/schema/sign-in.ts'
import type { ProofWay, Reauthenticate } from '../../../shared/contracts/auth.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { recordEvent } from '../audit/record-event.ts'
import { countPasskeys, hasAuthenticator } from '../second-factors/queries.ts'
import { spendCode } from '../second-factors/spend-code.ts'
import { checkOwnPassword } from './check-own-password.ts'

/** @throws Problem `wrong_password` or `wrong_code`; that is noted in the actor's trail. */
export async function checkProof(ctx: Ctx, proof: Reauthenticate): Promise<void> {
  if ('password' in proof) return checkOwnPassword(ctx, proof.password, 'auth.reauthentication_failed')
  const { userId, workspaceId, sessionId } = ctx.actor
  if (await spendCode(ctx, userId, proof.code)) {
    await ctx.db.update(session).set({ secondFactor: true }).where(eq(session.id, sessionId))
    return
  }
  await inTransaction(ctx, ({ db, requestId, ipAddress }) => {
    const action = 'auth.reauthentication_failed'
    return recordEvent(db, { workspaceId, userId, action, result: 'refused', requestId, ipAddress })
  })
  throw new Problem('wrong_code')
}

/** In which ways the actor can prove who they are; the quickest first. */
export async function listProofWays({ db, actor: { userId } }: Ctx): Promise<ProofWay[]> {
  const [passkeys, hasApp, methods] = await Promise.all([
    countPasskeys(db, userId),
    hasAuthenticator(db, userId),
    db.select({ id: signInMethod.providerId }).from(signInMethod).where(eq(signInMethod.userId, userId)),
  ])
  const has = (id: string) => methods.some((method) => method.id === id)
  const ways: [ProofWay, boolean][] = [
    ['password', has('credential')],
    ['passkey', passkeys > 0],
    ['code', hasApp],
    ['google', has('google')],
    ['microsoft', has('microsoft')],
  ]
  return ways.filter(([, isThere]) => isThere).map(([way]) => way)
}
