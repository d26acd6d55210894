import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Client } from '../../../tests/server.ts'
import { openPool } from '../../pool.ts'
import { keysUnavailable } from '../../vault/unavailable.ts'
import type { Binding } from '../../vault/vault.ts'
import { findConnection } from './queries.ts'
import { refreshConnection } from './refresh.ts'
import {
  connect,
  connected,
  connectedUser,
  eventually,
  holdNext,
  openConnection,
  rowOf,
  stateOf,
  zoomServer,
} from './test-zoom.ts'

const server = zoomServer()

async function check(client: Client) {
  return (await client.send('POST', '/api/zoom/connection/check')).json()
}

/** The lease's time runs on the database's clock; this is how a test lets it run out. */
const endLeaseTime = (client: Client) =>
  server.owner`
    update zoom_connection set lease_until = now() - interval '1 second' where user_id = ${client.actor.userId}`

describe('refreshing', () => {
  test('asks Zoom once for twenty callers in two processes, and gives all of them the result (SEC-Z06, F-02)', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const other = openPool(server.ownerUrl, 4)
    try {
      const held = holdNext(server, 'before', '/oauth/token')
      const callers = Array.from({ length: 20 }, (_, i) =>
        refreshConnection(i % 2 ? client.ctx : { ...client.ctx, ...other }, client.actor, seen),
      )
      await held.arrived
      held.release()
      const results = await Promise.all(callers)
      expect(server.calls('refresh')).toMatchObject([{ outcome: 'issued' }])
      const tokens = new Set(results.map((result) => result.ok && result.open.tokens.refreshToken))
      expect(tokens.size).toBe(1)
      expect(tokens.has(seen.tokens.refreshToken)).toBe(false)
    } finally {
      await other.sql.end()
    }
  })

  test('asks Zoom once for twenty callers also when Zoom is down', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    server.controls.faults.add({ endpoint: 'refresh', kind: 'html_502' })
    const held = holdNext(server, 'before', '/oauth/token')
    const callers = Array.from({ length: 20 }, () => refreshConnection(client.ctx, client.actor, seen))
    await held.arrived
    await Promise.all(Array.from({ length: 20 }, () => findConnection(client.ctx, client.actor)))
    held.release()
    for (const result of await Promise.all(callers))
      expect(result).toEqual({ ok: false, reason: 'unavailable' })
    expect(server.calls('refresh')).toHaveLength(1)
  })

  test('is not started while the keys cannot be had, and nothing is lost (F-23)', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const vault = { ...client.ctx.vault, prepareSeal: () => Promise.reject(keysUnavailable('outage')) }
    await expect(refreshConnection({ ...client.ctx, vault }, client.actor, seen)).rejects.toMatchObject({
      code: 'temporarily_unavailable',
    })
    expect(server.calls('refresh')).toHaveLength(0)
    expect(await rowOf(server, client)).toMatchObject({
      status: 'connected',
      generation: 1,
      lease_owner: null,
    })
  })

  test('needs no key any more once Zoom has rotated (F-01, F-23)', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    let { prepareSeal, seal } = client.ctx.vault
    const ctx = {
      ...client.ctx,
      vault: {
        ...client.ctx.vault,
        prepareSeal: (binding: Binding) => prepareSeal(binding),
        seal: (plain: string, binding: Binding) => seal(plain, binding),
      },
    }
    const held = holdNext(server, 'after', '/oauth/token')
    const refreshed = refreshConnection(ctx, client.actor, seen)
    await held.arrived
    const noKeys = () => Promise.reject(keysUnavailable('outage'))
    prepareSeal = noKeys
    seal = noKeys
    held.release()
    expect(await refreshed).toMatchObject({ ok: true })
    expect(await check(client)).toMatchObject({ state: 'connected' })
  })

  test('is stored a little later when the database is away at that moment (F-01)', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const { sql } = client.ctx
    const away = openPool('postgres://nobody@127.0.0.1:9/none', 1)
    const ctx = { ...client.ctx, log: client.ctx.log.child({}) }
    ctx.log.warn = () => Object.assign(ctx, { sql })
    const held = holdNext(server, 'after', '/oauth/token')
    const refreshed = refreshConnection(ctx, client.actor, seen)
    await held.arrived
    ctx.sql = away.sql
    held.release()
    expect(await refreshed).toMatchObject({ ok: true, open: { connection: { generation: 2 } } })
    expect(ctx.sql).toBe(sql)
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(server.calls('refresh')).toHaveLength(1)
    await away.sql.end()
  })

  test('whose answer is lost ends in a reconnect after one more token call (F-01)', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    server.controls.faults.add({ endpoint: 'refresh', kind: 'drop', phase: 'after', times: 1 })
    expect(await refreshConnection(client.ctx, client.actor, seen)).toEqual({
      ok: false,
      reason: 'unavailable',
    })
    expect(await stateOf(client)).toMatchObject({ state: 'not_responding' })
    expect(await refreshConnection(client.ctx, client.actor, seen)).toEqual({ ok: false, reason: 'lost' })
    expect(await stateOf(client)).toMatchObject({ state: 'reconnect_needed', reason: 'grant_ended' })
    expect(server.calls('refresh')).toHaveLength(2)
  })

  test('uses what another has stored meanwhile, without a call', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const first = await refreshConnection(client.ctx, client.actor, seen)
    const late = await refreshConnection(client.ctx, client.actor, seen)
    expect(late.ok && late.open.tokens).toEqual(
      first.ok && {
        accessToken: first.open.tokens.accessToken,
        refreshToken: first.open.tokens.refreshToken,
      },
    )
    expect(server.calls('refresh')).toHaveLength(1)
  })
})

