import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { type Client, sameOrigin, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { makeChallenge, spendChallenge } from './challenges.ts'
import { patienceMs } from './rules.ts'

const server = whileTesting(startTestServer)

/** A row as a device would have made it, which this session used; what one signs is tried in devices.test.ts. */
async function addRow(person: Client): Promise<string> {
  const id = uuidv7()
  await server.services.sql`update session set second_factor = true where id = ${person.actor.sessionId}`
  await server.services.sql`insert into passkey ${server.services.sql({
    id,
    user_id: person.actor.userId,
    credential_id: id,
    public_key: Buffer.from('key'),
    counter: 0,
    name: '試験の鍵',
    is_synced: false,
  })}`
  return id
}

const assertion = (id: string) => ({
  response: {
    id,
    rawId: id,
    type: 'public-key',
    response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
  },
})

test('a challenge is good once, for its purpose, its person and five minutes', async () => {
  const { services } = server
  const [one, other] = [await signUp(server), await signUp(server)]
  const asked = { purpose: 'prove', userId: one.actor.userId } as const
  const challenge = await makeChallenge(services, asked)
  expect(await spendChallenge(services, challenge, { ...asked, userId: other.actor.userId })).toBe(false)
  expect(await spendChallenge(services, challenge, { ...asked, purpose: 'register' })).toBe(false)
  const late = { ...services, now: () => new Date(Date.now() + patienceMs + 1_000) }
  expect(await spendChallenge(late, challenge, asked)).toBe(false)
  expect(await spendChallenge(services, challenge, asked)).toBe(true)
  expect(await spendChallenge(services, challenge, asked)).toBe(false)
})

test('what no device has signed opens nothing', async () => {
  const person = await signUp(server)
  const id = await addRow(person)
  const answer = await server.app.request('/api/auth/passkey', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify(assertion(id)),
  })
  expect(answer.status).toBe(422)
  expect(answer.headers.getSetCookie()).toEqual([])
  const proof = await person.send('POST', '/api/auth/reauthenticate/passkey', assertion(id))
  expect(await proof.json()).toMatchObject({ code: 'passkey_refused' })
})

test('nobody renames or removes another’s', async () => {
  const [one, other] = [await signUp(server), await signUp(server)]
  const id = await addRow(one)
  expect((await other.send('PATCH', `/api/passkeys/${id}`, { name: '乗っ取り' })).status).toBe(404)
  expect((await other.send('DELETE', `/api/passkeys/${id}`)).status).toBe(404)
  expect((await one.send('PATCH', `/api/passkeys/${id}`, { name: '会社のPC' })).status).toBe(204)
  expect(await (await one.get('/api/passkeys')).text()).toContain('会社のPC')
})

test('SEC-A11 removing one needs a recent sign-in, is never the last way in, and is noted and told', async () => {
  const person = await signUp(server)
  const [id, last] = [await addRow(person), await addRow(person)]
  const { sql } = server.services
  await sql`update session set authenticated_at = now() - interval '15 minutes' where id = ${person.actor.sessionId}`
  expect((await person.send('DELETE', `/api/passkeys/${id}`)).status).toBe(403)
  await sql`update session set authenticated_at = now() where id = ${person.actor.sessionId}`
  expect((await person.send('DELETE', `/api/passkeys/${id}`)).status).toBe(204)
  await sql`delete from sign_in_method where user_id = ${person.actor.userId}`
  const refused = await person.send('DELETE', `/api/passkeys/${last}`)
  expect(await refused.json()).toMatchObject({ code: 'last_sign_in_method' })
  expect(await (await person.get('/api/passkeys')).text()).toContain(last)
  expect(await (await person.get('/api/audit')).text()).toContain('auth.passkey_removed')
  const mails = await sql`select 1 from mail where facts ->> 'userId' = ${person.actor.userId}`
  expect(mails.length).toBeGreaterThan(0)
})
