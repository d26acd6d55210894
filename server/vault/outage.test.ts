import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  connected,
  decide,
  open,
  start,
  startZoomServer,
  stateOf,
  type ZoomServer,
} from '../features/zoom/test-zoom.ts'
import { storedIndexKey } from './index-key.ts'
import { createKmsKeys } from './kms.ts'
import { region, startTestKms } from './test-kms.ts'
import { createVault } from './vault.ts'

let kms: Awaited<ReturnType<typeof startTestKms>>
let server: ZoomServer
let key: string

beforeAll(async () => {
  kms = await startTestKms()
  key = kms.controls.createKey()
  server = await startZoomServer()
  const keys = await createKmsKeys({ keyIds: [key], region, endpoint: kms.endpoint })
  server.services.vault = createVault(keys, storedIndexKey(keys, server.services.sql))
})
afterAll(async () => {
  await server.stop()
  kms.stop()
})
beforeEach(mend)

function mend() {
  kms.controls.trouble(null)
  kms.controls.enable(key)
}

const troubles: [string, () => void][] = [
  ['away', () => kms.controls.trouble('fail')],
  ['throttled', () => kms.controls.trouble('throttle')],
  ['denied', () => kms.controls.trouble('deny')],
  ['of a disabled key', () => kms.controls.disable(key)],
]

async function connectedUser() {
  const client = await server.newUser()
  await connected(server, client, `${client.actor.userId}@example.com`)
  return client
}

const rowsOf = (userId: string) => server.owner`select * from zoom_connection where user_id = ${userId}`
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]
const passing = [503, 'temporarily_unavailable']

describe.each(troubles)('while the key service is %s (F-23, SEC-C06)', (_, break_) => {
  test('a connect does not begin', async () => {
    const client = await server.newUser()
    break_()
    const answer = await client.get('/api/zoom/connect')
    expect([302, 200]).not.toContain(answer.status)
    expect(
      await server.owner`select 1 from zoom_attempt where user_id = ${client.actor.userId}`,
    ).toHaveLength(0)
  })

  test('a connect under way fails before its code is spent', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: `${client.actor.userId}@example.com` })
    const before = server.calls('token').length
    break_()
    expect(await open(client, callback)).toContain('zoom=error')
    expect(server.calls('token')).toHaveLength(before)
    mend()
    await connected(server, client, `${client.actor.userId}@example.com`)
  })

  test('a refresh is not started and nothing is deleted; afterwards all is as it was', async () => {
    const client = await connectedUser()
    const { userId } = client.actor
    await server.owner`update zoom_connection set access_expires_at = now() where user_id = ${userId}`
    const [before, asked] = [await rowsOf(userId), server.calls('refresh').length]
    break_()
    expect(await codeOf(await client.send('POST', '/api/zoom/connection/check'))).toEqual(passing)
    expect(server.calls('refresh')).toHaveLength(asked)
    expect(await rowsOf(userId)).toEqual(before)
    mend()
    expect(await (await client.send('POST', '/api/zoom/connection/check')).json()).toMatchObject({
      state: 'connected',
    })
  })

  test('a connection is shown as it is, without the name of its account, which comes back (SEC-Z08)', async () => {
    const client = await connectedUser()
    const known = await stateOf(client)
    break_()
    expect(await stateOf(client)).toEqual({ ...known, state: 'connected', account: null })
    mend()
    expect(await stateOf(client)).toMatchObject({
      state: 'connected',
      account: { email: expect.any(String) },
    })
  })

  test('disconnecting still deletes', async () => {
    const client = await connectedUser()
    break_()
    const answer = await client.send('DELETE', '/api/zoom/connection')
    expect(await answer.json()).toMatchObject({
      deleted: expect.arrayContaining(['refresh_token']),
      atZoom: 'not_confirmed',
    })
    expect(await rowsOf(client.actor.userId)).toHaveLength(0)
  })

  test('pages learn of a lost connection without asking for a key', async () => {
    const client = await connectedUser()
    await server.owner`
      update zoom_connection set status = 'reconnect_needed' where user_id = ${client.actor.userId}`
    break_()
    const asked = kms.controls.journal().length
    const answer = await client.get('/api/zoom/connection/state')
    expect(await answer.json()).toEqual({ state: 'reconnect_needed' })
    expect(kms.controls.journal()).toHaveLength(asked)
  })

  test('records and notes work as ever', async () => {
    const client = await server.newUser()
    break_()
    const company = await (await client.send('POST', '/api/companies', { name: '株式会社テスト' })).json()
    const note = await client.send('POST', '/api/notes', { companyId: company.id, body: '来週また電話する' })
    expect([note.status, (await client.get('/api/companies')).status]).toEqual([200, 200])
  })
})
