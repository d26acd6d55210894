import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { ZodError } from 'zod'
import { createBarriers } from './barriers.ts'
import { createClock } from './clock.ts'
import { type Controls, createControls } from './controls.ts'
import { createEvents } from './events.ts'
import { createFaults } from './faults.ts'
import { createJournal } from './journal.ts'
import { authorizeRoutes } from './oauth.ts'
import { operatorRoutes } from './operator.ts'
import { operatorApiRoutes } from './operator-api.ts'
import { renderPage, respond, viewOf } from './pages.ts'
import type { Deliver } from './post.ts'
import { isSameOrigin } from './same-origin.ts'
import { messagePage } from './sign-in-pages.ts'
import { type Client, createState, type Sandbox, type Setup } from './state.ts'
import { stylesheet } from './style.ts'
import { tokenRoutes } from './token.ts'
import type { SandboxUser } from './users.ts'
import { usersApiRoutes } from './users-api.ts'
import { createWebhooks } from './webhooks.ts'

const threeSeconds = 3000

export type ClientOptions = Pick<Client, 'id' | 'secret' | 'redirectUris'> &
  Partial<Omit<Client, 'id' | 'secret' | 'redirectUris'>>

export type ZoomSandboxOptions = {
  /** Where the app is reachable, with the path it is mounted under: `http://localhost:3000/sandbox/zoom`. */
  baseUrl: string
  clients: readonly ClientOptions[]
  /** Milliseconds since the epoch; the sandbox clock starts from it. */
  now?: () => number
  users?: readonly SandboxUser[]
  /** The region hint in token answers; the sandbox itself when left out. */
  apiUrl?: string
  /** Sends a webhook; `fetch` when left out, the receiving app itself in a test. */
  deliver?: Deliver
  /** How long a receiver may take: three seconds at Zoom. */
  webhookPatienceMs?: number
}

export type ZoomSandbox = { app: Hono; controls: Controls }

/** A stand-in for Zoom with its own state: OAuth, `users/me` and an operator's page. Mount `app` at the base path. */
export function createZoomSandbox(options: ZoomSandboxOptions): ZoomSandbox {
  const url = new URL(options.baseUrl)
  const base = url.pathname.replace(/\/+$/, '')
  const setup: Setup = {
    clients: options.clients.map(completeClient),
    users: options.users ?? [],
    apiUrl: options.apiUrl ?? `${url.origin}${base}`,
  }
  const clock = createClock(options.now)
  const sandbox: Sandbox = {
    base,
    origin: url.origin,
    clock,
    state: createState(setup),
    journal: createJournal(clock),
    faults: createFaults(),
    barriers: createBarriers(),
    events: createEvents(clock),
    webhooks: createWebhooks({
      clock,
      clients: setup.clients,
      deliver: options.deliver ?? fetch,
      patienceMs: options.webhookPatienceMs ?? threeSeconds,
    }),
  }
  sandbox.events.listen(sandbox.webhooks.notify)
  const controls = createControls(sandbox, setup)
  return { app: routes(sandbox, controls), controls }
}

function completeClient(client: ClientOptions): Client {
  return {
    strict: true,
    environment: 'development',
    name: 'Shodan Pro',
    scopes: ['user:read:user'],
    webhook: null,
    ...client,
  }
}

function routes(sandbox: Sandbox, controls: Controls): Hono {
  const app = new Hono()
  app.use(bodyLimit({ maxSize: 64 * 1024 }))
  app.use(async (c, next) => {
    const machineCall = c.req.path.endsWith('/oauth/token') || c.req.path.endsWith('/oauth/revoke')
    if (['GET', 'HEAD'].includes(c.req.method) || machineCall || isSameOrigin(c, sandbox.origin))
      return next()
    const { t } = viewOf(c, sandbox)
    return c.text(t.crossSite, 403)
  })
  tokenRoutes(app, sandbox)
  usersApiRoutes(app, sandbox)
  authorizeRoutes(app, sandbox)
  operatorApiRoutes(app, sandbox, controls)
  operatorRoutes(app, sandbox, controls)
  app.get('/style.css', (c) => c.body(stylesheet, 200, { 'content-type': 'text/css; charset=UTF-8' }))
  app.get('/', async (c) => {
    const view = viewOf(c, sandbox)
    return respond(await renderPage(view, messagePage('Sandbox Zoom', view.t.homeText, 200)))
  })
  app.all('*', async (c) => {
    const view = viewOf(c, sandbox)
    return respond(await renderPage(view, messagePage(view.t.notFound, c.req.path, 404)))
  })
  app.onError((error, c) => {
    if (error instanceof ZodError) return c.json({ error: 'invalid_input', issues: error.issues }, 400)
    if (error instanceof SyntaxError) return c.json({ error: 'invalid_json' }, 400)
    return c.json({ error: error.message }, 400)
  })
  return app
}
