import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { minutes } from '../../../sandbox/zoom/clock.ts'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import { type Client, clientWith } from '../../../tests/server.ts'
import { createLocalVault } from '../../vault/local.ts'
import { keysUnavailable } from '../../vault/unavailable.ts'
import { connected, connectedUser, holdNext, rowOf, stateOf, zoomServer } from './test-zoom.ts'

const server = zoomServer()

async function check(client: Client) {
  const answer = await client.send('POST', '/api/zoom/connection/check')
  expect(answer.status).toBe(200)
  return answer.json()
}

/** As if an hour had passed for the product's database alone; Zoom's own clock stands. */
const expire = (client: Client) =>
  server.owner`
    update zoom_connection set access_expires_at = now() - interval '1 minute' where user_id = ${client.actor.userId}`

/** What the trail says after the connect, but for who asked. */
const changesOf = async (client: Client) =>
  (await server.auditOf(client)).slice(1).filter(({ action }) => action !== 'zoom.checked')

const callCounts = () => [server.calls('users_me').length, server.calls('refresh').length]

describe('the connection as its owner sees it', () => {
  test('is asked for by a signed-in person only', async () => {
    for (const method of ['GET', 'DELETE']) {
      const answer = await server.app.request('/api/zoom/connection', {
        method,
        headers: { 'sec-fetch-site': 'same-origin' },
      })
      expect(answer.status).toBe(401)
    }
  })

  test('is nobody else’s, not even an owner’s of the same workspace (SEC-T10)', async () => {
    const { client } = await connectedUser(server)
    const colleague = await server.newUser()
    await server.owner`
      insert into member (workspace_id, user_id, role)
      values (${client.actor.workspaceId}, ${colleague.actor.userId}, 'owner')`
    await server.owner`
      update session set workspace_id = ${client.actor.workspaceId} where id = ${colleague.actor.sessionId}`
    const { actor } = await clientWith(server, colleague.cookie)
    expect(actor.workspaceId).toBe(client.actor.workspaceId)
    expect(await stateOf(colleague)).toMatchObject({ state: 'not_connected', account: null })
    await colleague.send('DELETE', '/api/zoom/connection')
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('says that it must be renewed when the keyring cannot open it, asks Zoom nothing, and can be deleted', async () => {
    const { client } = await connectedUser(server)
    const { vault } = server.services
    server.services.vault = await createLocalVault(`${server.services.env.dataDir}/${uuidv7()}.json`, {
      createIfMissing: true,
    })
    try {
      const lost = { state: 'reconnect_needed', reason: 'unreadable', account: null }
      expect(await stateOf(client)).toMatchObject(lost)
      expect(await check(client)).toMatchObject(lost)
      expect(callCounts()).toEqual([0, 0])
      expect(await rowOf(server, client)).toMatchObject({ status: 'reconnect_needed', reason: 'unreadable' })
      const receipt = await client.send('DELETE', '/api/zoom/connection')
      expect(await receipt.json()).toMatchObject({ atZoom: 'not_confirmed' })
      expect(await rowOf(server, client)).toBeUndefined()
    } finally {
      server.services.vault = vault
    }
  })
})

describe('tokens that cannot be read any more', () => {
  const flipBit = (client: Client) =>
    server.owner`
      update zoom_connection set sealed_tokens = set_byte(sealed_tokens, length(sealed_tokens) - 1,
        get_byte(sealed_tokens, length(sealed_tokens) - 1) # 1)
      where user_id = ${client.actor.userId}`

  test('are found by a check, said to their owner, to admins, by mail and on the trail, and kept (SEC-C03)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await flipBit(client)
    const { sealed_tokens: kept } = (await rowOf(server, client)) ?? {}
    const lost = { state: 'reconnect_needed', reason: 'unreadable', account: { email: zoomUser.email } }
    expect(await check(client)).toMatchObject(lost)
    expect(await check(client)).toMatchObject(lost)
    expect(callCounts()).toEqual([0, 0])
    expect(await rowOf(server, client)).toMatchObject({ status: 'reconnect_needed', sealed_tokens: kept })
    const members = await (await client.get('/api/members')).json()
    expect(members.items).toMatchObject([{ zoomState: 'reconnect_needed' }])
    const mail = await server.mailTo(client.actor.email)
    expect(mail.text).toContain('保存した連携情報を読み取れませんでした')
    expect(await changesOf(client)).toEqual([
      { action: 'zoom.connection_lost', result: 'ok', detail: { reason: 'unreadable' } },
    ])
  })

  test('serve again at the next check when they are readable again', async () => {
    const { client } = await connectedUser(server)
    await flipBit(client)
    await check(client)
    await flipBit(client)
    expect(await check(client)).toMatchObject({ state: 'connected', reason: null })
  })

  test('are not meant when the keys only cannot be had at this moment (SEC-C06)', async () => {
    const { client } = await connectedUser(server)
    const { vault } = server.services
    server.services.vault = { ...vault, open: () => Promise.reject(keysUnavailable('outage')) }
    try {
      expect((await client.send('POST', '/api/zoom/connection/check')).status).toBe(503)
      expect(await rowOf(server, client)).toMatchObject({ status: 'connected', reason: null })
    } finally {
      server.services.vault = vault
    }
  })
})

describe('checking a connection', () => {
  test('asks for the profile once and notes when', async () => {
    const { client } = await connectedUser(server)
    const before = await stateOf(client)
    expect(await check(client)).toMatchObject({ ...before, checkedAt: expect.any(String) })
    expect((await stateOf(client)).checkedAt >= before.checkedAt).toBe(true)
    expect(callCounts()).toEqual([1, 0])
  })

  test('asks nothing without a connection', async () => {
    expect(await check(await server.newUser())).toMatchObject({ state: 'not_connected' })
    expect(callCounts()).toEqual([0, 0])
  })

  test('refreshes a token that has expired before it asks (F-05)', async () => {
    const { client } = await connectedUser(server)
    await expire(client)
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(callCounts()).toEqual([1, 1])
    expect(await rowOf(server, client)).toMatchObject({ generation: 2, lease_owner: null, lease_until: null })
  })

  test.each([
    ['30 seconds', 1],
    ['90 seconds', 0],
  ])(
    'takes a token that is good for %s by the database’s clock: %i refreshes, with a minute’s margin (F-05)',
    async (left, refreshes) => {
      const { client } = await connectedUser(server)
      await server.owner`
        update zoom_connection set access_expires_at = now() + ${left}::interval
        where user_id = ${client.actor.userId}`
      expect(await check(client)).toMatchObject({ state: 'connected' })
      expect(callCounts()).toEqual([1, refreshes])
    },
  )

  test('refreshes once and asks once more when Zoom’s clock is ahead of ours (F-05)', async () => {
    const { client } = await connectedUser(server)
    server.controls.clock.advance(minutes(61))
    expect(await check(client)).toMatchObject({ state: 'connected' })
    expect(callCounts()).toEqual([2, 1])
  })

  const outages: FaultInput[] = [
    { endpoint: 'users_me', kind: 'rate_limit' },
    { endpoint: 'users_me', kind: 'server_error', status: 500 },
    { endpoint: 'users_me', kind: 'html_502' },
    { endpoint: 'users_me', kind: 'html_200' },
    { endpoint: 'users_me', kind: 'truncated_json' },
    { endpoint: 'users_me', kind: 'drop', phase: 'before' },
    { endpoint: 'users_me', kind: 'slow', ms: 60_000, phase: 'before' },
    { endpoint: 'refresh', kind: 'rate_limit' },
    { endpoint: 'refresh', kind: 'server_error', status: 500 },
    { endpoint: 'refresh', kind: 'html_502' },
    { endpoint: 'refresh', kind: 'drop', phase: 'before' },
    { endpoint: 'refresh', kind: 'slow', ms: 60_000, phase: 'before' },
  ]
  test.each(outages.map((fault) => [fault.endpoint, fault.kind, fault] as const))(
    'changes nothing but what the screen says while Zoom is down: %s %s (F-04)',
    async (endpoint, _kind, fault) => {
      const { client } = await connectedUser(server)
      if (endpoint === 'refresh') await expire(client)
      const before = await rowOf(server, client)
      server.controls.faults.add(fault)
      if (fault.kind === 'slow') server.patience.callMs = 300
      expect(await check(client)).toMatchObject({ state: 'not_responding', reason: 'zoom_unavailable' })
      expect(await rowOf(server, client)).toMatchObject({
        generation: 1,
        status: 'connected',
        sealed_tokens: before?.sealed_tokens,
        lease_owner: null,
      })
      server.controls.faults.clear()
      if (fault.kind === 'slow') return
      expect(await check(client)).toMatchObject({ state: 'connected', reason: null })
    },
  )

  test('writes down who checked and what came of it, and nothing without a connection (SEC-G01)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await check(client)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await check(client)
    const checks = (await server.auditOf(client)).filter(({ action }) => action === 'zoom.checked')
    expect(checks.map(({ detail }) => detail)).toEqual([
      { state: 'connected' },
      { state: 'reconnect_needed' },
    ])
    const nobody = await server.newUser()
    await check(nobody)
    expect(await server.auditOf(nobody)).toEqual([])
  })

  test.each(['users_me', 'refresh'] as const)(
    'writes down the start of an outage, once for each outage, at %s (SEC-G01)',
    async (endpoint) => {
      const { client } = await connectedUser(server)
      const checkInOutage = async () => {
        if (endpoint === 'refresh') await expire(client)
        server.controls.faults.add({ endpoint, kind: 'server_error', status: 503 })
        for (let i = 0; i < 3; i += 1) await check(client)
        server.controls.faults.clear()
      }
      const outage = {
        action: 'zoom.not_responding',
        result: 'failed',
        detail: { reason: 'zoom_unavailable' },
      }
      await checkInOutage()
      expect(await changesOf(client)).toEqual([outage])
      await check(client)
      await checkInOutage()
      expect(await changesOf(client)).toEqual([outage, outage])
    },
  )

  test('blames this installation, not the person, when Zoom refuses its credentials', async () => {
    const { client } = await connectedUser(server)
    await expire(client)
    server.controls.faults.add({ endpoint: 'refresh', kind: 'invalid_client' })
    expect(await check(client)).toMatchObject({ state: 'not_responding', reason: 'zoom_refused_app' })
    expect(server.logLines.some((line) => line.includes('"level":50') && line.includes('refresh'))).toBe(true)
    expect((await rowOf(server, client))?.sealed_tokens).not.toBeNull()
  })

  test('finds an app that was removed in Zoom, removes the dead tokens and asks no more (F-01, SEC-Z14)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    const lost = { state: 'reconnect_needed', reason: 'grant_ended', account: { email: zoomUser.email } }
    expect(await check(client)).toMatchObject(lost)
    expect(callCounts()).toEqual([1, 1])
    expect(await rowOf(server, client)).toMatchObject({
      sealed_tokens: null,
      access_expires_at: null,
      generation: 1,
    })
    for (let i = 0; i < 5; i += 1) expect(await check(client)).toMatchObject(lost)
    expect(callCounts()).toEqual([1, 1])
    expect(await changesOf(client)).toEqual([
      { action: 'zoom.connection_lost', result: 'ok', detail: { reason: 'grant_ended' } },
    ])
    await connected(server, client, zoomUser.email)
  })

  test.each([{ status: 'deleted' }, { approval: 'withdrawn' }] as const)(
    'says that the account is the reason when Zoom says so at a refresh, not that somebody removed the app: %o',
    async (change) => {
      const { client, zoomUser } = await connectedUser(server)
      await expire(client)
      server.controls.changeUser(zoomUser.id, change)
      expect(await check(client)).toMatchObject({ state: 'reconnect_needed', reason: 'account_inactive' })
      expect(callCounts()).toEqual([0, 1])
    },
  )

  test('keeps the tokens of a deactivated account and recovers by itself with it', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.changeUser(zoomUser.id, { status: 'inactive' })
    expect(await check(client)).toMatchObject({ state: 'reconnect_needed', reason: 'account_inactive' })
    await check(client)
    server.controls.changeUser(zoomUser.id, { status: 'active' })
    expect(await check(client)).toMatchObject({ state: 'connected', reason: null })
    expect((await changesOf(client)).map(({ action }) => action)).toEqual([
      'zoom.connection_lost',
      'zoom.connection_restored',
    ])
  })

  test('does not take another Zoom user’s profile, and asks its owner to connect again (F-15)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    const before = await rowOf(server, client)
    zoomUser.accountId = uuidv7()
    expect(await check(client)).toMatchObject({
      state: 'reconnect_needed',
      reason: 'grant_ended',
      account: { email: zoomUser.email },
    })
    expect((await rowOf(server, client))?.sealed_profile).toEqual(before?.sealed_profile)
  })

  test('keeps the reason of 要再連携 while Zoom is down (F-04)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.changeUser(zoomUser.id, { status: 'inactive' })
    const lost = { state: 'reconnect_needed', reason: 'account_inactive' }
    expect(await check(client)).toMatchObject(lost)
    server.controls.faults.add({ endpoint: 'users_me', kind: 'server_error', status: 503 })
    expect(await check(client)).toMatchObject(lost)
    expect(await changesOf(client)).toMatchObject([{ action: 'zoom.connection_lost' }])
  })

  test('says that the permission is missing (SEC-Z04)', async () => {
    const { client } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'users_me', kind: 'fewer_scopes' })
    expect(await check(client)).toMatchObject({ state: 'reconnect_needed', reason: 'permission_missing' })
  })

  test('gives up after one refresh and one more look when Zoom refuses fresh tokens too (SEC-Z14)', async () => {
    const { client } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'users_me', kind: 'deny' })
    expect(await check(client)).toMatchObject({ state: 'reconnect_needed' })
    expect(callCounts()).toEqual([2, 1])
  })
})

describe('a disconnect while Zoom is being asked', () => {
  test('for the profile leaves nothing behind (F-07)', async () => {
    const { client } = await connectedUser(server)
    const held = holdNext(server, 'after', '/v2/users/me')
    const answer = check(client)
    await held.arrived
    await client.send('DELETE', '/api/zoom/connection')
    held.release()
    expect(await answer).toMatchObject({ state: 'not_connected', account: null })
    expect(await rowOf(server, client)).toBeUndefined()
  })

  test('and a new connect is not marked by an answer about the old tokens', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    const held = holdNext(server, 'after', '/oauth/token')
    const answer = check(client)
    await held.arrived
    await connected(server, client, zoomUser.email)
    held.release()
    expect(await answer).toMatchObject({ state: 'connected' })
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })
})
