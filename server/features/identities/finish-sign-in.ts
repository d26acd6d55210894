import { and, eq, gt } from 'drizzle-orm'
import { signInAttempt } from '../../../db/schema/sign-in.ts'
import type { MethodResult, Provider, SignInError } from '../../../shared/contracts/identities.ts'
import type { PersonCtx, Visit } from '../../ctx.ts'
import type { Identity } from '../../outside.ts'
import { addIdentity } from './add-identity.ts'
import { admitIdentity } from './admit-identity.ts'
import { confirmIdentity } from './confirm-identity.ts'
import { holdArrival } from './hold-arrival.ts'
import { recordRefusal } from './record-refusal.ts'
import { derivedSecrets, hashSecret } from './rules.ts'

/** What a provider's redirect brought along, and the browser it came through. */
export interface Callback {
  provider: Provider
  answer: URLSearchParams
  browserSecret: string | null
  redirectUri: string
}

/** How it ended; whoever asked sets the cookies and chooses the page. */
export type SignInEnd =
  | { kind: 'sign_in'; userId: string; returnTo: string }
  | { kind: 'arrival' }
  | { kind: 'method'; result: MethodResult }
  | { kind: 'proven'; returnTo: string }
  | { kind: 'not_proven'; result: MethodResult }
  | { kind: 'refused'; error: SignInError; returnTo: string | null }

type Attempt = typeof signInAttempt.$inferSelect

/**
 * Answers a provider's redirect: consumes the attempt first, then exchanges the code, and looks for an account only when
 * the ID token is sound to the last claim (F-17, F-18, F-21). Whatever fails on the way leaves nothing behind.
 */
export async function finishSignIn(
  visit: Visit,
  session: PersonCtx | null,
  callback: Callback,
): Promise<SignInEnd> {
  const attempt = await consumeAttempt(visit, callback)
  if (!attempt || !isBySession(attempt, session)) {
    visit.log.warn(
      { requestId: visit.requestId },
      'a callback carried a state that is not pending in this browser',
    )
    return { kind: 'refused', error: 'expired', returnTo: attempt?.returnTo ?? null }
  }
  const identified = await identify(visit, attempt, callback)
  if (typeof identified === 'string') return endOf(attempt, identified)
  if (attempt.purpose === 'sign_in') return signIn(visit, attempt, identified, callback)
  if (!session) return endOf(attempt, 'expired')
  if (attempt.purpose === 'add') return endOf(attempt, await addIdentity(session, identified))
  const startedAt = new Date(attempt.expiresAt.getTime() - 600_000)
  const result = await confirmIdentity(session, identified, startedAt)
  return result === 'proven' ? { kind: 'proven', returnTo: attempt.returnTo } : endOf(attempt, result)
}

/** A fault of ours is told on the page that people came from, with a reference; its kind is in the log. */
async function signIn(
  visit: Visit,
  attempt: Attempt,
  identity: Identity,
  { browserSecret }: Callback,
): Promise<SignInEnd> {
  try {
    const admitted = await admitIdentity(visit, identity)
    if (admitted === null || browserSecret === null) return endOf(attempt, 'not_linked')
    if (admitted !== 'unknown') return { kind: 'sign_in', ...admitted, returnTo: attempt.returnTo }
    await holdArrival(visit, identity, { browserSecret, returnTo: attempt.returnTo })
    return { kind: 'arrival' }
  } catch (error) {
    const cause = error instanceof Error ? error.name : 'unknown'
    visit.log.error({ requestId: visit.requestId, cause }, 'a sign-in at a provider failed on our side')
    return endOf(attempt, 'failed')
  }
}

/** One use, at this provider's own callback, by the browser that started it, in time (SEC-Z03). */
async function consumeAttempt({ db, now }: Visit, callback: Callback): Promise<Attempt | null> {
  const state = callback.answer.get('state')
  if (!state || !callback.browserSecret) return null
  const [attempt] = await db
    .delete(signInAttempt)
    .where(
      and(
        eq(signInAttempt.stateHash, hashSecret(state)),
        eq(signInAttempt.provider, callback.provider),
        eq(signInAttempt.browserHash, hashSecret(callback.browserSecret)),
        gt(signInAttempt.expiresAt, now()),
      ),
    )
    .returning()
  return attempt ?? null
}

/** F-19: what is done to an account is done in the session that asked for it. */
function isBySession({ sessionId, userId }: Attempt, session: PersonCtx | null): boolean {
  if (sessionId === null) return true
  return session?.actor.sessionId === sessionId && session.actor.userId === userId
}

async function identify(visit: Visit, attempt: Attempt, callback: Callback): Promise<Identity | SignInError> {
  const { answer, provider, redirectUri, browserSecret } = callback
  if (answer.has('error')) return answer.get('error') === 'access_denied' ? 'cancelled' : 'failed'
  const state = answer.get('state')
  if (!answer.has('code') || !state || !browserSecret) return 'failed'
  const secrets = derivedSecrets(browserSecret, state)
  const identified = await visit.identityProviders[provider]?.identify({
    answer,
    state,
    ...secrets,
    redirectUri,
  })
  if (!identified) return 'failed'
  if (identified.ok) return identified.identity
  const { reason, detail } = identified
  visit.log.warn(
    { requestId: visit.requestId, provider, reason, detail },
    'a provider did not identify anybody',
  )
  await recordRefusal(visit, { provider, userId: attempt.userId, reason })
  return reason === 'unavailable' ? 'unavailable' : 'failed'
}

function endOf({ purpose, returnTo }: Attempt, result: MethodResult): SignInEnd {
  if (purpose === 'add') return { kind: 'method', result }
  if (purpose === 'reauthenticate') return { kind: 'not_proven', result }
  const error = result === 'added' || result === 'in_use' || result === 'other_identity' ? 'failed' : result
  return { kind: 'refused', error, returnTo }
}
