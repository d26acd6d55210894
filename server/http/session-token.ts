import { createHash } from 'node:crypto'

/** SEC-S01: `__Host-` keeps other hosts and paths from planting one. Browsers count localhost as secure. */
export const sessionCookie = '__Host-shodan_session'

/** What is stored of a session token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
