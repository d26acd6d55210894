/** What became of a revocation is on the owner's trail, whatever the receipt could say in its time. */
import { describe, expect, test } from 'vitest'
import type { Client } from '../../../tests/server.ts'
import { connected, connectedUser, eventually, holdNext, zoomServer } from './test-zoom.ts'

const server = zoomServer()

const disconnect = async (client: Client) => (await client.send('DELETE', '/api/zoom/connection')).json()
const endsOf = (client: Client) =>
  server.owner`select result, detail, ip_address from audit_event
    where user_id = ${client.actor.userId} and action = 'zoom.revocation_ended' order by id`
const ended = (client: Client, atZoom: string, result = 'ok') =>
  eventually(async () =>
    expect(await endsOf(client)).toEqual([{ result, detail: { atZoom }, ip_address: null }]),
  )

describe('how a revocation ended (SEC-G01, SEC-Z08)', () => {
  test('is on the trail once, also when the receipt could not wait for it', async () => {
    const { client } = await connectedUser(server)
    const held = holdNext(server, 'after', '/oauth/revoke')
    Object.assign(server.patience, { disconnectMs: 1 })
    expect(await disconnect(client)).toMatchObject({ atZoom: 'not_confirmed' })
    await held.arrived
    expect(await endsOf(client)).toEqual([])
    held.release()
    await ended(client, 'revoked')
  })

  test('is on the trail when another try has brought it about', async () => {
    const { client } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'revoke', kind: 'server_error', status: 503, times: 1 })
    Object.assign(server.patience, { disconnectMs: 1 })
    expect(await disconnect(client)).toMatchObject({ atZoom: 'not_confirmed' })
    await ended(client, 'revoked')
    expect(server.calls('revoke')).toHaveLength(2)
  })

  test('is on the trail where Zoom does not accept this installation', async () => {
    const { client } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'revoke', kind: 'invalid_client' })
    expect(await disconnect(client)).toMatchObject({ atZoom: 'not_confirmed' })
    await ended(client, 'not_confirmed', 'failed')
  })

  test('is on the trail where Zoom takes the tokens no more', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await disconnect(client)
    await ended(client, 'tokens_refused')
  })

  test('is on the trail where there was no token to ask with', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.removeApp({ userId: zoomUser.id }, 'user')
    await client.send('POST', '/api/zoom/connection/check')
    await disconnect(client)
    await ended(client, 'nothing_held')
  })

  test('is on the trail as not asked for once the person has connected again (F-15)', async () => {
    const { client, zoomUser } = await connectedUser(server)
    server.controls.faults.add({ endpoint: 'revoke', kind: 'server_error', status: 503, times: 1 })
    const held = holdNext(server, 'after', '/oauth/revoke')
    const receipt = disconnect(client)
    await held.arrived
    await connected(server, client, zoomUser.email)
    held.release()
    expect(await receipt).toMatchObject({ atZoom: 'not_confirmed' })
    await ended(client, 'in_use')
  })

  test('is not on the trail where there was nothing to disconnect', async () => {
    const client = await server.newUser()
    expect(await disconnect(client)).toEqual({ deleted: [], atZoom: 'nothing_held' })
    expect(await endsOf(client)).toEqual([])
  })

  test('costs nothing but its line on the trail when that cannot be written', async () => {
    const { client } = await connectedUser(server)
    await server.owner`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`
    await server.owner`
      create trigger refuse before insert on audit_event for each row
      when (new.action = 'zoom.revocation_ended') execute function refuse()`
    expect(await disconnect(client)).toMatchObject({ atZoom: 'revoked' })
    const isLogged = () => server.logLines.some((line) => line.includes('is missing on the trail'))
    await eventually(() => expect(isLogged()).toBe(true))
    await server.owner`drop trigger refuse on audit_event`
    expect((await server.auditOf(client)).at(-1)).toMatchObject({ action: 'zoom.disconnected' })
  })
})
