/** Zoom said when it may be asked again: until then nobody asks it, whatever is pressed and on whichever server. */
import { expect, test } from 'vitest'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import type { Client } from '../../../tests/server.ts'
import { sweepOnce } from '../../jobs/test-sweep.ts'
import { openPool } from '../../pool.ts'
import { connect, connectedUser, decide, locationOf, open, start, zoomServer } from './test-zoom.ts'

const server = zoomServer()

const seconds = 7_200
const calls = () => server.calls('users_me').length + server.calls('refresh').length

const check = async (client: Client) => {
  const answer = await client.send('POST', '/api/zoom/connection/check')
  expect(answer.status).toBe(200)
  return answer.json()
}

/** As if the hour of an access token had passed. */
const expire = () => server.owner`update zoom_connection set access_expires_at = now() - interval '1 minute'`
const everythingIsDue = () =>
  server.owner`update zoom_connection set next_check_at = now() - interval '1 day'`

/** Somebody whose check Zoom has just refused; by default for the day. */
async function refused(fault: Partial<FaultInput> = {}) {
  const { client, zoomUser } = await connectedUser(server)
  const at = Date.now()
  server.clock.now = () => new Date(at)
  const limit = { endpoint: 'users_me', kind: 'rate_limit', limit: 'daily', seconds, times: 1 } as const
  server.controls.faults.add({ ...limit, ...fault } as FaultInput)
  const answer = await check(client)
  server.controls.journal.clear()
  return { client, zoomUser, at, answer }
}

test.each(['users_me', 'refresh'] as const)(
  'Zoom’s Retry-After: after a daily limit at %s ten presses ask Zoom nothing, and say from when it is asked',
  async (endpoint) => {
    await server.owner`delete from zoom_connection`
    const { client } = await connectedUser(server)
    if (endpoint === 'refresh') await expire()
    const at = Date.now()
    server.clock.now = () => new Date(at)
    server.controls.faults.add({ endpoint, kind: 'rate_limit', limit: 'daily', seconds, times: 1 })
    await check(client)
    server.controls.journal.clear()
    for (let press = 0; press < 10; press += 1) {
      const { state, waitUntil } = await check(client)
      expect(state).toBe('not_responding')
      expect(Math.abs(Date.parse(waitUntil) - (at + seconds * 1000))).toBeLessThan(2_000)
    }
    expect(calls()).toBe(0)
    server.clock.now = () => new Date(at + (seconds + 2) * 1000)
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(calls()).toBeGreaterThan(0)
  },
)

test('Zoom’s Retry-After: it holds for the limit of a second too, and for a wait without a limit', async () => {
  const { client, at } = await refused({ limit: 'qps', retryAfter: 'seconds', seconds: 30 } as never)
  expect(await check(client)).toMatchObject({ waitUntil: expect.any(String) })
  expect(calls()).toBe(0)
  server.clock.now = () => new Date(at + 32_000)
  expect(await check(client)).toMatchObject({ state: 'connected' })
})

test('Zoom’s Retry-After: the sweep, another server and a new connect wait too', async () => {
  const { client } = await refused()
  await everythingIsDue()
  await expire()
  await sweepOnce(server.services, { pauseMs: () => 0 })
  const other = openPool(server.appUrl, 2)
  await sweepOnce({ ...server.services, ...other }, { pauseMs: () => 0 }).finally(() => other.sql.end())
  const connect = await client.get('/api/zoom/connect?returnTo=/settings/integrations')
  expect(connect.status).toBe(303)
  expect(connect.headers.get('location')).toMatch(/zoom=asked_to_wait.*until=/)
  expect(calls()).toBe(0)
})

test('D3: who has to wait keeps the way back to the page that they came from', async () => {
  const { client } = await refused()
  const answer = await client.get('/api/zoom/connect?returnTo=/companies')
  const { searchParams } = new URL(answer.headers.get('location') ?? '', 'http://localhost')
  expect([searchParams.get('zoom'), searchParams.get('returnTo')]).toEqual(['asked_to_wait', '/companies'])
})

test.each(['token', 'users_me'] as const)(
  'Zoom’s Retry-After: what it says at %s to somebody who connects again holds for the next time',
  async (endpoint) => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.faults.add({ endpoint, kind: 'rate_limit', limit: 'daily', seconds, times: 1 })
    expect(await connect(server, client, zoomUser.email)).toContain('zoom=asked_to_wait')
    const again = await client.get('/api/zoom/connect')
    expect(again.headers.get('location')).toMatch(/zoom=asked_to_wait.*until=/)
  },
)

test.each(['token', 'users_me'] as const)(
  'Zoom’s Retry-After: after a first connect refused at %s ten presses of 連携する, and another tab, ask Zoom nothing',
  async (endpoint) => {
    const client = await server.newUser()
    const email = `${client.actor.userId}@zoom.example.com`
    const otherTab = await start(client)
    server.controls.faults.add({ endpoint, kind: 'rate_limit', limit: 'daily', seconds, times: 1 })
    const at = Date.now()
    expect(await connect(server, client, email)).toContain('zoom=asked_to_wait')
    server.controls.journal.clear()
    for (let press = 0; press < 10; press += 1) {
      const answer = await client.get('/api/zoom/connect')
      expect(locationOf(answer)).toMatch(/zoom=asked_to_wait.*until=/)
    }
    expect(await open(client, decide(server, otherTab, { user: email }))).toMatch(
      /zoom=asked_to_wait.*until=/,
    )
    expect(server.calls('token').length + calls()).toBe(0)
    const view = await client.get('/api/zoom/connection').then((answer) => answer.json())
    expect(view).toMatchObject({ state: 'not_connected', waitUntil: expect.any(String) })
    expect(Date.parse(view.waitUntil) - at).toBeGreaterThan((seconds - 5) * 1_000)
    server.clock.now = () => new Date(Date.now() + (seconds + 2) * 1_000)
    expect(await connect(server, client, email)).toContain('zoom=connected')
  },
)

test('Zoom’s Retry-After: the daily limit of a Zoom account is that of colleagues in it, a limit of a second is not', async () => {
  const { client: colleague } = await connectedUser(server)
  const { at } = await refused({ limit: 'qps', retryAfter: 'seconds', seconds: 30 } as never)
  expect(await check(colleague)).toMatchObject({ state: 'connected' })
  server.clock.now = () => new Date(at + 60_000)
  await refused()
  expect(await check(colleague)).toMatchObject({ waitUntil: expect.any(String) })
  expect(calls()).toBe(0)
})

test('Zoom’s Retry-After: disconnecting waits for nothing', async () => {
  const { client } = await refused()
  const receipt = await client.send('DELETE', '/api/zoom/connection')
  expect(await receipt.json()).toMatchObject({ atZoom: 'revoked' })
})
