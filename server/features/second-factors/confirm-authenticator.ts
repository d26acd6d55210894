import { and, eq, isNull } from 'drizzle-orm'
import { authenticator } from '../../../db/schema/second-factors.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { deleteOtherSessions } from '../sessions/end-other-sessions.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { updateOwnSession } from '../sessions/update-own-session.ts'
import { findAuthenticator } from './queries.ts'
import { makeRecoveryCodes, storeFirstCodes } from './replace-recovery-codes.ts'
import { matchStep } from './rules.ts'
import { openSecret } from './secrets.ts'

/**
 * A first code shows that the app holds the secret: from now on a password alone opens nothing, and what one has opened until
 * now ends. Answers a first set of recovery codes, once. @throws Problem `not_found` when nothing was begun, `wrong_code`.
 */
export async function confirmAuthenticator(ctx: Ctx, code: string): Promise<string[]> {
  const { userId } = ctx.actor
  const begun = await findAuthenticator(ctx.db, userId)
  if (!begun || begun.confirmedAt) throw new Problem('not_found')
  const step = await matchStep(await openSecret(ctx.vault, userId, begun.sealedSecret), code, ctx.now())
  if (step === null) throw new Problem('wrong_code')
  const made = await makeRecoveryCodes(ctx)
  return inTransaction(ctx, async (ctx) => {
    await lockPerson(ctx.db, userId)
    await deleteOtherSessions(ctx)
    const confirmed = await ctx.db
      .update(authenticator)
      .set({ confirmedAt: ctx.now(), lastStep: step })
      .where(
        and(
          eq(authenticator.userId, userId),
          eq(authenticator.sealedSecret, begun.sealedSecret),
          isNull(authenticator.confirmedAt),
        ),
      )
      .returning({ userId: authenticator.userId })
    if (confirmed.length === 0) throw new Problem('not_found')
    const codes = await storeFirstCodes(ctx.db, userId, made)
    await updateOwnSession(ctx, { secondFactor: true })
    await audit(ctx, 'auth.second_factor_added')
    await tellOwner(ctx, userId, 'second_factor_changed')
    return codes
  })
}
