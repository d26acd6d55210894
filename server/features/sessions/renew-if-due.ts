import { randomBytes } from 'node:crypto'
import type { Services } from '../../ctx.ts'
import { hashToken } from '../../http/session-token.ts'

/**
 * SEC-S02: gives a session whose rights have changed a new token; the old one is worthless from now on. Of requests that come
 * together one renews, and the browser has its cookie before it asks again.
 */
export async function renewIfDue({ sql }: Services, sessionId: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const renewed = await sql`
    update session set token = ${hashToken(token)}, renews = false where id = ${sessionId} and renews
    returning id`
  return renewed.length > 0 ? token : null
}
