import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { hasSecondFactor } from './queries.ts'
import { makeRecoveryCodes, storeRecoveryCodes } from './replace-recovery-codes.ts'

/** New recovery codes in place of the old ones. @throws Problem `not_found` without an app or a passkey. */
export async function renewRecoveryCodes(ctx: Ctx): Promise<string[]> {
  const { codes, hashes } = await makeRecoveryCodes(ctx)
  await inTransaction(ctx, async (ctx) => {
    const { userId } = ctx.actor
    await lockPerson(ctx.db, userId)
    if (!(await hasSecondFactor(ctx.db, userId))) throw new Problem('not_found')
    await storeRecoveryCodes(ctx.db, userId, hashes)
    await audit(ctx, 'auth.recovery_codes_renewed')
    await tellOwner(ctx, userId, 'second_factor_changed')
  })
  return codes
}
