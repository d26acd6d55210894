import { and, eq } from 'drizzle-orm'
import { authenticator } from '../../../db/schema/second-factors.ts'
import type { Services } from '../../ctx.ts'
import { isVaultError } from '../../vault/vault.ts'
import { findAuthenticator } from './queries.ts'
import { rewrapSecret } from './secrets.ts'

const beforeAll = '00000000-0000-0000-0000-000000000000'

/** As for connections to Zoom: whatever another key sealed is sealed under the current one (SEC-C04). */
export async function rewrapAuthenticators(services: Services, batch = 100) {
  const counts = { rewrapped: 0, overtaken: 0, unreadable: 0 }
  const keyId = await services.vault.currentKeyId()
  let after = beforeAll
  for (;;) {
    const owners = await services.sql<{ user_id: string }[]>`
      select user_id from app.authenticators_not_under_key(${keyId}, ${after}, ${batch})`
    for (const { user_id } of owners) counts[await rewrapOne(services, user_id)] += 1
    const last = owners.at(-1)
    if (!last) return counts
    after = last.user_id
  }
}

/** Only over the very bytes that were opened: a new set-up of this moment wins. */
async function rewrapOne({ db, vault }: Services, userId: string) {
  const seen = await findAuthenticator(db, userId)
  if (!seen) return 'overtaken'
  try {
    const sealedSecret = await rewrapSecret(vault, userId, seen.sealedSecret)
    if (!sealedSecret) return 'overtaken'
    const replaced = await db
      .update(authenticator)
      .set({ sealedSecret })
      .where(and(eq(authenticator.userId, userId), eq(authenticator.sealedSecret, seen.sealedSecret)))
      .returning({ userId: authenticator.userId })
    return replaced.length > 0 ? 'rewrapped' : 'overtaken'
  } catch (error) {
    if (!isVaultError(error)) throw error
    return 'unreadable'
  }
}
