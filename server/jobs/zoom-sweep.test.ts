import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { days } from '../../sandbox/zoom/clock.ts'
import type { FaultInput } from '../../sandbox/zoom/faults.ts'
import type { Client } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { connected, startZoomServer, stateOf } from '../features/zoom/test-zoom.ts'
import { openPool } from '../pool.ts'
import { startJobs } from './run-jobs.ts'
import { sweepOnce } from './test-sweep.ts'
import { sweepZoom } from './zoom-sweep.ts'

const server = whileTesting(startZoomServer)
let clients: Client[]
const atOnce = { pauseMs: () => 0 }

beforeEach(async () => {
  await server.owner`delete from zoom_connection`
  clients = []
})
afterEach(() => server.controls.reset())

async function connectPeople(count: number): Promise<Client[]> {
  for (let i = 0; i < count; i += 1) {
    const client = await server.newUser()
    await connected(server, client, emailOf(client))
    clients.push(client)
  }
  server.controls.journal.clear()
  return clients
}

const emailOf = (client: Client) => `${client.actor.userId}@zoom.example`
const everythingIsDue = () =>
  server.owner`update zoom_connection set next_check_at = now() - interval '1 hour'`
/** As if the hour of an access token had passed. */
const expireAll = () => server.owner`update zoom_connection set access_expires_at = now() - interval '1 hour'`
const counts = () => [server.calls('users_me').length, server.calls('refresh').length]
const hoursAhead = async () => {
  const rows = await server.owner<{ hours: number }[]>`
    select extract(epoch from next_check_at - now())::float8 / 3600 as hours from zoom_connection order by 1`
  return rows.map((row) => row.hours)
}

