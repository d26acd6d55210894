import type { Context } from 'hono'
import {
  addSignInMethod,
  type Provider,
  setPassword as setPasswordInput,
  signInMethodStart,
  signInMethods,
} from '../../../shared/contracts/identities.ts'
import { nextPath } from '../../../shared/next-path.ts'
import { Problem } from '../../../shared/problems.ts'
import type { PersonCtx } from '../../ctx.ts'
import { addCookies, browserOf } from '../../http/browser.ts'
import { browserSecretIn, setBrowserCookie } from '../../http/browser-secret.ts'
import {
  type AppEnv,
  answers,
  answersNothing,
  body,
  createRouter,
  idParam,
  memberRoute,
  personRoute,
  publicRoute,
} from '../../http/router.ts'
import { setSessionCookie } from '../../http/session-cookie.ts'
import { comeInBy } from '../auth/come-in-by.ts'
import type { Auth } from '../auth/library.ts'
import { assertGoodPassword } from '../passwords/good-password.ts'
import { setPassword } from '../passwords/set-password.ts'
import { renewSession } from '../sessions/renew-session.ts'
import { finishSignIn, type SignInEnd } from './finish-sign-in.ts'
import { countWaysIn, listMethods } from './queries.ts'
import { removeMethod } from './remove-method.ts'
import { randomSecret, redirectUri, resultPage, signInErrorPage } from './rules.ts'
import { type OwnSession, type Purpose, startSignIn } from './start-sign-in.ts'
import { methodsView } from './view.ts'

const redirects = {
  302: { description: 'To the provider' },
  303: { description: 'To a page of the product' },
} as const

