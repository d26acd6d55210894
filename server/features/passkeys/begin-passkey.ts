import type { Ctx } from '../../ctx.ts'
import { makeChallenge } from './challenges.ts'
import { listPasskeys } from './queries.ts'
import { patienceMs, relyingParty } from './rules.ts'

/** What the browser asks a device for: a key that the person unlocks, and none that they have registered already. */
export async function beginPasskey(ctx: Ctx) {
  // Two megabytes of parsers that a server needs once somebody uses passkeys.
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const { userId, email, name } = ctx.actor
  const known = await listPasskeys(ctx.db, userId)
  const challenge = await makeChallenge(ctx, { purpose: 'register', userId })
  return generateRegistrationOptions({
    rpName: 'Shodan Pro',
    rpID: relyingParty(ctx.env).rpID,
    userID: new TextEncoder().encode(userId),
    userName: email,
    userDisplayName: name,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: patienceMs,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}
