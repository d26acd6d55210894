import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ZodError } from 'zod'
import { isSameOrigin } from '../zoom/same-origin.ts'
import { type Controls, createControls } from './controls.ts'
import { remakeIdToken } from './id-tokens.ts'
import type { Issuer, OidcClient } from './issuer.ts'
import { operatorApiRoutes } from './operator-api.ts'
import { chooserPage, homePage, stylesheet, viewOf } from './pages.ts'
import { createState, type Place, type Sandbox } from './state.ts'
import { type Kind, userForEmail } from './users.ts'

export interface OidcSandboxOptions {
  /** Where the app is reachable, with the path it is mounted under: `http://localhost:3000/sandbox`. */
  baseUrl: string
  clients: Record<Kind, OidcClient>
}

export interface OidcSandbox {
  /** Both issuers, each below its name. */
  app: Hono
  /** Each by itself, to be mounted below its name. */
  issuers: Record<Kind, Hono>
  controls: Controls
  close: () => Promise<void>
}

/** Stand-ins for Google and Microsoft: `/google` and `/microsoft` below the base path are two issuers. */
export function createOidcSandbox({ baseUrl, clients }: OidcSandboxOptions): OidcSandbox {
  const sandbox = createState(baseUrl, clients)
  const app = new Hono()
  const controls = createControls(sandbox, app)
  const issuers = {
    google: issuerRoutes(sandbox, 'google', controls),
    microsoft: issuerRoutes(sandbox, 'microsoft', controls),
  }
  app.route('/google', issuers.google).route('/microsoft', issuers.microsoft)
  const close = async () => {
    for (const issuer of Object.values(sandbox.issuers)) await issuer.close()
  }
  return { app, issuers, controls, close }
}

function issuerRoutes(sandbox: Sandbox, kind: Kind, controls: Controls): Hono {
  const issuer = sandbox.issuers[kind]
  const app = new Hono()
  app.use(bodyLimit({ maxSize: 64 * 1024 }))
  app.use(async (c, next) => {
    const isMachine = c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.path.endsWith('/token')
    if (isMachine || isSameOrigin(c, sandbox.origin)) return next()
    return c.text('Not from these pages.', 403)
  })
  app.onError((error, c) => {
    if (error instanceof ZodError) return c.json({ error: 'invalid_input', issues: error.issues }, 400)
    return c.json({ error: error.message }, 400)
  })
  const discovery =
    kind === 'google' ? '/.well-known/openid-configuration' : '/:tenant/v2.0/.well-known/openid-configuration'
  app.get(discovery, (c) =>
    withFaults(sandbox, kind, 'discovery', async () => {
      const response = await issuer.forward('/.well-known/openid-configuration', {
        method: 'GET',
        origin: sandbox.origin,
      })
      return c.json(asKind(issuer, await response.json()))
    }),
  )
  app.get('/jwks', () =>
    withFaults(sandbox, kind, 'jwks', () =>
      issuer.forward('/jwks', { method: 'GET', origin: sandbox.origin }),
    ),
  )
  app.post('/token', (c) =>
    withFaults(sandbox, kind, 'token', async () => {
      const body = await c.req.text()
      return remakeAnswer(
        sandbox,
        issuer,
        await issuer.forward('/token', { method: 'POST', origin: sandbox.origin, body }),
      )
    }),
  )
  app.get('/auth', (c) => pass(c, sandbox, issuer, `/auth?${askingAlways(new URL(c.req.url).searchParams)}`))
  app.get('/auth/:uid', (c) => pass(c, sandbox, issuer, `/auth/${c.req.param('uid')}`))
  app.get('/interaction/:uid', (c) =>
    chooserPage(viewOf(c, issuer), [...issuer.users.values()], redirectOrigins(issuer)),
  )
  app.post('/interaction/:uid', async (c) => {
    const form = await c.req.formData()
    const decision = decisionOf(issuer, String(form.get('user') ?? ''), String(form.get('email') ?? ''))
    if (!decision && !form.has('cancelled')) {
      return chooserPage(viewOf(c, issuer), [...issuer.users.values()], redirectOrigins(issuer), true)
    }
    return pass(c, sandbox, issuer, `/interaction/${c.req.param('uid')}`, decision ?? { cancelled: true })
  })
  app.get('/style.css', (c) => c.body(stylesheet(kind), 200, { 'content-type': 'text/css; charset=UTF-8' }))
  app.get('/', (c) => homePage(viewOf(c, issuer)))
  operatorApiRoutes(app, kind, controls)
  return app
}

