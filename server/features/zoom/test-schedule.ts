/** Several processes of the product played in one, beside one Zoom, for schedules that nobody would think of. */
import { createHmac } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import type { PoolSql } from '../../../db/sql/pool.ts'
import type { AppDeauthorized } from '../../../sandbox/zoom/events.ts'
import { type Client, clientWith } from '../../../tests/server.ts'
import { createApp } from '../../app.ts'
import type { Services } from '../../ctx.ts'
import { sweepOnce } from '../../jobs/test-sweep.ts'
import { openPool } from '../../pool.ts'
import type { StopPoint } from '../../stop-point.ts'
import { createZoomClient, zoomPlace } from './client.ts'
import { openTokens } from './secrets.ts'
import { planStop } from './test-stops.ts'
import { eventually, type ZoomServer } from './test-zoom.ts'

const forever = new Promise<never>(() => undefined)

const poolSize = 3

/** One process: a pool, a way to Zoom and the app over them. Once dead, nothing it does reaches anybody. */
async function startInstance(server: ZoomServer, cookie: string, flights: Flights) {
  const { sql, db } = openPool(server.appUrl, poolSize)
  // All of its connections are there before it can die: one that is cut while it opens fails where nobody listens.
  await Promise.all(Array.from({ length: poolSize }, () => sql`select pg_sleep(0.02)`))
  const instance = { isDead: false }
  const { app: sandbox } = server.sandbox
  const zoom = createZoomClient({
    settings: zoomPlace(server.services.env),
    patience: server.patience,
    fetch: async (url, init) => {
      if (instance.isDead) return forever
      const landed = flights.take(String(init.body ?? ''))
      const answer = await sandbox.request(new URL(url).pathname.replace('/sandbox/zoom', ''), init)
      landed()
      return instance.isDead ? forever : answer
    },
  })
  const services: Services = { ...server.services, sql, db, zoom }
  const app = createApp(services)
  const client = await clientWith({ ...server, services, app }, cookie)
  const kill = async () => {
    instance.isDead = true
    await sql.end(0)
  }
  return { app, services, client, kill, isDead: () => instance.isDead }
}

type Instance = Awaited<ReturnType<typeof startInstance>>

type Flights = ReturnType<typeof countFlights>

/** How often one refresh token was under way to Zoom at the same moment. */
function countFlights() {
  const inFlight = new Map<string, number>()
  let most = 0
  return {
    most: () => most,
    take: (form: string) => {
      const token = new URLSearchParams(form).get('refresh_token')
      if (!token) return () => undefined
      const now = (inFlight.get(token) ?? 0) + 1
      inFlight.set(token, now)
      most = Math.max(most, now)
      return () => void inFlight.set(token, now - 1)
    },
  }
}

export type World = Awaited<ReturnType<typeof startWorld>>
/** Something that stands at a stop point until it is let go. */
interface Held {
  instance: Instance
  isConnect: boolean
  letGo: () => void
  done: Promise<unknown>
}

/** A person with a call and a note, signed in at two processes, and nothing connected yet. */
export async function startWorld(server: ZoomServer) {
  const { owner, controls } = server
  controls.reset()
  await owner`delete from zoom_connection`
  const { cookie, actor } = await server.newUser()
  const flights = countFlights()
  const instances = [
    await startInstance(server, cookie, flights),
    await startInstance(server, cookie, flights),
  ] as [Instance, Instance]
  await addRecords(instances[0].client)
  const notices: AppDeauthorized[] = []
  const deaf = controls.onEvent((event) => void notices.push(event))
  const world = {
    server,
    controls,
    owner,
    flights,
    userId: actor.userId,
    instances,
    notices,
    held: [] as Held[],
    /** Grants that a recorded crash or lost answer took from us, and those that were never ours. */
    lost: new Set<string>(),
    /** The epoch in which each connect that came back had begun. */
    connectedIn: new Set<number>(),
    /** Whether something has happened since the last connect that may have ended its grant. */
    isExcused: true,
    excuses: 0,
    records: await recordsOf(owner),
    stop: async () => {
      deaf()
      planStop(null)
      await Promise.all(world.instances.map((instance) => instance.kill()))
    },
  }
  return world
}

/** Something may have ended the grant of now; a connect that began before it proves nothing. @returns its number. */
export function excused(world: World): number {
  world.isExcused = true
  world.excuses += 1
  return world.excuses
}

async function addRecords(client: Client): Promise<void> {
  const company = await (await client.send('POST', '/api/companies', { name: '株式会社乱数' })).json()
  const number = await (
    await client.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' })
  ).json()
  await client.send('POST', '/api/calls', { id: uuidv7(), companyId: company.id, phoneNumberId: number.id })
  await client.send('POST', '/api/notes', { companyId: company.id, body: 'また電話する' })
}

export async function recordsOf(owner: PoolSql): Promise<string> {
  const [row] = await owner<{ all: string }[]>`
    select (select string_agg(c::text, ',' order by id) from call c) ||
      (select string_agg(n::text, ',' order by id) from note n) as all`
  return row?.all ?? ''
}

