import { and, eq, isNull } from 'drizzle-orm'
import { zoomConnection } from '../../../db/schema/zoom.ts'
import { asTenant, type Services, unasked, type Whose } from '../../ctx.ts'
import { isVaultError } from '../../vault/vault.ts'
import { sameGeneration } from './mark-state.ts'
import { type Connection, findConnection } from './queries.ts'
import { rewrapSecrets } from './secrets.ts'

/** `overtaken`: changed by somebody meanwhile, who sealed it anew. `unreadable`: left as it was. */
export type Rewrapped = Record<'rewrapped' | 'overtaken' | 'unreadable', number>

const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Seals under the current key whatever another key sealed, one connection and one transaction at a time. The rows say
 * what is left, so whoever runs it after a crash goes on (SEC-C04). @throws Problem while no key is to be had.
 */
export async function rewrapConnections(services: Services, batch = 100): Promise<Rewrapped> {
  const counts: Rewrapped = { rewrapped: 0, overtaken: 0, unreadable: 0 }
  const keyId = await services.vault.currentKeyId()
  let after = beforeAll
  for (;;) {
    const owners = await services.sql<{ user_id: string }[]>`
      select user_id from app.owners_not_under_key(${keyId}, ${after}, ${batch})`
    for (const { user_id } of owners) counts[await rewrapOne(services, user_id)] += 1
    const last = owners.at(-1)
    if (!last) return counts
    after = last.user_id
  }
}

async function rewrapOne(services: Services, userId: string): Promise<keyof Rewrapped> {
  const owner = { userId, workspaceId: null }
  const seen = await findConnection(unasked(services), owner)
  if (!seen) return 'overtaken'
  try {
    const { sealedTokens, sealedProfile } = await rewrapSecrets(services.vault, seen)
    const changed = { ...(sealedTokens && { sealedTokens }), ...(sealedProfile && { sealedProfile }) }
    if (Object.keys(changed).length === 0) return 'overtaken'
    return (await replace(services, owner, seen, changed)) ? 'rewrapped' : 'overtaken'
  } catch (error) {
    if (!isVaultError(error)) throw error
    return 'unreadable'
  }
}

/** Only over the very bytes that were opened: a refresh, a check or a disconnect of this moment wins. */
async function replace(
  services: Services,
  owner: Whose,
  seen: Connection,
  changed: Partial<Pick<Connection, 'sealedTokens' | 'sealedProfile'>>,
): Promise<boolean> {
  const { sealedTokens: tokens } = seen
  const sameTokens = tokens ? eq(zoomConnection.sealedTokens, tokens) : isNull(zoomConnection.sealedTokens)
  const sameProfile = eq(zoomConnection.sealedProfile, seen.sealedProfile)
  const replaced = await asTenant(services, owner, ({ db }) =>
    db
      .update(zoomConnection)
      .set(changed)
      .where(and(sameGeneration(seen), sameTokens, sameProfile))
      .returning({ id: zoomConnection.id }),
  )
  return replaced.length > 0
}