/** Somebody whom one can sign in as; an address that is typed gets an account. */
function decisionOf(issuer: Issuer, id: string, email: string): { userId: string } | null {
  if (issuer.users.has(id)) return { userId: id }
  const address = email.trim().toLowerCase()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) || address.length > 254 || issuer.users.size >= 200)
    return null
  const known = [...issuer.users.values()].find((user) => user.claims.email === address)
  const user = known ?? userForEmail(issuer.kind, address)
  issuer.users.set(user.id, user)
  return { userId: user.id }
}

/** Entra's metadata names a template of an issuer, and neither says `iss` in the answer (RFC 9207). */
function asKind(issuer: Issuer, metadata: unknown): Record<string, unknown> {
  const { authorization_response_iss_parameter_supported: _, ...known } = metadata as Record<string, unknown>
  return issuer.kind === 'google' ? known : { ...known, issuer: `${issuer.issuer}/{tenantid}/v2.0` }
}

/** Every ID token passes through the factory: Microsoft's issuer names the tenant, and tests want them defective. */
async function remakeAnswer(sandbox: Sandbox, issuer: Issuer, response: Response): Promise<Response> {
  const answer = (await response.json()) as Record<string, unknown>
  if (typeof answer.id_token !== 'string') return Response.json(answer, { status: response.status })
  const ofTenant = (claims: Record<string, unknown>) =>
    issuer.kind === 'google' ? claims : { ...claims, iss: `${issuer.issuer}/${claims.tid}/v2.0` }
  const idToken = remakeIdToken(answer.id_token, issuer.key(), ofTenant, sandbox.faults[issuer.kind].idToken)
  return Response.json({ ...answer, id_token: idToken })
}

async function withFaults(sandbox: Sandbox, kind: Kind, place: Place, answer: () => Promise<Response>) {
  sandbox.journal.push({ kind, place })
  const outage = sandbox.faults[kind].outages[place]
  if (outage === 'down') return new Response('Service Unavailable', { status: 503 })
  if (outage === 'html')
    return new Response('<!doctype html><title>Sorry</title>', { headers: { 'content-type': 'text/html' } })
  return outage === 'hang' ? new Promise<Response>(() => undefined) : answer()
}

/** As Google and Microsoft ask for the account at `select_account`. */
function askingAlways(query: URLSearchParams): URLSearchParams {
  if (query.get('prompt') === 'select_account') query.set('prompt', 'login')
  return query
}

async function pass(
  c: Context,
  sandbox: Sandbox,
  issuer: Issuer,
  path: string,
  decision?: Parameters<Issuer['forward']>[1]['decision'],
) {
  const here = new URL(c.req.url)
  const origin = here.host === new URL(sandbox.origin).host ? sandbox.origin : here.origin
  const own = (c.req.header('cookie') ?? '')
    .split(/;\s*/)
    .filter((cookie) => cookie.startsWith(`sandbox_${issuer.kind}`))
  const response = await issuer.forward(path, {
    method: c.req.method === 'POST' ? 'POST' : 'GET',
    origin,
    cookie: own.join('; '),
    ...(decision ? { decision } : {}),
  })
  const location = response.headers.get('location')
  if (location && new URL(location, origin).searchParams.has('iss')) {
    const withoutIssuer = new URL(location, origin)
    withoutIssuer.searchParams.delete('iss')
    response.headers.set('location', withoutIssuer.href)
  }
  return response
}

function redirectOrigins(issuer: Issuer): string[] {
  // Chromium takes no IPv6 address in a policy.
  const origins = issuer.client.redirectUris.map((uri) => new URL(uri).origin)
  return [...new Set(origins.filter((origin) => !origin.includes('[')))]
}
