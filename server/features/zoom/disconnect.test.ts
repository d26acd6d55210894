import { describe, expect, test } from 'vitest'
import { minutes } from '../../../sandbox/zoom/clock.ts'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import type { Client } from '../../../tests/server.ts'
import { zoomPatience } from './client.ts'
import { connected, connectedUser, eventually, holdNext, start, stateOf, zoomServer } from './test-zoom.ts'

const server = zoomServer()

const all = ['access_token', 'refresh_token', 'zoom_profile']

async function disconnect(client: Client) {
  const answer = await client.send('DELETE', '/api/zoom/connection')
  expect(answer.status).toBe(200)
  return answer.json()
}

/** The answer to a refresh is lost, and with it the pair that Zoom takes from then on. */
async function loseRotation(client: Client) {
  await server.owner`
    update zoom_connection set access_expires_at = now() where user_id = ${client.actor.userId}`
  server.controls.clock.advance(minutes(61))
  server.controls.faults.add({ endpoint: 'refresh', kind: 'drop', phase: 'after', times: 1 })
  await client.send('POST', '/api/zoom/connection/check')
  expect(await stateOf(client)).toMatchObject({ state: 'not_responding' })
}

const rowsOf = (client: Client) =>
  server.owner`select id from zoom_connection where user_id = ${client.actor.userId}`
const endOf = (zoomUser: { id: string }) =>
  server.controls
    .grants()
    .filter((grant) => grant.userId === zoomUser.id)
    .map((grant) => grant.endedBy)

