import type { Context, Hono } from 'hono'
import { type Answer, redirect } from './answers.ts'
import { allow, decline, findOrAddUser, needsApproval, openAuthorization, signIn } from './authorizations.ts'
import { answerCall, type Call } from './call.ts'
import { type Page, renderPage, respond, type View, viewOf } from './pages.ts'
import { approvalPage, consentPage, invalidRequestPage, messagePage, signInPage } from './sign-in-pages.ts'
import type { Authorization, Client, Sandbox } from './state.ts'
import type { SandboxUser } from './users.ts'

/** /oauth/authorize and the pages behind it: sign-in, consent, admin approval. */
export function authorizeRoutes(app: Hono, sandbox: Sandbox) {
  app.get('/oauth/authorize', async (c) => {
    const view = viewOf(c, sandbox)
    const visit = openAuthorization(sandbox, c.req.url)
    if (!visit.ok) {
      const page = await renderPage(
        view,
        invalidRequestPage(view, visit.errorMessage, c.req.query('redirect_uri') ?? ''),
      )
      return answerCall(c, sandbox, {
        endpoint: 'authorize',
        process: () => invalidRequest(page),
        deny: () => invalidRequest(page),
      })
    }
    const { authorization } = visit
    const location = view.link('/oauth/signin', { request: authorization.id })
    return answerCall(c, sandbox, {
      endpoint: 'authorize',
      process: (call) => redirect(note(call, authorization, 'sign_in'), location),
      deny: (call) => redirect(note(call, authorization, 'declined'), decline(sandbox, authorization)),
    })
  })

  app.get('/oauth/signin', (c) =>
    onVisit(c, sandbox, ({ view, client, authorization }) =>
      signInPage(view, sandbox, client, authorization, c.req.query('problem') !== undefined),
    ),
  )
  app.post('/oauth/signin', (c) => onVisit(c, sandbox, (visit) => takeSignIn(c, sandbox, visit)))
  app.get('/oauth/consent', (c) => onVisit(c, sandbox, (visit) => askConsent(c, visit)))
  app.post('/oauth/consent', (c) => onVisit(c, sandbox, (visit) => takeDecision(c, sandbox, visit)))
  app.post('/oauth/approval', (c) =>
    onVisit(c, sandbox, ({ view, authorization }) =>
      redirect(
        'approval_requested',
        view.link('/oauth/consent', { request: authorization.id, asked: '1' }),
        303,
      ),
    ),
  )
}

type Visit = { view: View; authorization: Authorization; client: Client; user: SandboxUser | undefined }

async function onVisit(
  c: Context,
  sandbox: Sandbox,
  handle: (visit: Visit) => Page | Answer | Promise<Page | Answer>,
): Promise<Response> {
  const view = viewOf(c, sandbox)
  const { state } = sandbox
  const authorization = state.authorizations.get(c.req.query('request') ?? '')
  const client = state.clients.get(authorization?.clientId ?? '')
  if (!authorization || !client) {
    return respond(await renderPage(view, messagePage(view.t.expiredTitle, view.t.expiredText, 400)))
  }
  const user = state.users.get(authorization.userId ?? '')
  const result = await handle({ view, authorization, client, user })
  return respond('outcome' in result ? result : await renderPage(view, result))
}

async function takeSignIn(c: Context, sandbox: Sandbox, { view, authorization }: Visit): Promise<Answer> {
  const form = await c.req.parseBody()
  const { user: id, email } = form
  const user =
    typeof id === 'string'
      ? sandbox.state.users.get(id)
      : findOrAddUser(sandbox, typeof email === 'string' ? email : '')
  const request = authorization.id
  if (!user) return redirect('unknown_user', view.link('/oauth/signin', { request, problem: 'email' }), 303)
  const choice = signIn(sandbox, authorization, user)
  if (choice.next === 'redirect') return redirect('allowed', choice.location, 303)
  return redirect('signed_in', view.link('/oauth/consent', { request }), 303)
}

function askConsent(c: Context, { view, authorization, client, user }: Visit): Page | Answer {
  if (!user) return redirect('sign_in', view.link('/oauth/signin', { request: authorization.id }))
  if (needsApproval(user))
    return approvalPage(view, client, authorization, user, c.req.query('asked') === '1')
  return consentPage(view, client, authorization, user)
}

async function takeDecision(c: Context, sandbox: Sandbox, visit: Visit): Promise<Answer | Page> {
  const { authorization, user } = visit
  const { decision } = await c.req.parseBody()
  const mayDecide = user && !needsApproval(user)
  if (!mayDecide || (decision !== 'allow' && decision !== 'decline')) return askConsent(c, visit)
  const entry = sandbox.journal.begin('consent')
  const outcome = decision === 'allow' ? 'allowed' : 'declined'
  Object.assign(entry, { outcome, status: 303, clientId: authorization.clientId, userId: user.id })
  const location =
    decision === 'allow' ? allow(sandbox, authorization, user.id) : decline(sandbox, authorization)
  return redirect(outcome, location, 303)
}

function invalidRequest(page: Answer): Answer {
  return { ...page, outcome: 'invalid_request' }
}

function note(call: Call, authorization: Authorization, outcome: string): string {
  call.entry.clientId = authorization.clientId
  call.entry.pkce = authorization.challenge ? authorization.challengeMethod : 'none'
  return outcome
}
