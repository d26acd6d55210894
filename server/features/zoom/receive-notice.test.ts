import { createHmac } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import { minutes } from '../../../sandbox/zoom/clock.ts'
import type { Client } from '../../../tests/server.ts'
import { openPool } from '../../pool.ts'
import { zoomPatience, zoomPlace } from './client.ts'
import { connected, connectedUser, holdNext, stateOf, zoomServer } from './test-zoom.ts'

const server = zoomServer({ notices: true })

const zoomsAddress = '203.0.113.7'
const later = (ms: number) => new Date(Date.now() + ms)
const half = 30 * 60_000

/** Words that Zoom would sign, long after the connection began unless `at` says otherwise. */
function notice(zoomUser: { id: string; accountId: string }, at: Date | string = later(half)) {
  const { clientId } = zoomPlace(server.services.env)
  const payload = {
    account_id: zoomUser.accountId,
    user_id: zoomUser.id,
    signature: uuidv7(),
    deauthorization_time: at instanceof Date ? at.toISOString() : at,
    client_id: clientId,
  }
  return { event: 'app_deauthorized', payload }
}

interface Signing {
  secret?: string
  timestamp?: string
  signature?: string
}

async function post(content: unknown, signing: Signing = {}): Promise<Response> {
  const body = typeof content === 'string' ? content : JSON.stringify(content)
  const timestamp = signing.timestamp ?? String(Math.floor(Date.now() / 1000))
  const secret = signing.secret ?? zoomPlace(server.services.env).webhookSecretToken ?? ''
  const signature = signing.signature ?? sign(secret, timestamp, body)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': signature,
  }
  const socket = { remoteAddress: zoomsAddress, remotePort: 1, remoteFamily: 'IPv4' }
  return server.app.request('/api/zoom/webhook', { method: 'POST', headers, body }, { incoming: { socket } })
}

const sign = (secret: string, timestamp: string, body: string) =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

const statusOf = async (answer: Promise<Response>) => (await answer).status
const ended = async (client: Client) =>
  (await server.auditOf(client)).filter(({ action }) => /deauthorized|disconnected/.test(action))

describe('a deauthorization', () => {
  test('deletes tokens, profile and started connects, with one audit entry and no revoke (SEC-G01)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await client.get('/api/zoom/connect')
    expect(await statusOf(post(notice(zoomUser)))).toBe(204)
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected', account: null })
    const { userId } = client.actor
    expect(await server.owner`select from zoom_connection where user_id = ${userId}`).toHaveLength(0)
    expect(await server.owner`select from zoom_attempt where user_id = ${userId}`).toHaveLength(0)
    expect(await ended(client)).toEqual([{ action: 'zoom.deauthorized', result: 'ok', detail: {} }])
    const [entry] = await server.owner`
      select workspace_id, ip_address from audit_event where user_id = ${userId} and action = 'zoom.deauthorized'`
    expect(entry).toEqual({ workspace_id: client.actor.workspaceId, ip_address: null })
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('of the stand-in arrives when the app is removed in Zoom, and the dead tokens go', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await server.controls.webhooks.settled()
    expect(server.controls.webhooks.deliveries('app_deauthorized')).toMatchObject([{ state: 'delivered' }])
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
    expect(server.calls('users_me')).toHaveLength(1)
  })

  const forms = [
    { body: 'pretty' },
    { body: 'escaped' },
    { body: 'utf8' },
    { eventTs: 'date_inside' },
    { eventTs: 'number_on_top' },
    { eventTs: 'missing' },
    { userDataRetention: true },
  ] as const
  test.each(forms)('is understood in every form that Zoom writes: %o', async (form) => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.webhooks.changeSettings(form)
    server.controls.removeApp({ userId: zoomUser.id }, 'admin')
    await server.controls.webhooks.settled()
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
  })

  test('of nobody we know changes nothing and gives no hint (F-13)', async () => {
    const { client } = await connectedUser(server)
    const unknown = await post(notice({ id: 'nobody', accountId: 'nowhere' }))
    expect([unknown.status, await unknown.text()]).toEqual([204, ''])
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('names a user by both ids: the same user of another account is somebody else (F-13)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    expect(await statusOf(post(notice({ ...zoomUser, accountId: 'another' })))).toBe(204)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('that is signed but not understood is a fault of ours, so that Zoom repeats it (SEC-Z12)', async () => {
    expect(await statusOf(post({ event: 'app_deauthorized', payload: { user_id: 7 } }))).toBe(500)
  })

  test('lets events of other kinds pass', async () => {
    expect(await statusOf(post({ event: 'user.updated', payload: {} }))).toBe(204)
  })
})

