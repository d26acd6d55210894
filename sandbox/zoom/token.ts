import type { Context, Hono } from 'hono'
import { type Answer, json } from './answers.ts'
import { answerCall, type Call } from './call.ts'
import {
  type CodeProblem,
  checkAccess,
  endGrants,
  exchangeCode,
  type Issued,
  type Refused,
  rotate,
  type TokenProblem,
} from './grants.ts'
import { fingerprint } from './secrets.ts'
import type { Client, Sandbox } from './state.ts'

/** POST /oauth/token and /oauth/revoke: Basic credentials, form fields in the body or the query. */
export function tokenRoutes(app: Hono, sandbox: Sandbox) {
  app.post('/oauth/token', async (c) => {
    const form = await readForm(c)
    const refreshing = form.get('grant_type') === 'refresh_token'
    return answerCall(c, sandbox, {
      endpoint: refreshing ? 'refresh' : 'token',
      invalidClient: () => invalidClient(sandbox),
      deny: () =>
        refreshing ? invalidToken(sandbox, 'denied') : invalidCode(sandbox, 'denied', form.get('code') ?? ''),
      process: (call) => {
        const client = authenticate(c, sandbox, call, form)
        return client ? grantTokens(sandbox, client, form, call) : invalidClient(sandbox)
      },
    })
  })

  app.post('/oauth/revoke', async (c) => {
    const form = await readForm(c)
    return answerCall(c, sandbox, {
      endpoint: 'revoke',
      invalidClient: () => invalidClient(sandbox),
      deny: () => invalidToken(sandbox, 'denied'),
      process: (call) => {
        const client = authenticate(c, sandbox, call, form)
        return client ? revoke(sandbox, client, form.get('token'), call) : invalidClient(sandbox)
      },
    })
  })
}

type Form = { get: (name: string) => string | null; via: 'body' | 'query' }

function grantTokens(sandbox: Sandbox, client: Client, form: Form, call: Call): Answer {
  const grantType = form.get('grant_type')
  if (grantType === 'authorization_code') return firstTokens(sandbox, client, form, call)
  if (grantType === 'refresh_token')
    return freshTokens(sandbox, client, form.get('refresh_token') ?? '', call)
  return grantType
    ? oauthError('unsupported_grant_type', 'Unsupported grant type', 'unsupported_grant_type')
    : oauthError('missing_grant_type', 'Missing grant type', 'invalid_request')
}

function firstTokens(sandbox: Sandbox, client: Client, form: Form, call: Call): Answer {
  const code = form.get('code') ?? ''
  const verifier = form.get('code_verifier')
  const result = exchangeCode(sandbox, client, {
    code,
    verifier,
    redirectUri: form.get('redirect_uri') ?? '',
    fewerScopes: call.fewerScopes,
  })
  const known = sandbox.state.codes.get(fingerprint(code).hash)
  call.entry.secretEnding = fingerprint(code).ending
  if (known) call.entry.userId = known.userId
  call.entry.pkce = known?.challenge ? known.challengeMethod : 'none'
  if (result.ok) return issued(result, call)
  if (result.problem === 'redirect_mismatch') {
    return oauthError('redirect_mismatch', 'Redirect URI mismatch.', 'invalid_request')
  }
  if (result.problem === 'owner_deleted') return deadGrant(sandbox, result, call)
  return invalidCode(sandbox, result.problem, code)
}

function freshTokens(sandbox: Sandbox, client: Client, refreshToken: string, call: Call): Answer {
  call.entry.secretEnding = fingerprint(refreshToken).ending
  const result = rotate(sandbox, client, refreshToken, call.fewerScopes)
  return result.ok ? issued(result, call) : deadGrant(sandbox, result, call)
}

function issued({ answer, grant }: Issued, call: Call): Answer {
  call.entry.grantId = grant.id
  call.entry.userId = grant.userId
  return json('issued', 200, answer)
}

function revoke(sandbox: Sandbox, client: Client, token: string | null, call: Call): Answer {
  if (!token) return oauthError('missing_token', 'Missing token', 'invalid_request')
  call.entry.secretEnding = fingerprint(token).ending
  const result = checkAccess(sandbox, token)
  if (!result.ok) return deadGrant(sandbox, result, call)
  const { grant } = result
  if (grant.clientId !== client.id) return invalidToken(sandbox, 'unknown_token')
  call.entry.grantId = grant.id
  call.entry.userId = grant.userId
  endGrants(sandbox, { id: grant.id }, 'revoked')
  const accountId = sandbox.state.users.get(grant.userId)?.accountId ?? ''
  sandbox.events.deauthorized({ accountId, userId: grant.userId, clientId: grant.clientId })
  return json('revoked', 200, { status: 'success' })
}

function deadGrant(sandbox: Sandbox, refused: Refused<CodeProblem | TokenProblem>, call: Call): Answer {
  if (refused.grant) {
    call.entry.grantId = refused.grant.id
    call.entry.userId = refused.grant.userId
  }
  // Zoom documents these two cases by number only; the wording and the shape are assumed.
  if (refused.problem === 'owner_deleted') {
    return oauthError('owner_deleted', 'The token owner does not exist. (4,735)', 'invalid_grant')
  }
  if (refused.problem === 'ended_approval_withdrawn') {
    return oauthError(refused.problem, 'The app has been disabled by the admin. (4,738)', 'invalid_grant')
  }
  return invalidToken(sandbox, refused.problem)
}

function invalidClient({ state }: Sandbox): Answer {
  const status = state.settings.errorDialect === 'variant' ? 401 : 400
  return oauthError('invalid_client', 'Invalid client_id or client_secret', 'invalid_client', status)
}

function invalidToken({ state }: Sandbox, outcome: string): Answer {
  return state.settings.errorDialect === 'variant'
    ? oauthError(outcome, 'Invalid Token!', 'invalid_request', 401)
    : oauthError(outcome, 'Invalid Token!', 'invalid_grant')
}

function invalidCode({ state }: Sandbox, outcome: string, code: string): Answer {
  const error = state.settings.errorDialect === 'variant' ? 'invalid_grant' : 'invalid_request'
  return oauthError(outcome, `Invalid authorization code ${code}`, error)
}

function oauthError(outcome: string, reason: string, error: string, status = 400): Answer {
  return json(outcome, status, { reason, error })
}

// The id and secret are compared as they come, without percent-decoding: Zoom documents plain base64(id:secret).
function authenticate(c: Context, sandbox: Sandbox, call: Call, form: Form): Client | undefined {
  call.entry.via = form.via
  const [scheme, encoded] = (c.req.header('authorization') ?? '').split(' ', 2)
  if (scheme?.toLowerCase() !== 'basic' || !encoded) return undefined
  const credentials = Buffer.from(encoded, 'base64').toString()
  const colon = credentials.indexOf(':')
  const client = sandbox.state.clients.get(credentials.slice(0, colon))
  if (client) call.entry.clientId = client.id
  return client && client.secret === credentials.slice(colon + 1) ? client : undefined
}

async function readForm(c: Context): Promise<Form> {
  const query = new URL(c.req.url).searchParams
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')
  const body = new URLSearchParams(isForm ? await c.req.text() : '')
  return { get: (name) => body.get(name) ?? query.get(name), via: body.size > 0 ? 'body' : 'query' }
}