/** Runs something on a process that may be stopped on the way: it answers, is held, or dies there. */
export async function runStopped(
  world: World,
  at: number,
  stop: { at: StopPoint; how: 'dies' | 'waits' } | null,
  work: (instance: Instance) => Promise<unknown>,
  isConnect = false,
): Promise<'answered' | 'waits' | 'died'> {
  const before = await epochOf(world)
  await endLeases(world)
  const instance = world.instances[at] as Instance
  const met = Promise.withResolvers<'waits' | 'died'>()
  const gate = Promise.withResolvers<void>()
  planStop(stop && { at: stop.at, meet: () => meet(stop.how) })
  const done = work(instance).catch(() => undefined)
  const became = await Promise.race([done.then(() => 'answered' as const), met.promise])
  planStop(null)
  if (became === 'waits') world.held.push({ instance, isConnect, letGo: gate.resolve, done })
  if (became === 'died') await replaceDead(world, at)
  if (isConnect) await noteReplacing(world, before)
  return became

  async function meet(how: 'dies' | 'waits'): Promise<void> {
    if (how === 'waits') {
      met.resolve('waits')
      return gate.promise
    }
    await instance.kill()
    met.resolve('died')
    return forever
  }
}

/** What the dead process held in memory is lost, and recorded as such. */
async function replaceDead(world: World, at: number): Promise<void> {
  const dead = world.instances[at]
  world.held = world.held.filter(({ instance }) => instance !== dead)
  excused(world)
  world.instances[at] = await startInstance(world.server, (dead as Instance).client.cookie, world.flights)
  const stored = await storedPair(world)
  for (const { id } of await loose(world, stored)) world.lost.add(id)
}

export async function letGoOf(world: World, held: Held): Promise<void> {
  world.held = world.held.filter((other) => other !== held)
  await endLeases(world)
  const before = await epochOf(world)
  held.letGo()
  await held.done
  if (held.isConnect) await noteReplacing(world, before)
}

/** A connect that takes the place of one to another Zoom user ends that one's epoch, and belongs to the next. */
async function noteReplacing(world: World, before: number): Promise<void> {
  const epoch = await epochOf(world)
  if (epoch > before) world.connectedIn.add(epoch)
}

/** Whoever is held under a lease has hung beyond it (F-03). */
const endLeases = ({ owner }: World) =>
  owner`update zoom_connection set lease_until = now() - interval '1 second' where lease_owner is not null`

export const expireAccess = ({ owner }: World) =>
  owner`update zoom_connection set access_expires_at = now() where access_expires_at is not null`

export async function sweep(world: World, { services }: Instance): Promise<void> {
  await world.owner`update zoom_connection set next_check_at = now() - interval '1 hour'`
  await sweepOnce(services, { pauseMs: () => 0 })
}

export async function epochOf({ owner, userId }: World): Promise<number> {
  const [user] = await owner<{ epoch: number }[]>`
    select zoom_epoch as epoch from app_user where id = ${userId}`
  return user?.epoch ?? -1
}

export async function rowsOf({ owner, userId }: World) {
  return owner<{ id: string; generation: number; status: string; sealed_tokens: Buffer | null }[]>`
    select id, generation, status, sealed_tokens from zoom_connection where user_id = ${userId}`
}

/** The last characters of the stored refresh token, by which the stand-in names it. @throws when it cannot be opened. */
export async function storedPair(world: World): Promise<string | null> {
  const [row] = await rowsOf(world)
  if (!row?.sealed_tokens) return null
  const place = { id: row.id, userId: world.userId, generation: row.generation }
  const { refreshToken } = await openTokens(world.server.services.vault, place, row.sealed_tokens)
  return refreshToken.slice(-6)
}

/** Grants that Zoom still honours and whose newest pair is not the stored one. */
export async function loose({ controls }: World, stored: string | null) {
  const alive = controls.grants().filter(({ endedBy }) => endedBy === null)
  return alive.filter(({ refresh }) => refresh.at(-1)?.ending !== stored)
}

/** Every pair that Zoom has issued is stored, ended, or lost in a recorded crash; revocations take a moment. */
export function everyPairAccountedFor(world: World): Promise<void> {
  return eventually(async () => {
    const unknown = (await loose(world, await storedPair(world))).filter(({ id }) => !world.lost.has(id))
    if (unknown.length > 0) throw new Error('a pair is neither stored nor ended nor known to be lost')
  })
}

/** Posts one of Zoom's notices to a process, as Zoom signs it. */
export async function deliver({ app, services }: Instance, notice: AppDeauthorized): Promise<Response> {
  const { webhookSecretToken } = zoomPlace(services.env)
  const body = JSON.stringify(notice)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', webhookSecretToken ?? '')
    .update(`v0:${timestamp}:${body}`)
    .digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': `v0=${digest}`,
  }
  return app.request('/api/zoom/webhook', { method: 'POST', headers, body })
}

/** Somebody else's exchange for the same Zoom user and app: at Zoom it ends ours. */
export async function authorizeElsewhere(world: World, user: string): Promise<void> {
  const { clientId, clientSecret } = zoomPlace(world.server.services.env)
  const redirect = new URL(world.controls.marketplaceAdd({ user }))
  const known = new Set(world.controls.grants().map(({ id }) => id))
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: redirect.searchParams.get('code') ?? '',
    redirect_uri: redirect.origin + redirect.pathname,
  })
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  await world.server.sandbox.app.request('/oauth/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: form,
  })
  for (const { id } of world.controls.grants()) if (!known.has(id)) world.lost.add(id)
}