describe('disconnecting', () => {
  test('deletes tokens, profile and started connects, raises the epoch, and Zoom revokes (SEC-Z08)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await start(client)
    expect(await disconnect(client)).toEqual({ deleted: all, atZoom: 'revoked' })
    expect(await stateOf(client)).toMatchObject({ state: 'not_connected', account: null })
    expect(await rowsOf(client)).toHaveLength(0)
    expect(await server.owner`select from zoom_attempt where user_id = ${client.actor.userId}`).toHaveLength(
      0,
    )
    const [user] = await server.owner`select zoom_epoch from app_user where id = ${client.actor.userId}`
    expect(user).toEqual({ zoom_epoch: 1 })
    expect(endOf(zoomUser)).toEqual(['revoked'])
    const actions = async () => (await server.auditOf(client)).map(({ action }) => action)
    await eventually(async () =>
      expect(await actions()).toEqual(['zoom.connected', 'zoom.disconnected', 'zoom.revocation_ended']),
    )
  })

  test('twice is fine: the second time there is nothing to delete, and one audit row', async () => {
    const { client } = await connectedUser(server)
    await disconnect(client)
    expect(await disconnect(client)).toEqual({ deleted: [], atZoom: 'nothing_held' })
    expect(server.calls('revoke')).toHaveLength(1)
    expect(
      (await server.auditOf(client)).filter(({ action }) => action === 'zoom.disconnected'),
    ).toHaveLength(1)
  })

  test('ten times at once deletes once', async () => {
    const { client } = await connectedUser(server)
    const receipts = await Promise.all(Array.from({ length: 10 }, () => disconnect(client)))
    expect(receipts.filter(({ deleted }) => deleted.length > 0)).toHaveLength(1)
    expect(server.calls('revoke')).toHaveLength(1)
  })

  test('lets the same person connect again at once', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await disconnect(client)
    await connected(server, client, zoomUser.email)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('of a dead connection deletes the profile; there is no token to revoke with', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await client.send('POST', '/api/zoom/connection/check')
    expect(await disconnect(client)).toEqual({ deleted: ['zoom_profile'], atZoom: 'nothing_held' })
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('takes the row as a refresh of this moment leaves it, not as it was', async () => {
    const { client } = await connectedUser(server)
    const refresh = await server.owner.reserve()
    await refresh`begin`
    await refresh`
      update zoom_connection set status = 'reconnect_needed', sealed_tokens = null, access_expires_at = null
      where user_id = ${client.actor.userId}`
    const receipt = disconnect(client)
    await eventually(async () => {
      const waiting = await refresh`
        select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid`
      expect(waiting).toHaveLength(1)
    })
    await refresh`commit`
    refresh.release()
    expect(await receipt).toEqual({ deleted: ['zoom_profile'], atZoom: 'nothing_held' })
  })

  test('locks in the order of a connect that stores at this moment, so that neither waits for ever', async () => {
    const { client } = await connectedUser(server)
    const { userId } = client.actor
    const connect = await server.owner.reserve()
    await connect`begin`
    await connect`select from app_user where id = ${userId} for no key update`
    const receipt = disconnect(client)
    await eventually(async () => {
      const waiting = await connect`
        select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid`
      expect(waiting).toHaveLength(1)
    })
    await connect`select from zoom_connection where user_id = ${userId} for update nowait`
    await connect`commit`
    connect.release()
    expect(await receipt).toMatchObject({ deleted: all })
  })

  test('fails as a whole when our own side fails, with a sentence of its own', async () => {
    const { client } = await connectedUser(server)
    await server.owner`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`
    await server.owner`create trigger refuse before insert on audit_event execute function refuse()`
    try {
      const answer = await client.send('DELETE', '/api/zoom/connection')
      expect(answer.status).toBe(500)
      expect(await answer.json()).toMatchObject({ code: 'zoom_disconnect_failed' })
      expect(await rowsOf(client)).toHaveLength(1)
      expect(server.calls('revoke')).toHaveLength(0)
    } finally {
      await server.owner`drop trigger refuse on audit_event`
    }
    expect(await disconnect(client)).toMatchObject({ deleted: all })
  })
})

describe('revoking after a disconnect (F-22)', () => {
  test('asks Zoom again from memory until it answers', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'revoke', kind: 'server_error', status: 503, times: 1 })
    expect(await disconnect(client)).toMatchObject({ deleted: all })
    await eventually(() => expect(endOf(zoomUser)).toEqual(['revoked']))
    expect(server.calls('revoke')).toHaveLength(2)
  })

  test('refreshes an expired access token first, which Zoom revokes by', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.clock.advance(minutes(61))
    await server.owner`
      update zoom_connection set access_expires_at = now() where user_id = ${client.actor.userId}`
    expect(await disconnect(client)).toEqual({ deleted: all, atZoom: 'revoked' })
    expect([server.calls('refresh').length, server.calls('revoke').length]).toEqual([1, 1])
    expect(endOf(zoomUser)).toEqual(['revoked'])
  })

  test('says that Zoom takes the tokens no more where it had ended the grant already', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    expect(await disconnect(client)).toEqual({ deleted: all, atZoom: 'tokens_refused' })
  })

  test('never says that a grant was revoked which lives on since a refresh was lost (F-01, F-22)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await loseRotation(client)
    expect(await disconnect(client)).toEqual({ deleted: all, atZoom: 'tokens_refused' })
    expect(endOf(zoomUser)).toEqual([null])
  })

  test('claims nothing of Zoom where a check had found those tokens dead (F-01, F-22)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    await loseRotation(client)
    await client.send('POST', '/api/zoom/connection/check')
    expect(await disconnect(client)).toEqual({ deleted: ['zoom_profile'], atZoom: 'nothing_held' })
    expect(endOf(zoomUser)).toEqual([null])
  })

  test('never revokes once the person has connected again (F-15)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'revoke', kind: 'server_error', status: 503, times: 1 })
    const held = holdNext(server, 'after', '/oauth/revoke')
    const answer = disconnect(client)
    await held.arrived
    await connected(server, client, zoomUser.email)
    held.release()
    expect(await answer).toMatchObject({ atZoom: 'not_confirmed' })
    expect(server.logLines.some((line) => line.includes('a connection lives on this grant'))).toBe(true)
    expect(server.calls('revoke')).toHaveLength(1)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
    expect(endOf(zoomUser)).toEqual(['reauthorized', null])
  })
})

// Last in this file: what they leave behind goes on asking Zoom from memory.
describe('disconnecting while Zoom is in trouble (SEC-Z08, F-22)', () => {
  const faults: FaultInput[] = [
    { endpoint: 'revoke', kind: 'server_error', status: 500 },
    { endpoint: 'revoke', kind: 'html_200' },
    { endpoint: 'revoke', kind: 'rate_limit' },
    { endpoint: 'revoke', kind: 'drop', phase: 'before' },
    { endpoint: 'revoke', kind: 'slow', ms: 60_000, phase: 'before' },
    { endpoint: 'revoke', kind: 'invalid_client' },
  ]
  test.each(faults.map((fault) => [fault.kind, fault] as const))(
    'deletes at once and answers within two seconds, %s',
    async (_kind, fault) => {
      const { disconnectMs } = zoomPatience
      expect(disconnectMs).toBeLessThan(2_000)
      const { client } = await connectedUser(server)
      server.controls.faults.add(fault)
      Object.assign(server.patience, { disconnectMs })
      const begun = performance.now()
      expect(await disconnect(client)).toEqual({ deleted: all, atZoom: 'not_confirmed' })
      expect(performance.now() - begun, 'Zoom was waited for').toBeLessThan(30_000)
      expect(await rowsOf(client)).toHaveLength(0)
    },
  )
})
