import { createHash } from 'node:crypto'
import { days, seconds } from './clock.ts'
import { fingerprint, newId, newToken } from './secrets.ts'
import {
  addBounded,
  type Client,
  type Code,
  type EndedBy,
  type Grant,
  type IssuedToken,
  type Sandbox,
} from './state.ts'

/** Zoom's current reference says about 90 days; an older article says 15 years. */
const refreshLifetime = days(90)
const mostGrants = 10_000
/** Spent or superseded tokens stay known for a while, so that the journal can say what was wrong with them. */
const tokensKept = 4

export type TokenAnswer = {
  access_token: string
  token_type: 'bearer'
  refresh_token: string
  expires_in: number
  scope: string
  api_url: string
}

export type Issued = { ok: true; answer: TokenAnswer; grant: Grant }
export type CodeProblem =
  | 'unknown_code'
  | 'used_code'
  | 'expired_code'
  | 'redirect_mismatch'
  | 'pkce_mismatch'
export type TokenProblem =
  | 'unknown_token'
  | 'spent_token'
  | 'expired_token'
  | 'owner_deleted'
  | `ended_${EndedBy}`
export type Refused<P> = { ok: false; problem: P; grant?: Grant }

type CodeExchange = {
  code: string
  redirectUri: string
  verifier: string | null
  fewerScopes: boolean
}

/** Spends a code for the first pair of tokens. The user's earlier pair for this app dies at that moment. */
export function exchangeCode(sandbox: Sandbox, client: Client, input: CodeExchange) {
  const code = sandbox.state.codes.get(fingerprint(input.code).hash)
  if (!code || code.clientId !== client.id) return refuse('unknown_code')
  const problem = problemWith(code, input, sandbox.clock.now())
  code.used = true
  if (problem) return refuse(problem)
  if (sandbox.state.users.get(code.userId)?.status === 'deleted') return refuse('owner_deleted')
  endGrants(sandbox, { clientId: client.id, userId: code.userId }, 'reauthorized')
  return issue(sandbox, openGrant(sandbox, client, code.userId), client, input.fewerScopes)
}

/** Rotates: the refresh token shown dies at once, also for a call that comes in the same moment. */
export function rotate(sandbox: Sandbox, client: Client, refreshToken: string, fewerScopes: boolean) {
  const found = findToken(sandbox, refreshToken, 'refresh')
  if (!found || found.grant.clientId !== client.id) return refuse('unknown_token')
  const problem = problemOf(sandbox, found.grant, found.token)
  if (problem) return refuse(problem, found.grant)
  found.token.spent = true
  return issue(sandbox, found.grant, client, fewerScopes)
}

/** The live grant behind an access token, or what is wrong with it. */
export function checkAccess(sandbox: Sandbox, accessToken: string) {
  const found = findToken(sandbox, accessToken, 'access')
  if (!found) return refuse('unknown_token')
  const problem = problemOf(sandbox, found.grant, found.token)
  return problem ? refuse(problem, found.grant) : { ok: true as const, grant: found.grant }
}

/** Ends the live grants that match and returns how many they were; every token on them is dead from here on. */
export function endGrants(
  sandbox: Sandbox,
  match: { id?: string; clientId?: string; userId?: string },
  endedBy: EndedBy,
): Grant[] {
  const ended = [...sandbox.state.grants.values()].filter(
    (grant) =>
      !grant.endedBy &&
      (match.id === undefined || grant.id === match.id) &&
      (match.clientId === undefined || grant.clientId === match.clientId) &&
      (match.userId === undefined || grant.userId === match.userId),
  )
  for (const grant of ended) grant.endedBy = endedBy
  return ended
}

function problemWith(code: Code, input: CodeExchange, now: number): CodeProblem | undefined {
  if (code.used) return 'used_code'
  if (now >= code.expiresAt) return 'expired_code'
  if (code.redirectUri !== input.redirectUri) return 'redirect_mismatch'
  if (code.challenge !== null && !verifies(code, input.verifier)) return 'pkce_mismatch'
  return undefined
}

function verifies({ challenge, challengeMethod }: Code, verifier: string | null): boolean {
  if (verifier === null) return false
  if (challengeMethod === 'plain') return verifier === challenge
  return createHash('sha256').update(verifier).digest('base64url') === challenge
}

function problemOf(sandbox: Sandbox, grant: Grant, token: IssuedToken): TokenProblem | undefined {
  if (grant.endedBy) return `ended_${grant.endedBy}`
  if (token.spent) return 'spent_token'
  if (sandbox.clock.now() >= token.expiresAt) return 'expired_token'
  if (sandbox.state.users.get(grant.userId)?.status === 'deleted') return 'owner_deleted'
  return undefined
}

function openGrant(sandbox: Sandbox, client: Client, userId: string): Grant {
  const grant: Grant = {
    id: newId(),
    clientId: client.id,
    userId,
    scope: '',
    createdAt: sandbox.clock.iso(),
    endedBy: null,
    access: [],
    refresh: [],
  }
  const forgotten = addBounded(sandbox.state.grants, grant.id, grant, mostGrants)
  for (const token of [...(forgotten?.access ?? []), ...(forgotten?.refresh ?? [])]) {
    sandbox.state.grantOfToken.delete(token.hash)
  }
  return grant
}

function issue(sandbox: Sandbox, grant: Grant, client: Client, fewerScopes: boolean): Issued {
  const { clock, state } = sandbox
  const accessToken = newToken('access', grant.clientId, grant.userId, clock.now())
  const refreshToken = newToken('refresh', grant.clientId, grant.userId, clock.now())
  remember(sandbox, grant, grant.access, accessToken, seconds(state.settings.expiresInSeconds))
  remember(sandbox, grant, grant.refresh, refreshToken, refreshLifetime)
  grant.scope = fewerScopes ? client.scopes.slice(1).join(' ') : client.scopes.join(' ')
  const answer: TokenAnswer = {
    access_token: accessToken,
    token_type: 'bearer',
    refresh_token: refreshToken,
    expires_in: state.settings.expiresInSeconds,
    scope: grant.scope,
    api_url: state.settings.apiUrl,
  }
  return { ok: true, answer, grant }
}

function remember(sandbox: Sandbox, grant: Grant, tokens: IssuedToken[], token: string, lifetime: number) {
  const issued = { ...fingerprint(token), expiresAt: sandbox.clock.now() + lifetime, spent: false }
  tokens.push(issued)
  sandbox.state.grantOfToken.set(issued.hash, grant.id)
  const forgotten = tokens.length > tokensKept ? tokens.shift() : undefined
  if (forgotten) sandbox.state.grantOfToken.delete(forgotten.hash)
}

function findToken(sandbox: Sandbox, token: string, kind: 'access' | 'refresh') {
  const { hash } = fingerprint(token)
  const grant = sandbox.state.grants.get(sandbox.state.grantOfToken.get(hash) ?? '')
  const issued = grant?.[kind].find((one) => one.hash === hash)
  return grant && issued ? { grant, token: issued } : undefined
}

function refuse<P extends CodeProblem | TokenProblem>(problem: P, grant?: Grant): Refused<P> {
  return { ok: false, problem, grant }
}
