import { randomInt } from 'node:crypto'
import { createOTP } from '@better-auth/utils/otp'

/** A clock may be one step off, before or after (RFC 6238 §5.2). */
const steps = [0, -1, 1]
const stepMs = 30_000

/** The step whose code this is; null when it is none of those that count now. */
export async function matchStep(secret: Buffer, code: string, now: Date): Promise<number | null> {
  const current = Math.floor(now.getTime() / stepMs)
  const otp = createOTP(new Uint8Array(secret))
  const codes = await Promise.all(
    steps.map(async (off) => ({ at: current + off, code: await otp.hotp(current + off) })),
  )
  return codes.find((candidate) => candidate.code === code)?.at ?? null
}

/** What an authenticator app reads: `otpauth://totp/…`. */
export function setupUri(secret: Buffer, email: string): string {
  return createOTP(new Uint8Array(secret)).url('Shodan Pro', email)
}

const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 59 bits, without letters that look alike: `k7fq-2mwx-9tbd`. */
export function makeRecoveryCode(): string {
  const letters = Array.from({ length: 12 }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)])
  return [0, 4, 8].map((at) => letters.slice(at, at + 4).join('')).join('-')
}

/** However it was typed: capitals, spaces, wide letters and missing hyphens count for nothing. */
export function plainRecoveryCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