describe('a holder that hangs beyond its lease (F-03)', () => {
  test('before Zoom rotated changes nothing of what the next holder stored', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const held = holdNext(server, 'before', '/oauth/token')
    const hung = refreshConnection(client.ctx, client.actor, seen)
    await held.arrived
    await endLeaseTime(client)
    const next = await refreshConnection(client.ctx, client.actor, seen)
    expect(next).toMatchObject({ ok: true })
    held.release()
    const late = await hung
    expect(late.ok && late.open.connection.generation).toBe(2)
    expect(await rowOf(server, client)).toMatchObject({ generation: 2, status: 'connected' })
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('after Zoom rotated still stores its pair, and takes back the “reconnect” of the next holder', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const held = holdNext(server, 'after', '/oauth/token')
    const hung = refreshConnection(client.ctx, client.actor, seen)
    await held.arrived
    await endLeaseTime(client)
    expect(await refreshConnection(client.ctx, client.actor, seen)).toEqual({ ok: false, reason: 'lost' })
    expect(await stateOf(client)).toMatchObject({ state: 'reconnect_needed' })
    held.release()
    expect(await hung).toMatchObject({ ok: true })
    expect(await rowOf(server, client)).toMatchObject({ generation: 2, status: 'connected', reason: null })
    expect(await check(client)).toMatchObject({ state: 'connected' })
  })
})

describe('a holder that hangs while its user’s connect to another Zoom user fails (F-03)', () => {
  test('still stores its pair, and takes back that the permission was given again', async () => {
    const { client } = await connectedUser(server)
    const seen = await openConnection(client)
    const held = holdNext(server, 'after', '/oauth/token')
    const hung = refreshConnection(client.ctx, client.actor, seen)
    await held.arrived
    await server.owner`
      update zoom_connection set lease_until = now() - interval '1 second', access_expires_at = now()
      where user_id = ${client.actor.userId}`
    server.controls.faults.add({ endpoint: 'users_me', kind: 'server_error', status: 503, times: 1 })
    expect(await connect(server, client, `${uuidv7()}@example.com`)).toContain('zoom=error')
    const replaced = { status: 'reconnect_needed', reason: 'replaced', sealed_tokens: null }
    await eventually(async () => expect(await rowOf(server, client)).toMatchObject(replaced))
    held.release()
    expect(await hung).toMatchObject({ ok: true })
    expect(await rowOf(server, client)).toMatchObject({ generation: 2, status: 'connected', reason: null })
    expect(await check(client)).toMatchObject({ state: 'connected' })
  })
})

describe('a disconnect while a refresh is at Zoom (F-06)', () => {
  test.each(['before', 'after'] as const)(
    'stands: the row stays gone and what was got is ended, %s',
    async (when) => {
      const { client, zoomUser } = await connectedUser(server)
      const seen = await openConnection(client)
      const held = holdNext(server, when, '/oauth/token')
      const refreshing = refreshConnection(client.ctx, client.actor, seen)
      await held.arrived
      // The disconnect's own revocation comes to nothing: what the refresh brings must be ended by itself.
      server.controls.faults.add({ endpoint: 'revoke', kind: 'invalid_client', times: 1 })
      await client.send('DELETE', '/api/zoom/connection')
      held.release()
      expect(await refreshing).toEqual({ ok: false, reason: 'gone' })
      expect(await rowOf(server, client)).toBeUndefined()
      await eventually(() => {
        const grants = server.controls.grants().filter(({ userId }) => userId === zoomUser.id)
        expect(grants.map(({ endedBy }) => endedBy)).toEqual(['revoked'])
      })
    },
  )

  test('does not let it end the grant of a connection made since (SEC-Z07, F-15)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const seen = await openConnection(client)
    const held = holdNext(server, 'after', '/oauth/token')
    const refreshing = refreshConnection(client.ctx, client.actor, seen)
    await held.arrived
    await client.send('DELETE', '/api/zoom/connection')
    await connected(server, client, zoomUser.email)
    const revocations = server.calls('revoke').length
    held.release()
    expect(await refreshing).toEqual({ ok: false, reason: 'gone' })
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(server.calls('revoke')).toHaveLength(revocations)
  })
})

describe('a reconnect while a refresh is at Zoom', () => {
  test('keeps its own pair: the late result belongs to another generation (SEC-Z07)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const seen = await openConnection(client)
    const held = holdNext(server, 'after', '/oauth/token')
    const refreshing = refreshConnection(client.ctx, client.actor, seen)
    await held.arrived
    await connected(server, client, zoomUser.email)
    const stored = await rowOf(server, client)
    held.release()
    expect(await refreshing).toMatchObject({ ok: true, open: { connection: { generation: 2 } } })
    expect(await rowOf(server, client)).toEqual(stored)
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(server.calls('revoke')).toHaveLength(0)
  })
})
