/** An authenticator app for tests: what a person's telephone does. */
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Client } from '../../../tests/server.ts'

export interface App {
  /** The code at an instant. */
  code(at: number): Promise<string>
}

export function authenticatorApp(secret: string): App {
  const otp = createOTP(base32.decode(secret))
  return { code: (at) => otp.hotp(Math.floor(at / 30_000)) }
}

/** Sets an app up for a person. `at` is the product's clock. */
export async function setUpAuthenticator(
  person: Client,
  at: number,
): Promise<{ app: App; codes: string[]; confirmed: Response }> {
  const begun = await person.send('POST', '/api/second-factor/authenticator')
  const { secret } = (await begun.json()) as { secret: string }
  const app = authenticatorApp(secret)
  const confirmed = await person.send('POST', '/api/second-factor/authenticator/confirmation', {
    code: await app.code(at),
  })
  if (!confirmed.ok) throw new Error(`the set-up answered ${confirmed.status}`)
  const { recoveryCodes } = (await confirmed.clone().json()) as { recoveryCodes: string[] }
  return { app, codes: recoveryCodes, confirmed }
}
