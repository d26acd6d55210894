import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Controls } from './controls.ts'
import { endpoints, type FaultInput } from './faults.ts'
import type { Client, Sandbox } from './state.ts'
import { approvals, userStatuses } from './users.ts'
import { webhooksApiRoutes } from './webhooks-api.ts'

export const settingsInput = z
  .object({
    declineAnswer: z.enum(['with_state', 'without_state', 'with_description']),
    errorDialect: z.enum(['usual', 'variant']),
    expiresInSeconds: z.number().int().min(1).max(86_400),
    silentReauthorization: z.boolean(),
    apiUrl: z.url(),
  })
  .partial()
  .strict()

export const userInput = z
  .object({ status: z.enum(userStatuses), approval: z.enum(approvals) })
  .partial()
  .strict()

export const barrierInput = z.object({ endpoint: z.enum(endpoints), point: z.enum(['before', 'after']) })

const clockInput = z.union([
  z.object({ advanceSeconds: z.number() }).strict(),
  z.object({ set: z.iso.datetime() }).strict(),
  z.object({ reset: z.literal(true) }).strict(),
])

const removalInput = z.object({
  grantId: z.string().optional(),
  userId: z.string().optional(),
  by: z.enum(['user', 'admin']).default('user'),
})

const decisionInput = z.object({
  authorizeUrl: z.url(),
  user: z.string().optional(),
  decision: z.enum(['allow', 'decline']).default('allow'),
})

const marketplaceInput = z.object({
  user: z.string().optional(),
  clientId: z.string().optional(),
  redirectUri: z.string().optional(),
})

/** The operator's JSON, for tests in another process: `{base}/operator/api/…`. */
export function operatorApiRoutes(app: Hono, sandbox: Sandbox, controls: Controls) {
  const api = new Hono()

  api.get('/state', (c) => c.json(viewState(sandbox, controls)))
  api.post('/reset', (c) => {
    controls.reset()
    return c.json(viewState(sandbox, controls))
  })

  api.get('/faults', (c) => c.json(controls.faults.list()))
  api.post('/faults', async (c) => c.json(controls.faults.add(await readFault(c)), 201))
  api.delete('/faults', (c) => {
    controls.faults.clear()
    return c.body(null, 204)
  })
  api.delete('/faults/:id', (c) => {
    controls.faults.remove(c.req.param('id'))
    return c.body(null, 204)
  })

  api.get('/clock', (c) => c.json(viewClock(controls)))
  api.post('/clock', async (c) => {
    moveClock(controls, clockInput.parse(await c.req.json()))
    await controls.webhooks.settled()
    return c.json(viewClock(controls))
  })

  api.get('/settings', (c) => c.json(controls.settings()))
  api.post('/settings', async (c) => c.json(controls.changeSettings(settingsInput.parse(await c.req.json()))))

  api.get('/journal', (c) => {
    const after = Number(c.req.query('after') ?? 0)
    return c.json(controls.journal.list({ endpoint: c.req.query('endpoint'), after }))
  })

  api.get('/users', (c) => c.json(controls.users()))
  api.post('/users', async (c) =>
    c.json(controls.user(z.object({ email: z.string() }).parse(await c.req.json()).email), 201),
  )
  api.post('/users/:id', async (c) => {
    const user = controls.changeUser(c.req.param('id'), userInput.parse(await c.req.json()))
    return user ? c.json(user) : c.json({ error: 'not_found' }, 404)
  })

  api.get('/grants', (c) => c.json(controls.grants()))
  api.post('/revoke', async (c) => {
    const { by, ...match } = removalInput.parse(await c.req.json())
    return c.json({ ended: controls.removeApp(match, by) })
  })
  api.post('/decide', async (c) => {
    const { authorizeUrl, ...how } = decisionInput.parse(await c.req.json())
    return c.json({ location: controls.decide(authorizeUrl, how) })
  })
  api.post('/marketplace-add', async (c) =>
    c.json({ location: controls.marketplaceAdd(marketplaceInput.parse(await c.req.json())) }),
  )
  barrierRoutes(api, controls)
  webhooksApiRoutes(api, controls)
  api.all('/*', (c) => c.json({ error: 'not_found' }, 404))
  app.route('/operator/api', api)
}

function barrierRoutes(api: Hono, controls: Controls) {
  api.get('/barriers', (c) => c.json(controls.barriers.list().map(viewBarrier)))
  api.post('/barriers', async (c) => {
    const { endpoint, point } = barrierInput.parse(await c.req.json())
    return c.json(viewBarrier(controls.barrier(endpoint, point)), 201)
  })
  api.get('/barriers/:id/arrived', async (c) => {
    const barrier = controls.barriers.find(c.req.param('id'))
    if (!barrier) return c.json({ error: 'not_found' }, 404)
    const wait = Math.min(Number(c.req.query('timeoutMs') ?? 10_000), 60_000)
    const arrived = await withinTime(barrier.arrived(Number(c.req.query('count') ?? 1)), wait)
    return c.json({ arrived, waiting: barrier.waiting() }, arrived ? 200 : 408)
  })
  api.post('/barriers/:id/release', (c) => {
    const barrier = controls.barriers.find(c.req.param('id'))
    if (!barrier) return c.json({ error: 'not_found' }, 404)
    const released = barrier.waiting()
    barrier.release()
    return c.json({ released })
  })
}

async function withinTime(arrival: Promise<void>, ms: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), ms)
  const arrived = await Promise.race([arrival.then(() => true), late])
  clearTimeout(timer)
  return arrived
}

function viewBarrier({ id, endpoint, point, waiting }: ReturnType<Controls['barrier']>) {
  return { id, endpoint, point, waiting: waiting() }
}

function viewClock({ clock }: Controls) {
  return { now: clock.iso(), offsetMs: clock.offset() }
}

function viewState(sandbox: Sandbox, controls: Controls) {
  return {
    clock: viewClock(controls),
    settings: controls.settings(),
    clients: [...sandbox.state.clients.values()].map(viewClient),
    users: controls.users(),
    grants: controls.grants(),
    faults: controls.faults.list(),
    barriers: controls.barriers.list().map(viewBarrier),
    webhooks: { settings: controls.webhooks.settings(), endpoints: controls.webhooks.endpoints() },
  }
}

function viewClient({ secret: _, webhook, ...client }: Client) {
  return { ...client, webhookUrl: webhook?.url ?? null }
}

function moveClock({ clock }: Controls, move: z.infer<typeof clockInput>) {
  if ('advanceSeconds' in move) clock.advance(move.advanceSeconds * 1000)
  else if ('set' in move) clock.set(new Date(move.set))
  else clock.reset()
}

// `add` parses it: a fault of a wrong shape is a ZodError, answered as 400.
async function readFault(c: Context): Promise<FaultInput> {
  return (await c.req.json()) as FaultInput
}
