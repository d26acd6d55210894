import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { hasAuthenticator } from './queries.ts'
import { recordOwnEvent } from './record-change.ts'
import { makeRecoveryCodes, storeRecoveryCodes } from './replace-recovery-codes.ts'
import { tellOwner } from './tell-owner.ts'

/** New recovery codes in place of the old ones. @throws Problem `not_found` without an authenticator app. */
export async function renewRecoveryCodes(ctx: Ctx): Promise<string[]> {
  if (!(await hasAuthenticator(ctx.db, ctx.actor.userId))) throw new Problem('not_found')
  const { codes, hashes } = await makeRecoveryCodes(ctx)
  await inTransaction(ctx, async (ctx) => {
    await storeRecoveryCodes(ctx.db, ctx.actor.userId, hashes)
    await recordOwnEvent(ctx, 'auth.recovery_codes_renewed')
    await tellOwner(ctx)
  })
  return codes
}