describe('the daily sweep', () => {
  test('leaves a fresh connection alone and plans its first check for later that day', async () => {
    await connectPeople(3)
    await sweepOnce(server.services, atOnce)
    expect(counts()).toEqual([0, 0])
    for (const hours of await hoursAhead()) expect(hours).toBeGreaterThan(11)
  })

  test('asks once about each that is due, keeps its grant alive, and plans the next day', async () => {
    const people = await connectPeople(3)
    await everythingIsDue()
    await expireAll()
    expect(await sweepOnce(server.services, atOnce)).toBe(false)
    expect(counts()).toEqual([3, 3])
    for (const client of people) expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    for (const hours of await hoursAhead()) expect(hours > 19.9 && hours < 28.1).toBe(true)
    await sweepOnce(server.services, atOnce)
    expect(counts()).toEqual([3, 3])
  })

  test('a connection that nobody uses lives past the 90 days of a refresh token', async () => {
    const [client] = await connectPeople(1)
    for (let passed = 0; passed < 120; passed += 30) {
      server.controls.clock.advance(days(30))
      await everythingIsDue()
      await sweepOnce(server.services, atOnce)
    }
    expect(client && (await stateOf(client))).toMatchObject({ state: 'connected' })
  })

  test('finds an app that was removed without a notice reaching us, once, with one audit entry (F-14)', async () => {
    const [client] = await connectPeople(2)
    if (!client) throw new Error('nobody connected')
    server.controls.removeApp({ userId: server.controls.user(emailOf(client)).id }, 'user')
    for (let i = 0; i < 3; i += 1) {
      await everythingIsDue()
      await sweepOnce(server.services, atOnce)
    }
    expect(await stateOf(client)).toMatchObject({ state: 'reconnect_needed', reason: 'grant_ended' })
    const lost = (await server.auditOf(client)).filter(({ action }) => action === 'zoom.connection_lost')
    expect(lost).toEqual([
      { action: 'zoom.connection_lost', result: 'ok', detail: { reason: 'grant_ended' } },
    ])
    const [entry] = await server.owner`
      select workspace_id from audit_event where user_id = ${client.actor.userId} and action = 'zoom.connection_lost'`
    expect(entry?.workspace_id).toBe(client.actor.workspaceId)
  })

  const outages: FaultInput[] = [
    { endpoint: 'refresh', kind: 'server_error', status: 503 },
    { endpoint: 'users_me', kind: 'html_502' },
    { endpoint: 'refresh', kind: 'invalid_client' },
    { endpoint: 'users_me', kind: 'drop', phase: 'before' },
  ]
  test.each(outages)(
    'gives up a round after three unanswered checks, and loses nothing: %o (F-04)',
    async (fault) => {
      const people = await connectPeople(5)
      await everythingIsDue()
      await expireAll()
      server.controls.faults.add(fault)
      expect(await sweepOnce(server.services, atOnce)).toBe(true)
      expect(server.calls(fault.endpoint === 'refresh' ? 'refresh' : 'users_me')).toHaveLength(3)
      const states = await Promise.all(people.map(async (client) => (await stateOf(client)).state))
      expect(states.sort()).toEqual([
        'connected',
        'connected',
        'not_responding',
        'not_responding',
        'not_responding',
      ])
      const planned = (await hoursAhead()).filter((hours) => hours > 0)
      expect(planned).toHaveLength(3)
      for (const hours of planned) expect(hours > 0.9 && hours < 1.3).toBe(true)
    },
  )

  test.each(['seconds', 'http_date', 'iso_date'] as const)(
    'waits as long as Zoom asks, written as %s',
    async (retryAfter) => {
      await connectPeople(1)
      await everythingIsDue()
      server.controls.faults.add({
        endpoint: 'users_me',
        kind: 'rate_limit',
        limit: 'daily',
        retryAfter,
        seconds: 36_000,
      })
      await sweepOnce(server.services, atOnce)
      const [hours = 0] = await hoursAhead()
      expect(hours > 9.9 && hours < 12.6).toBe(true)
    },
  )

  test('two processes never look at the same time, and together ask once', async () => {
    await connectPeople(3)
    await everythingIsDue()
    const other = openPool(server.ownerUrl, 4)
    try {
      const rounds = [server.services, { ...server.services, ...other }].map((services) =>
        sweepOnce(services, atOnce),
      )
      await Promise.all(rounds)
      expect(counts()).toEqual([3, 0])
    } finally {
      await other.sql.end()
    }
  })

  test('makes no round while another process makes one', async () => {
    await connectPeople(1)
    await everythingIsDue()
    const other = await server.owner.reserve()
    await other`select pg_advisory_lock(hashtextextended('shodan-pro zoom sweep', 0))`
    await sweepOnce(server.services, atOnce)
    expect(counts()).toEqual([0, 0])
    await other`select pg_advisory_unlock(hashtextextended('shodan-pro zoom sweep', 0))`
    other.release()
    await sweepOnce(server.services, atOnce)
    expect(counts()).toEqual([1, 0])
  })

  test('leaves alone what is no longer due when its turn comes', async () => {
    await connectPeople(2)
    await everythingIsDue()
    await sweepOnce(server.services, {
      pauseMs: async () => {
        await server.owner`update zoom_connection set next_check_at = now() + interval '1 day'`
        return 0
      },
    })
    expect(counts()).toEqual([1, 0])
  })

  test('ends an account that was deactivated and recovers with it, without anybody asking', async () => {
    const [client] = await connectPeople(1)
    if (!client) throw new Error('nobody connected')
    const { id } = server.controls.user(emailOf(client))
    for (const [status, state] of [
      ['inactive', 'reconnect_needed'],
      ['active', 'connected'],
    ] as const) {
      server.controls.changeUser(id, { status })
      await everythingIsDue()
      await sweepOnce(server.services, atOnce)
      expect(await stateOf(client)).toMatchObject({ state })
    }
  })

  test('a disconnect between the list and the check is nothing to look at', async () => {
    const people = await connectPeople(2)
    await everythingIsDue()
    await sweepOnce(server.services, {
      pauseMs: async () => {
        await server.owner`delete from zoom_connection`
        return 0
      },
    })
    expect(server.calls('users_me')).toHaveLength(1)
    expect(people).toHaveLength(2)
  })

  test('takes the dead tokens away again that a restored backup brought back (F-30)', async () => {
    const [client] = await connectPeople(1)
    if (!client) throw new Error('nobody connected')
    await everythingIsDue()
    const [backup] = await server.owner`select * from zoom_connection`
    await client.send('DELETE', '/api/zoom/connection')
    await server.owner`insert into zoom_connection ${server.owner(backup ?? {})}`
    await sweepOnce(server.services, atOnce)
    expect(await stateOf(client)).toMatchObject({ state: 'reconnect_needed', reason: 'grant_ended' })
    expect(await server.owner`select sealed_tokens from zoom_connection`).toEqual([{ sealed_tokens: null }])
  })

  test('stops at once while it waits', async () => {
    const sweep = startJobs(server.services, [sweepZoom(server.services)])
    const begun = performance.now()
    await sweep.stop()
    expect(performance.now() - begun).toBeLessThan(30_000)
  })
})
