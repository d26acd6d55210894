import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** SEC-S01: `__Host-` keeps other hosts and paths from planting one. Browsers count localhost as secure. */
export const sessionCookie = '__Host-shodan_session'

/** What is stored of a session token. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url')
}

/** What the cookie holds: `token.signature`, in the very form that better-auth writes and reads. */
export function signToken(token: string, secret: string): string {
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
}

/** The token in a cookie's value; undefined unless all of it is as `signToken` writes it. */
export function tokenIn(value: string | undefined, secret: string): string | undefined {
  const [token] = value?.split('.') ?? []
  if (!value || !token) return undefined
  const [given, expected] = [Buffer.from(value), Buffer.from(signToken(token, secret))]
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
}
