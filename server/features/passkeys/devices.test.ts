/** What devices sign, and what of it is refused. */
import { expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { sameOrigin, signUp, startTestServer } from '../../../tests/server.ts'
import { followCookies } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { type Device, passkeyDevice, proveByPasskey, registerPasskey } from './test-device.ts'

const server = whileTesting(startTestServer)

const post = (path: string, content: unknown) =>
  server.app.request(path, { method: 'POST', headers: sameOrigin, body: JSON.stringify(content) })

async function challenge() {
  const asked = await post('/api/auth/passkey/options', {})
  return ((await asked.json()) as { options: { challenge: string } }).options
}

async function signIn(device: Device, touch: Parameters<Device['sign']>[1] = {}): Promise<number> {
  return (await post('/api/auth/passkey', { response: device.sign(await challenge(), touch) })).status
}

async function personWithPasskey() {
  const [person, device] = [followCookies(await signUp(server)), passkeyDevice(server)]
  expect((await registerPasskey(person, device)).status).toBe(200)
  return { person, device }
}

test('a key is registered, signs in, and proves again who somebody is', async () => {
  const { person, device } = await personWithPasskey()
  expect(await signIn(device)).toBe(200)
  expect((await proveByPasskey(person, device)).status).toBe(204)
})

test('a key whose device nobody unlocked is one factor, and neither registered nor believed', async () => {
  const person = await signUp(server)
  const refused = await registerPasskey(person, passkeyDevice(server), { isVerified: false })
  expect(await refused.json()).toMatchObject({ code: 'passkey_refused' })
  expect(await (await person.get('/api/passkeys')).json()).toEqual({ items: [] })
  const other = await personWithPasskey()
  expect(await signIn(other.device, { isVerified: false })).toBe(422)
  expect((await proveByPasskey(other.person, other.device, { isVerified: false })).status).toBe(422)
})

test('a count that does not go on is a copy of the key', async () => {
  const { device } = await personWithPasskey()
  expect(await signIn(device, { counter: 5 })).toBe(200)
  for (const counter of [5, 4, 0]) expect(await signIn(device, { counter })).toBe(422)
  expect(await signIn(device, { counter: 6 })).toBe(200)
})

test('of a key and its copy that sign at the same time, one comes in', async () => {
  const { device } = await personWithPasskey()
  expect(await signIn(device, { counter: 5 })).toBe(200)
  const owner = openSql(server.ownerUrl, { most: 2 })
  const both = await owner.begin(async (held) => {
    await held`select from passkey where credential_id = ${device.id} for update`
    const signing = [signIn(device, { counter: 6 }), signIn(device, { counter: 6 })]
    await untilWaiting(owner, 2)
    return { signing }
  })
  expect((await Promise.all(both.signing)).sort()).toEqual([200, 422])
  await owner.end()
})
