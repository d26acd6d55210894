import { uuidv7 } from 'uuidv7'
import { passkey } from '../../../db/schema/second-factors.ts'
import type { NewPasskey } from '../../../shared/contracts/passkeys.ts'
import { Problem } from '../../../shared/problems.ts'
import { type Ctx, inTransaction } from '../../ctx.ts'
import { audit } from '../audit/audit.ts'
import { makeRecoveryCodes, storeFirstCodes } from '../second-factors/replace-recovery-codes.ts'
import { tellOwner } from '../security-notices/tell-owner.ts'
import { lockPerson } from '../sessions/lock-person.ts'
import { updateOwnSession } from '../sessions/update-own-session.ts'
import { spendChallenge } from './challenges.ts'
import { relyingParty } from './rules.ts'

/**
 * Registers the key that a device has made. Answers a first set of recovery codes, once.
 * @throws Problem `passkey_refused`, `already_exists`
 */
export async function addPasskey(ctx: Ctx, { name, response }: NewPasskey): Promise<string[]> {
  const { userId } = ctx.actor
  const { credential, credentialBackedUp } = await verify(ctx, response)
  const made = await makeRecoveryCodes(ctx)
  return inTransaction(ctx, async (ctx) => {
    await lockPerson(ctx.db, userId)
    await ctx.db.insert(passkey).values({
      id: uuidv7(),
      userId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name,
      isSynced: credentialBackedUp,
      createdAt: ctx.now(),
    })
    const codes = await storeFirstCodes(ctx.db, userId, made)
    await updateOwnSession(ctx, { secondFactor: true })
    await audit(ctx, 'auth.passkey_added')
    await tellOwner(ctx, userId, 'second_factor_changed')
    return codes
  })
}

async function verify(ctx: Ctx, response: NewPasskey['response']) {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { rpID, origins } = relyingParty(ctx.env)
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) =>
      spendChallenge(ctx, challenge, { purpose: 'register', userId: ctx.actor.userId }),
    expectedOrigin: origins,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => null)
  if (!verified?.verified) throw new Problem('passkey_refused')
  return verified.registrationInfo
}
