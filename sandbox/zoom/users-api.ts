import type { Context, Hono } from 'hono'
import { type Answer, json } from './answers.ts'
import { answerCall, type Call } from './call.ts'
import { checkAccess } from './grants.ts'
import { fingerprint } from './secrets.ts'
import type { Sandbox } from './state.ts'
import { profileOf } from './users.ts'

const scopesThatRead = ['user:read:user', 'user:read', 'user:write', 'user_profile', 'user_info:read']

/** GET /v2/users/me, and the refusal that user-managed apps get for any other id. */
export function usersApiRoutes(app: Hono, sandbox: Sandbox) {
  app.get('/v2/users/:id', (c) =>
    answerCall(c, sandbox, {
      endpoint: 'users_me',
      deny: () => unauthorized('denied', 'Invalid access token.'),
      process: (call) =>
        c.req.param('id') === 'me'
          ? readMyself(c, sandbox, call)
          : unauthorized('other_user', 'Invalid access token.'),
    }),
  )
  app.all('/v2/*', (c) => c.json({ code: 2300, message: 'This API endpoint is not recognized.' }, 404))
}

function readMyself(c: Context, sandbox: Sandbox, call: Call): Answer {
  const [scheme, token = ''] = (c.req.header('authorization') ?? '').split(' ', 2)
  if (scheme?.toLowerCase() !== 'bearer') return unauthorized('no_token', 'Invalid access token.')
  call.entry.secretEnding = fingerprint(token).ending
  const result = checkAccess(sandbox, token)
  if (result.grant) {
    call.entry.grantId = result.grant.id
    call.entry.clientId = result.grant.clientId
    call.entry.userId = result.grant.userId
  }
  if (!result.ok) return refusal(result.problem, result.grant?.userId)
  const scopes = call.fewerScopes ? [] : result.grant.scope.split(' ')
  if (!scopes.some((scope) => scopesThatRead.includes(scope))) return missingScope()
  const user = sandbox.state.users.get(result.grant.userId)
  if (!user) return noSuchUser(result.grant.userId)
  return json('profile', 200, profileOf(user, sandbox.origin), { 'x-ratelimit-category': 'Light' })
}

function refusal(problem: string, userId: string | undefined): Answer {
  if (problem === 'expired_token') return unauthorized(problem, 'Access token is expired.')
  if (problem === 'owner_deleted') return noSuchUser(userId ?? '')
  return unauthorized(problem, 'Invalid access token.')
}

function unauthorized(outcome: string, message: string): Answer {
  return json(outcome, 401, { code: 124, message })
}

function missingScope(): Answer {
  const message = 'Invalid access token, does not contain scopes:[user:read:user].'
  return json('missing_scope', 400, { code: 4711, message })
}

function noSuchUser(userId: string): Answer {
  return json('owner_deleted', 404, { code: 1001, message: `User does not exist: ${userId}` })
}