/** Google and Microsoft: starts and callbacks are GETs bound by their state to one browser (SEC-S06). */
export function identityRoutes(auth: Auth) {
  return createRouter()
    .openapi(publicRoute({ method: 'get', path: '/api/auth/google', responses: redirects }), (c) =>
      answerStart(c, 'google'),
    )
    .openapi(publicRoute({ method: 'get', path: '/api/auth/microsoft', responses: redirects }), (c) =>
      answerStart(c, 'microsoft'),
    )
    .openapi(publicRoute({ method: 'get', path: '/api/auth/callback/google', responses: redirects }), (c) =>
      answerCallback(auth, c, 'google'),
    )
    .openapi(
      publicRoute({ method: 'get', path: '/api/auth/callback/microsoft', responses: redirects }),
      (c) => answerCallback(auth, c, 'microsoft'),
    )
    .openapi(
      personRoute(
        { method: 'get', path: '/api/sign-in-methods', responses: answers(signInMethods) },
        'own_sign_in_methods.read',
      ),
      async (c) => {
        const { db, actor } = c.var.visitor
        const [rows, ways] = await Promise.all([listMethods(db, actor.userId), countWaysIn(db, actor.userId)])
        return c.json(methodsView(rows, ways), 200)
      },
    )
    .openapi(
      memberRoute(
        {
          method: 'post',
          path: '/api/sign-in-methods',
          request: { body: body(addSignInMethod) },
          responses: answers(signInMethodStart),
        },
        'own_sign_in_methods.write',
      ),
      async (c) => {
        const { provider } = c.req.valid('json')
        const url = await begin(c, provider, 'add', ownSession(c.var.ctx), '/settings/profile')
        if (!url) throw new Problem('sign_in_provider_unavailable', { provider })
        return c.json({ url }, 200)
      },
    )
    .openapi(
      memberRoute(
        {
          method: 'put',
          path: '/api/sign-in-methods/password',
          request: { body: body(setPasswordInput) },
          responses: answersNothing,
        },
        'own_sign_in_methods.write',
      ),
      async (c) => {
        const { password } = c.req.valid('json')
        await assertGoodPassword(password, c.var.ctx.actor)
        await setPassword(c.var.ctx, password)
        return c.body(null, 204)
      },
    )
    .openapi(
      memberRoute(
        {
          method: 'delete',
          path: '/api/sign-in-methods/{id}',
          request: { params: idParam },
          responses: answersNothing,
        },
        'own_sign_in_methods.write',
      ),
      async (c) => {
        await removeMethod(c.var.ctx, c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
}

async function answerStart(c: Context<AppEnv>, provider: Provider) {
  const returnTo = nextPath(one(c, 'next'))
  const isProof = one(c, 'intent') === 'reauthenticate'
  if (c.req.method !== 'GET') return c.redirect('/login', 303)
  if (isProof && !c.var.visitor) return c.redirect(`/login?${new URLSearchParams({ next: returnTo })}`, 303)
  const owner = isProof ? ownSession(c.var.visitor) : null
  const url = await begin(c, provider, isProof ? 'reauthenticate' : 'sign_in', owner, returnTo)
  if (url) return c.redirect(url, 302)
  const reference = c.var.requestId
  if (isProof) return c.redirect(resultPage('/returned', { provider, result: 'unavailable', reference }), 303)
  return c.redirect(signInErrorPage('unavailable', { returnTo, provider, reference }), 303)
}

/** Starts, and gives this browser the secret that only its own callbacks have. */
async function begin(
  c: Context<AppEnv>,
  provider: Provider,
  purpose: Purpose,
  owner: OwnSession | null,
  returnTo: string,
): Promise<string | null> {
  const { services } = c.var
  const browserSecret = browserSecretIn(c) ?? randomSecret()
  const ours = redirectUri(services.env, provider, c.req.url)
  const url = await startSignIn(services, {
    provider,
    purpose,
    owner,
    browserSecret,
    returnTo,
    redirectUri: ours,
  })
  if (url) setBrowserCookie(c, browserSecret)
  return url
}

async function answerCallback(auth: Auth, c: Context<AppEnv>, provider: Provider) {
  if (c.req.method !== 'GET') return c.redirect('/login', 303)
  const end = await finishSignIn(c.var.visit, c.var.visitor ?? null, {
    provider,
    answer: answerOf(c),
    browserSecret: browserSecretIn(c),
    redirectUri: redirectUri(c.var.services.env, provider, c.req.url),
  })
  return c.redirect(await follow(auth, c, provider, end), 303)
}

/** Sets what an end asks for, and names the page that comes next. */
async function follow(auth: Auth, c: Context<AppEnv>, provider: Provider, end: SignInEnd): Promise<string> {
  const reference = c.var.requestId
  if (end.kind === 'refused') {
    // A repeat of an answer that has let somebody in shows where they are (F-17).
    if (end.error === 'expired' && c.var.visitor) return nextPath(end.returnTo)
    return signInErrorPage(end.error, { returnTo: end.returnTo, provider, reference })
  }
  if (end.kind === 'method')
    return resultPage('/settings/profile', { provider, result: end.result, reference })
  if (end.kind === 'not_proven') return resultPage('/returned', { provider, result: end.result, reference })
  if (end.kind === 'proven') {
    setSessionCookie(c, await renewSession(c.var.visitor, 'provider'))
    return end.returnTo
  }
  if (end.kind === 'arrival') {
    // The choice may take as long again as the way to the provider and back.
    setBrowserCookie(c, browserSecretIn(c) ?? randomSecret())
    return '/arrival'
  }
  const person = { userId: end.userId, method: provider }
  addCookies(c, (await comeInBy(auth, c.var.visit, browserOf(c), person)).cookies)
  return end.returnTo
}

function ownSession({ actor }: PersonCtx): OwnSession {
  return { sessionId: actor.sessionId, userId: actor.userId }
}

/** A parameter that stands once and has a plausible size; anything else is as good as absent. */
function one(c: Context<AppEnv>, name: string): string | null {
  const values = c.req.queries(name) ?? []
  const [value] = values
  return value && values.length === 1 && value.length <= 4_096 ? value : null
}

function answerOf(c: Context<AppEnv>): URLSearchParams {
  const named = ['state', 'code', 'error', 'iss'].map((name) => [name, one(c, name)] as const)
  return new URLSearchParams(named.filter((pair): pair is [string, string] => pair[1] !== null))
}