describe('deauthorization and disconnect in any order (F-09)', () => {
  const orders = ['DWW', 'WDW', 'WWD', 'WW', 'DW', 'WD']
  test.each(orders)('%s ends in the same state with one audit entry', async (order) => {
    const { client, zoomUser } = await connectedUser(server)
    const words = notice(zoomUser)
    for (const step of order) {
      const answer = step === 'W' ? post(words) : client.send('DELETE', '/api/zoom/connection')
      expect((await answer).ok).toBe(true)
    }
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
    expect(await ended(client)).toHaveLength(1)
  })

  test('all at once', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const words = notice(zoomUser)
    const both = [0, 1, 2].flatMap(() => [post(words), client.send('DELETE', '/api/zoom/connection')])
    for (const answer of await Promise.all(both)) expect(answer.ok).toBe(true)
    expect(await ended(client)).toHaveLength(1)
  })

  test('the echo of our own revoke finds nothing to do', async () => {
    const { client } = await connectedUser(server)
    await client.send('DELETE', '/api/zoom/connection')
    await server.controls.webhooks.settled()
    expect(server.controls.webhooks.deliveries('app_deauthorized')).toMatchObject([{ state: 'delivered' }])
    expect(await ended(client)).toMatchObject([{ action: 'zoom.disconnected' }])
  })
})

describe('an old deauthorization after a reconnect (F-10, F-12)', () => {
  test('from before the connection began is ignored without asking Zoom', async () => {
    const { client, zoomUser } = await connectedUser(server)
    expect(await statusOf(post(notice(zoomUser, later(-half))))).toBe(204)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    expect(server.calls('users_me')).toHaveLength(0)
  })

  test('within the skew of clocks is ignored when Zoom takes the token', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const { webhooks } = server.controls
    webhooks.changeSettings({ hold: true })
    await client.send('DELETE', '/api/zoom/connection')
    await connected(server, client, zoomUser.email)
    server.controls.journal.clear()
    expect(await webhooks.release()).toMatchObject({ state: 'delivered' })
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    expect(server.calls('users_me')).toHaveLength(1)
  })

  test.each(['not a date', '2026-11-20 10:00:00'])('with a time like “%s” is decided by Zoom', async (at) => {
    const { client, zoomUser } = await connectedUser(server)
    await post(notice(zoomUser, at))
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    server.controls.webhooks.changeSettings({ hold: true })
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await post(notice(zoomUser, at))
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
  })

  test('is asked for again while Zoom, which alone could tell, does not answer', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'users_me', kind: 'server_error', status: 503, times: 1 })
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await server.controls.webhooks.settled()
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    server.controls.clock.advance(minutes(5))
    await server.controls.webhooks.settled()
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
  })

  test('spares a connection that began while Zoom was being asked', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.webhooks.changeSettings({ hold: true })
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    const held = holdNext(server, 'after', '/v2/users/me')
    const answer = server.controls.webhooks.release()
    await held.arrived
    await connected(server, client, zoomUser.email)
    held.release()
    expect(await answer).toMatchObject({ state: 'delivered' })
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('replayed has no second effect, at once, after 90 minutes and after a reconnect (F-12)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const words = JSON.stringify(notice(zoomUser, later(0)))
    const signedAt = { timestamp: String(Math.floor(Date.now() / 1000)) }
    server.controls.webhooks.changeSettings({ hold: true })
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    for (let i = 0; i < 2; i += 1) expect(await statusOf(post(words, signedAt))).toBe(204)
    const begun = Date.now()
    server.clock.now = () => new Date(begun + 90 * 60_000)
    try {
      await connected(server, client, zoomUser.email)
      expect(await statusOf(post(words, signedAt))).toBe(204)
      expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    } finally {
      server.clock.now = () => new Date()
    }
    expect(await ended(client)).toHaveLength(1)
  })
})

