import { and, desc, eq, inArray, lte, or } from 'drizzle-orm'
import { signInAttempt } from '../../../db/schema/sign-in.ts'
import type { Provider } from '../../../shared/contracts/identities.ts'
import type { Services } from '../../ctx.ts'
import { derivedSecrets, hashSecret, randomSecret } from './rules.ts'

export type Purpose = typeof signInAttempt.$inferInsert.purpose

/** The session that an added method, or a fresh proof, is for. */
export interface OwnSession {
  sessionId: string
  userId: string
}

const attemptMinutes = 10
/** More tabs than this are no person's. */
const mostAttempts = 10

/**
 * Starts a sign-in at a provider: remembers the attempt, bound to this browser and, with an owner, to their session.
 * @returns the provider's page; null when the provider does not answer or is not offered.
 */
export async function startSignIn(
  services: Services,
  input: {
    provider: Provider
    purpose: Purpose
    owner: OwnSession | null
    browserSecret: string
    returnTo: string
    redirectUri: string
  },
): Promise<string | null> {
  const state = randomSecret()
  const { provider, purpose, owner, browserSecret, returnTo, redirectUri } = input
  const secrets = derivedSecrets(browserSecret, state)
  const fresh = purpose === 'reauthenticate'
  const url = await services.identityProviders[provider]?.authorizationUrl({
    state,
    ...secrets,
    redirectUri,
    fresh,
  })
  if (!url) return null
  const browserHash = hashSecret(browserSecret)
  await forgetOldAttempts(services, browserHash)
  await services.db.insert(signInAttempt).values({
    ...{ stateHash: hashSecret(state), provider, purpose, browserHash, returnTo },
    sessionId: owner?.sessionId ?? null,
    userId: owner?.userId ?? null,
    expiresAt: new Date(services.now().getTime() + attemptMinutes * 60_000),
  })
  return url
}

async function forgetOldAttempts({ db, now }: Services, browserHash: string): Promise<void> {
  const beyondTheNewest = db
    .select({ stateHash: signInAttempt.stateHash })
    .from(signInAttempt)
    .where(eq(signInAttempt.browserHash, browserHash))
    .orderBy(desc(signInAttempt.expiresAt))
    .offset(mostAttempts - 1)
  await db
    .delete(signInAttempt)
    .where(or(lte(signInAttempt.expiresAt, now()), and(inArray(signInAttempt.stateHash, beyondTheNewest))))
}
