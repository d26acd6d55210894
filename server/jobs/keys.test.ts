import { copyFile } from 'node:fs/promises'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../../tests/server.ts'
import type { Services } from '../ctx.ts'
import { rewrapConnections } from '../features/zoom/rewrap.ts'
import { connected, start, startZoomServer, stateOf, type ZoomServer } from '../features/zoom/test-zoom.ts'
import { countSecretsPerKey } from '../vault/count-secrets.ts'
import { createLocalKeys } from '../vault/local.ts'
import { epochDays, keptDays, rotateKeyring } from '../vault/rotate.ts'
import { keysUnavailable } from '../vault/unavailable.ts'
import { keepKeys } from './keys.ts'

let server: ZoomServer
let clients: Client[]

beforeEach(async () => {
  server = await startZoomServer()
  clients = []
  for (let i = 0; i < 3; i += 1) {
    const client = await server.newUser()
    await connected(server, client, `${uuidv7()}@example.com`)
    clients.push(client)
  }
})
afterEach(() => server.stop())

/** By epoch: what is random in an id is left out. */
const counts = async () =>
  Object.fromEntries([...(await countSecretsPerKey(server.services))].map(([id, n]) => [id.split('-')[0], n]))
const rotate = () => rotateKeyring(server.services.env.keyringFile, new Date(Date.now() + 1_000))
const rowsOf = () => server.owner`select * from zoom_connection order by user_id`
const first = () => clients[0] as Client

/** The services with a vault whose n-th re-wrap meets `what`. */
function meeting(what: () => Promise<unknown>, at = 1): Services {
  const { vault } = server.services
  let turn = 0
  return {
    ...server.services,
    vault: {
      ...vault,
      async rewrap(...asked) {
        const sealed = await vault.rewrap(...asked)
        turn += 1
        if (turn === at) await what()
        return sealed
      },
    },
  }
}

async function expectAllConnected() {
  for (const client of clients)
    expect(await stateOf(client)).toMatchObject({
      state: 'connected',
      account: { email: expect.any(String) },
    })
  for (const client of clients)
    expect(await (await client.send('POST', '/api/zoom/connection/check')).json()).toMatchObject({
      state: 'connected',
    })
}

describe('re-wrapping (SEC-C04)', () => {
  test('moves every secret under the current key, and everybody stays connected', async () => {
    expect(await counts()).toEqual({ e1: 6 })
    await rotate()
    expect(await rewrapConnections(server.services, 2)).toEqual({ rewrapped: 3, overtaken: 0, unreadable: 0 })
    expect(await counts()).toEqual({ e2: 6 })
    await expectAllConnected()
    expect(await rewrapConnections(server.services)).toEqual({ rewrapped: 0, overtaken: 0, unreadable: 0 })
  })

  test('may die at any step: nothing is lost, and the next run finishes', async () => {
    await rotate()
    for (let step = 1; step <= 6; step += 1) {
      const dying = meeting(() => Promise.reject(new Error('killed')), step)
      const before = await rowsOf()
      await rewrapConnections(dying, 2).catch(() => undefined)
      const after = await rowsOf()
      expect(after.map(({ generation, status }) => [generation, status])).toEqual(
        before.map(({ generation, status }) => [generation, status]),
      )
      for (const client of clients)
        expect(await stateOf(client)).toMatchObject({ account: { email: expect.any(String) } })
    }
    await rewrapConnections(server.services)
    expect(await counts()).toEqual({ e2: 6 })
    await expectAllConnected()
  })

  test('gives way to a refresh of the same moment', async () => {
    await rotate()
    let refreshed: unknown
    const services = meeting(async () => {
      await server.owner`update zoom_connection set access_expires_at = now()`
      for (const client of clients) await client.send('POST', '/api/zoom/connection/check')
      refreshed = await rowsOf()
    })
    expect(await rewrapConnections(services)).toEqual({ rewrapped: 0, overtaken: 3, unreadable: 0 })
    expect(await rowsOf()).toEqual(refreshed)
    expect(await counts()).toEqual({ e2: 6 })
    await expectAllConnected()
  })

  test('never brings back what a disconnect of the same moment deleted', async () => {
    await rotate()
    const services = meeting(async () => {
      for (const client of clients) await client.send('DELETE', '/api/zoom/connection')
    })
    await rewrapConnections(services)
    expect(await rowsOf()).toHaveLength(0)
  })

  test('stops when the keys cannot be had, and changes nothing then (SEC-C06)', async () => {
    await rotate()
    const before = await rowsOf()
    const away = meeting(() => Promise.reject(keysUnavailable('outage')))
    await expect(rewrapConnections(away)).rejects.toMatchObject({ code: 'temporarily_unavailable' })
    expect(await rowsOf()).toEqual(before)
  })

  test('counts a connect that is under way, which needs its key until it expires', async () => {
    await start(first())
    expect(await counts()).toEqual({ e1: 7 })
    await server.owner`update zoom_attempt set expires_at = now()`
    expect(await counts()).toEqual({ e1: 6 })
  })
})