describe('a forged notice (SEC-Z10, F-11)', () => {
  test('is refused whatever is wrong with its signature, and changes nothing', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const body = JSON.stringify(notice(zoomUser))
    const timestamp = String(Math.floor(Date.now() / 1000))
    const good = sign(zoomPlace(server.services.env).webhookSecretToken ?? '', timestamp, body)
    const bad = ['', 'v0=', good.slice(0, -1), `${good}0`, good.toUpperCase(), good.replace('v0', 'v1'), 'é']
    const altered = [...good].map(
      (letter, at) => good.slice(0, at) + (letter === 'a' ? 'b' : 'a') + good.slice(at + 1),
    )
    for (const signature of [...bad, ...altered.slice(3)])
      expect(await statusOf(post(body, { timestamp, signature }))).toBe(401)
    for (let at = 0; at < body.length; at += 7) {
      const other = body.slice(0, at) + (body[at] === '1' ? '2' : '1') + body.slice(at + 1)
      expect(await statusOf(post(other, { timestamp, signature: good }))).toBe(401)
    }
    expect(await statusOf(post(body, { timestamp: String(Number(timestamp) + 1), signature: good }))).toBe(
      401,
    )
    expect(await statusOf(post(body, { secret: 'another secret' }))).toBe(401)
    expect(await statusOf(post(`${body} `, { timestamp, signature: good }))).toBe(401)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('without a signature or a time is refused', async () => {
    const answer = await server.app.request('/api/zoom/webhook', { method: 'POST', body: '{}' })
    expect(answer.status).toBe(401)
    expect(await statusOf(post({}, { timestamp: 'now' }))).toBe(401)
    expect(await statusOf(post({}, { timestamp: '-5' }))).toBe(401)
  })

  test.each([
    [-121, 401],
    [-119, 204],
    [14, 204],
    [16, 401],
  ])('signed %i minutes from now answers %i (F-12)', async (away, status) => {
    const timestamp = String(Math.floor(Date.now() / 1000) + away * 60)
    expect(await statusOf(post(notice({ id: 'nobody', accountId: 'x' }), { timestamp }))).toBe(status)
  })

  test('for another app is refused though well signed', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.webhooks.changeSettings({ clientId: 'other' })
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await server.controls.webhooks.settled()
    expect(server.controls.webhooks.deliveries('app_deauthorized')).toMatchObject([{ state: 'refused' }])
    expect((await server.auditOf(client)).map(({ action }) => action)).toEqual(['zoom.connected'])
  })

  test('is not read at all: the database may be away', async () => {
    await withoutDatabase(async () => expect(await statusOf(post('{"', { signature: 'v0=00' }))).toBe(401))
  })

  test('past 64 KB is refused, and a signed one below is read', async () => {
    const padded = (size: number) => JSON.stringify({ event: 'x', payload: 'x'.repeat(size) })
    expect(await statusOf(post(padded(70_000)))).toBe(413)
    expect(await statusOf(post(padded(60_000)))).toBe(204)
  })

  test('fills no log: one line a minute counts them (F-11)', async () => {
    const begun = Date.now() + 600_000
    server.clock.now = () => new Date(begun)
    const timestamp = String(Math.floor(begun / 1000))
    const lines = () => server.logLines.filter((line) => line.includes('notices were refused')).length
    try {
      const before = lines()
      for (let i = 0; i < 50; i += 1) await post({}, { signature: 'v0=00', timestamp })
      expect(lines()).toBe(before + 1)
      server.clock.now = () => new Date(begun + 61_000)
      await post({}, { signature: 'v0=00', timestamp })
      expect(JSON.parse(server.logLines.at(-1) ?? '')).toMatchObject({ count: 50 })
    } finally {
      server.clock.now = () => new Date()
    }
  })
})

describe('the URL validation (SEC-Z11)', () => {
  test('is answered as Zoom expects', async () => {
    expect(await server.controls.webhooks.validate()).toMatchObject({ state: 'validated' })
  })

  test.each(['v0:1700000000:{"event":"app_deauthorized"}', '', 'a b', 'a'.repeat(129), 7, null])(
    'signs nothing that could start a message: %j',
    async (plainToken) => {
      const answer = await post({ event: 'endpoint.url_validation', payload: { plainToken } })
      expect(answer.status).toBe(400)
      expect(await answer.text()).not.toMatch(/encryptedToken|[0-9a-f]{64}/)
    },
  )

  test('is not answered without a signature', async () => {
    const answer = await post(
      { event: 'endpoint.url_validation', payload: { plainToken: 'abc' } },
      { signature: 'v0=00' },
    )
    expect([answer.status, (await answer.text()).includes('encryptedToken')]).toEqual([401, false])
  })
})

describe('our own faults', () => {
  test('a missing secret answers 503 and is reported, for Zoom repeats what fails with 5xx alone', async () => {
    const { env } = server.services
    const before = env.zoom
    env.zoom = { ...zoomPlace(env), webhookSecretToken: null }
    try {
      expect(await statusOf(post(notice({ id: 'x', accountId: 'x' }), { secret: 'x' }))).toBe(503)
      expect(server.logLines.some((line) => line.includes('ZOOM_WEBHOOK_SECRET_TOKEN is missing'))).toBe(true)
    } finally {
      env.zoom = before
    }
  })

  test('a database that is away answers 5xx, and the later retry deletes (F-14, SEC-Z12)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const words = notice(zoomUser)
    await withoutDatabase(async () => expect(await statusOf(post(words))).toBe(503))
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    expect(await statusOf(post(words))).toBe(204)
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
  })

  test('a database that does not answer is given up on within three seconds (SEC-Z12)', async () => {
    expect(zoomPatience.noticeMs).toBeLessThan(3_000)
    const { client, zoomUser } = await connectedUser(server)
    const holder = openSql(server.ownerUrl)
    const locked = await holder.reserve()
    await locked`begin`
    await locked`select from app_user where id = ${client.actor.userId} for update`
    const { noticeMs } = zoomPatience
    Object.assign(server.patience, { noticeMs })
    const begun = performance.now()
    expect(await statusOf(post(notice(zoomUser)))).toBe(503)
    expect(performance.now() - begun, 'the database itself gives up after thirty').toBeLessThan(15_000)
    server.becomePatient()
    await locked`commit`
    locked.release()
    await holder.end()
    expect(await statusOf(post(notice(zoomUser)))).toBe(204)
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected' })
    expect(await ended(client)).toHaveLength(1)
  })
})

/** The product's pool leads to a port where nobody listens. */
async function withoutDatabase(run: () => Promise<void>): Promise<void> {
  const { sql, db } = server.services
  const away = openPool('postgres://nobody@127.0.0.1:9/none', 1)
  Object.assign(server.services, away)
  try {
    await run()
  } finally {
    Object.assign(server.services, { sql, db })
    await away.sql.end()
  }
}
