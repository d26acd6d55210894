import { and, eq } from 'drizzle-orm'
import { passkey } from '../../../db/schema/second-factors.ts'
import type { PasskeyAssertion } from '../../../shared/contracts/passkeys.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Services } from '../../ctx.ts'
import { type Asked, spendChallenge } from './challenges.ts'
import { findPasskey, type PasskeyRow } from './queries.ts'
import { relyingParty } from './rules.ts'

/**
 * Whose passkey signed what was asked; the person was verified by their device, so it counts as two factors.
 * @throws Problem `passkey_refused`
 */
export async function checkPasskey(
  services: Services,
  response: PasskeyAssertion,
  asked: Asked,
): Promise<string> {
  const found = await findPasskey(services.db, response.id, asked.userId)
  const counter = found && (await verify(services, found, response, asked))
  if (!found || counter === null) throw new Problem('passkey_refused')
  // A device that counts must have counted on: an equal or smaller count is a copy of the key.
  const noted = await services.db
    .update(passkey)
    .set({ counter, lastUsedAt: services.now() })
    .where(and(eq(passkey.id, found.id), eq(passkey.counter, found.counter)))
    .returning({ id: passkey.id })
  if (noted.length === 0) throw new Problem('passkey_refused')
  return found.userId
}

/** The device's new count; null when the signature is not what was asked for. */
async function verify(
  services: Services,
  { credentialId, publicKey, counter }: PasskeyRow,
  response: PasskeyAssertion,
  asked: Asked,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { rpID, origins } = relyingParty(services.env)
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => spendChallenge(services, challenge, asked),
    expectedOrigin: origins,
    expectedRPID: rpID,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(() => null)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}
