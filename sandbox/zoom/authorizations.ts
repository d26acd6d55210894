import { minutes } from './clock.ts'
import { fingerprint, newCode, newId } from './secrets.ts'
import { type Authorization, addBounded, type Client, type CodeBinding, type Sandbox } from './state.ts'
import { type SandboxUser, userForEmail } from './users.ts'

export type Visit = { ok: true; authorization: Authorization } | { ok: false; errorMessage: string }
type Choice = { next: 'consent' | 'approval' } | { next: 'redirect'; location: string }

const mostAuthorizations = 1000
const mostCodes = 5000
const mostUsers = 500

/**
 * Opens a visit to the authorize page from its full URL. A wrong client or redirect URI is answered on Zoom's own
 * page (code 4700), never by a redirect.
 */
export function openAuthorization(sandbox: Sandbox, url: string): Visit {
  const query = new URL(url).searchParams
  const client = sandbox.state.clients.get(query.get('client_id') ?? '')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!client) return { ok: false, errorMessage: 'Invalid client_id' }
  if (!mayRedirectTo(client, redirectUri)) return { ok: false, errorMessage: 'Invalid redirect url' }
  if (query.get('response_type') !== 'code') return { ok: false, errorMessage: 'Invalid response_type' }
  const authorization: Authorization = {
    id: newId(),
    clientId: client.id,
    redirectUri,
    challenge: query.get('code_challenge'),
    challengeMethod: query.get('code_challenge_method') === 'S256' ? 'S256' : 'plain',
    rawState: rawParameter(url, 'state'),
    userId: null,
    location: null,
  }
  addBounded(sandbox.state.authorizations, authorization.id, authorization, mostAuthorizations)
  return { ok: true, authorization }
}

/** Whether the app may be answered there: exactly a registered URI, or below one when the app is not strict. */
function mayRedirectTo(client: Client, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false
  if (client.environment === 'production' && !redirectUri.startsWith('https://')) return false
  return client.redirectUris.some(
    (registered) =>
      registered === redirectUri ||
      (!client.strict && redirectUri.startsWith(registered) && sameOrigin(registered, redirectUri)),
  )
}

/** The user of that e-mail; a new ordinary one is made for an unknown address. Undefined when it is no address. */
export function findOrAddUser(sandbox: Sandbox, email: string): SandboxUser | undefined {
  const wanted = email.trim().toLowerCase()
  if (!/^[^\s@]{1,64}@[^\s@]{1,190}$/.test(wanted)) return undefined
  const { users } = sandbox.state
  const known = [...users.values()].find((user) => user.email.toLowerCase() === wanted)
  if (known || users.size >= mostUsers) return known
  const user = userForEmail(wanted, newId())
  users.set(user.id, user)
  return user
}

/** Whether an admin stands between this user and the app. */
export function needsApproval(user: SandboxUser): boolean {
  return user.approval === 'needed' || user.approval === 'withdrawn'
}

/** Signs the user in for this visit and says what comes next. */
export function signIn(sandbox: Sandbox, authorization: Authorization, user: SandboxUser): Choice {
  authorization.userId = user.id
  if (needsApproval(user)) return { next: 'approval' }
  if (
    sandbox.state.settings.silentReauthorization &&
    hasLiveGrant(sandbox, authorization.clientId, user.id)
  ) {
    return { next: 'redirect', location: allow(sandbox, authorization, user.id) }
  }
  return { next: 'consent' }
}

/** Grants: the redirect with a fresh code and the state exactly as it came. */
export function allow(sandbox: Sandbox, authorization: Authorization, userId: string): string {
  if (authorization.location) return authorization.location
  const code = issueCode(sandbox, authorization, userId)
  authorization.location = redirectWith(authorization, `code=${code}`, true)
  return authorization.location
}

/** Declines: RFC 6749's `access_denied`, in the variant that is set. */
export function decline(sandbox: Sandbox, authorization: Authorization): string {
  if (authorization.location) return authorization.location
  const { declineAnswer } = sandbox.state.settings
  const description =
    declineAnswer === 'with_description' ? '&error_description=The+user+declined+the+request' : ''
  const answer = `error=access_denied${description}`
  authorization.location = redirectWith(authorization, answer, declineAnswer !== 'without_state')
  return authorization.location
}

/** What Marketplace's "Add" does: a redirect with a code that nobody asked for, and no state. */
export function marketplaceAdd(sandbox: Sandbox, binding: CodeBinding, userId: string): string {
  return redirectWith({ ...binding, rawState: null }, `code=${issueCode(sandbox, binding, userId)}`, false)
}

function issueCode(sandbox: Sandbox, binding: CodeBinding, userId: string): string {
  const code = newCode()
  const { hash, ending } = fingerprint(code)
  const { clientId, redirectUri, challenge, challengeMethod } = binding
  const expiresAt = sandbox.clock.now() + minutes(5)
  const issued = { clientId, redirectUri, challenge, challengeMethod, ending, userId, expiresAt, used: false }
  addBounded(sandbox.state.codes, hash, issued, mostCodes)
  return code
}

function redirectWith(
  to: { redirectUri: string; rawState: string | null },
  answer: string,
  withState: boolean,
) {
  const state = withState && to.rawState !== null ? `&state=${to.rawState}` : ''
  return `${to.redirectUri}${to.redirectUri.includes('?') ? '&' : '?'}${answer}${state}`
}

function hasLiveGrant(sandbox: Sandbox, clientId: string, userId: string): boolean {
  return [...sandbox.state.grants.values()].some(
    (grant) => grant.clientId === clientId && grant.userId === userId && !grant.endedBy,
  )
}

// Decoding and encoding again could change a character; `state` must come back as it was sent.
function rawParameter(url: string, name: string): string | null {
  const query = url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? ''
  const pair = query.split('&').find((part) => part.startsWith(`${name}=`))
  return pair === undefined ? null : pair.slice(name.length + 1)
}

function sameOrigin(a: string, b: string): boolean {
  return new URL(a).origin === new URL(b).origin
}