describe('looking after the keys', () => {
  const at = (days: number): Services => ({
    ...server.services,
    now: () => new Date(Date.now() + days * 86_400_000),
  })
  const keep = async (days: number) => keepKeys(at(days), await keys())
  const keys = () => createLocalKeys(server.services.env.keyringFile, { createIfMissing: false })

  test('rotates, re-wraps and destroys by the documented dates, so that remains are unreadable then (SEC-C07)', async () => {
    const { vault } = server.services
    const remains = await vault.seal('secret', { purpose: 'test' })
    await keep(epochDays - 1)
    expect(await counts()).toEqual({ e1: 6 })
    await keep(epochDays)
    expect(await counts()).toEqual({ e2: 6 })
    await keep(epochDays + keptDays - 1)
    expect(await vault.open(remains, { purpose: 'test' })).toBe('secret')
    await keep(epochDays + keptDays)
    await expect(vault.open(remains, { purpose: 'test' })).rejects.toMatchObject({ name: 'VaultError' })
    await expectAllConnected()
  })

  test('keeps a key for as long as a secret cannot be moved away from it (SEC-C04)', async () => {
    await server.owner`
      update zoom_connection set sealed_profile = set_byte(sealed_profile, length(sealed_profile) - 1, 0)
        || '\\x00' where user_id = ${first().actor.userId}`
    await keep(epochDays)
    expect(await keep(epochDays + keptDays)).toMatchObject({ unreadable: 1 })
    expect(await counts()).toMatchObject({ e1: 2 })
    expect(server.logLines.join('')).not.toContain('a key was destroyed')
    expect(server.logLines.join('')).toContain('"secrets":2,"msg":"a key is past its date')
  })

  test('makes no key while secrets are under one that the ring lacks, and says so once (SEC-C04)', async () => {
    const { env } = server.services
    const copy = `${env.keyringFile}.copy`
    await copyFile(env.keyringFile, copy)
    await keep(epochDays)
    const elsewhere = { ...at(epochDays), env: { ...env, keyringFile: copy } }
    const [told, theirs] = [new Set<string>(), await createLocalKeys(copy, { createIfMissing: false })]
    for (let i = 0; i < 3; i += 1) await keepKeys(elsewhere, theirs, told)
    expect(await theirs.currentKeyId()).toMatch(/^e1-/)
    const said = server.logLines.filter((line) => line.includes('keys that this keyring lacks'))
    expect(said).toEqual([expect.stringMatching(/"keyIds":\["e2-[0-9a-f]{6}"\]/)])
    await expectAllConnected()
  })

  test('keyring lost: what it sealed is told as under a key that the new one lacks (SEC-C04)', async () => {
    const { env } = server.services
    const lost = await server.services.vault.currentKeyId()
    const keyringFile = `${env.keyringFile}.anew`
    const keys = await createLocalKeys(keyringFile, { createIfMissing: true })
    await keepKeys({ ...at(epochDays), env: { ...env, keyringFile } }, keys)
    const said = server.logLines.filter((line) => line.includes('keys that this keyring lacks'))
    expect(said).toEqual([expect.stringContaining(`"keyIds":["${lost}"]`)])
  })

  test('is told in the log by key ids alone (SEC-G01, SEC-G02)', async () => {
    await keep(epochDays)
    await keep(epochDays + keptDays)
    const said = server.logLines.join('')
    expect(said).toMatch(/"keyId":"e2-[0-9a-f]{6}","msg":"a new key seals from now on"/)
    expect(said).toMatch(/"keyId":"e1-[0-9a-f]{6}","msg":"a key was destroyed"/)
  })
})
