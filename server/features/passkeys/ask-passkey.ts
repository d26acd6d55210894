import type { Services } from '../../ctx.ts'
import { type Asked, makeChallenge } from './challenges.ts'
import { patienceMs, relyingParty } from './rules.ts'

/** What the browser asks a device to sign; any passkey of ours will do, since it says whose it is. */
export async function askPasskey(services: Services, asked: Asked) {
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const challenge = await makeChallenge(services, asked)
  return generateAuthenticationOptions({
    rpID: relyingParty(services.env).rpID,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    timeout: patienceMs,
    userVerification: 'required',
  })
}
