import { eq } from 'drizzle-orm'
import { signInMethod } from '../../../db/schema/sign-in.ts'
import type { ProofWay, Reauthenticate } from '../../../shared/contracts/auth.ts'
import { Problem } from '../../../shared/problems.ts'
import { inTransaction, type PersonCtx } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { checkOwnPassword } from '../passwords/check-own-password.ts'
import {
  countPasskeys,
  countRecoveryCodes,
  hasAuthenticator,
  hasSecondFactor,
} from '../second-factors/queries.ts'
import { spendAnswer } from '../second-factors/spend-code.ts'
import type { ProvenBy } from '../sessions/rules.ts'

/**
 * Answers what the actor has proven themselves by: of whoever has a second factor, a password proves nothing.
 * @throws Problem `password_not_enough`, `wrong_password`, `wrong_code`; a wrong one is noted in the actor's trail.
 */
export async function checkProof(ctx: PersonCtx, proof: Reauthenticate): Promise<ProvenBy> {
  const { userId, workspaceId } = ctx.actor
  if ('password' in proof) {
    if (await hasSecondFactor(ctx.db, userId)) throw new Problem('password_not_enough')
    await checkOwnPassword(ctx, proof.password, 'auth.reauthentication_failed')
    return 'password'
  }
  if (await spendAnswer(ctx, { userId, workspaceId }, proof)) return 'own_factor'
  await inTransaction(ctx, (ctx) => audit(ctx, 'auth.reauthentication_failed', {}, { result: 'refused' }))
  throw new Problem('wrong_code')
}

/** In which ways the actor can prove who they are; the quickest first. */
export async function listProofWays({ db, actor: { userId } }: PersonCtx): Promise<ProofWay[]> {
  const [passkeys, hasApp, codesLeft, methods] = await Promise.all([
    countPasskeys(db, userId),
    hasAuthenticator(db, userId),
    countRecoveryCodes(db, userId),
    db.select({ id: signInMethod.providerId }).from(signInMethod).where(eq(signInMethod.userId, userId)),
  ])
  const has = (id: string) => methods.some((method) => method.id === id)
  const ways: [ProofWay, boolean][] = [
    ['password', has('credential') && !hasApp && passkeys === 0],
    ['passkey', passkeys > 0],
    ['code', hasApp],
    ['google', has('google')],
    ['microsoft', has('microsoft')],
    ['recovery_code', codesLeft > 0],
  ]
  return ways.filter(([, isThere]) => isThere).map(([way]) => way)
}
