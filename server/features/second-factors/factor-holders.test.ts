/** Whoever has a second factor: what a session that did not use it may do, and what becomes of those that did. */
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { problemBody } from '../../../shared/problems.ts'
import { clientWith, cookieOf } from '../../../tests/server.ts'
import { followCookies } from '../../../tests/sessions.ts'
import { passkeyDevice, proveByPasskey, registerPasskey } from '../passkeys/test-device.ts'
import { setUpAuthenticator } from './test-authenticator.ts'
import { startTimedServer, type TimedServer } from './test-timed-server.ts'

const password = 'correct horse battery'

let on: TimedServer
beforeAll(async () => {
  on = await startTimedServer()
})
afterEach(() => on.pass(120_000))
afterAll(() => on.server.stop())

const codeOf = async (answer: Response) => problemBody.parse(await answer.json()).code

/** A workspace that requires a second factor, and an admin whose only one is a passkey. */
async function adminWithPasskey() {
  const { person: owner } = await on.personWithApp()
  const { workspaceId } = owner.actor
  expect((await owner.send('PUT', '/api/workspace/second-factor', { required: true })).status).toBe(200)
  const admin = followCookies(await on.newPerson({ joins: { workspaceId, role: 'admin' } }))
  const device = passkeyDevice(on.server)
  expect((await registerPasskey(admin, device)).status).toBe(200)
  return { admin, device }
}

/** Everything that would make, change or remove a way into an account. */
const changes: [string, string, unknown?][] = [
  ['POST', '/api/second-factor/authenticator'],
  ['POST', '/api/second-factor/authenticator/confirmation', { code: '123456' }],
  ['DELETE', '/api/second-factor/authenticator'],
  ['POST', '/api/second-factor/recovery-codes'],
  ['POST', '/api/passkeys/options'],
  ['PATCH', `/api/passkeys/${uuidv7()}`, { name: '乗っ取り' }],
  ['DELETE', `/api/passkeys/${uuidv7()}`],
  ['POST', '/api/sign-in-methods', { provider: 'google' }],
  ['PUT', '/api/sign-in-methods/password', { password: 'yonaka no denwa 77' }],
  ['DELETE', `/api/sign-in-methods/${uuidv7()}`],
  ['POST', '/api/me/email', { email: 'elsewhere@example.com' }],
]

describe('a session that did not use the second factor', () => {
  test('SEC-A11 of somebody with a passkey sets nothing up in a workspace that waits for it', async () => {
    const { admin } = await adminWithPasskey()
    const thief = await on.byPassword(admin)
    for (const [method, path, content] of [...changes, ['GET', '/api/companies'] as const]) {
      const refused = await thief.send(method, path, content)
      expect(`${path} ${await codeOf(refused)}`).toBe(`${path} second_factor_required`)
    }
    const refused = await thief.send('POST', '/api/auth/reauthenticate', { password })
    expect(await codeOf(refused)).toBe('password_not_enough')
    expect(await (await thief.get('/api/me')).json()).toMatchObject({ needsSecondFactor: true })
  })

  test('SEC-A11 is let in once the passkey has signed in it', async () => {
    const { admin, device } = await adminWithPasskey()
    const half = await on.byPassword(admin)
    expect(await (await half.get('/api/auth/reauthenticate')).json()).toEqual({
      ways: ['passkey', 'recovery_code'],
    })
    expect((await proveByPasskey(half, device, { isVerified: false })).status).toBe(422)
    expect(await codeOf(await half.get('/api/companies'))).toBe('second_factor_required')
    expect((await proveByPasskey(half, device)).status).toBe(204)
    expect((await half.get('/api/companies')).status).toBe(200)
    expect((await half.send('POST', '/api/second-factor/authenticator')).status).toBe(200)
  })

  test('SEC-A11 makes no way in from another workspace either, however recent it is', async () => {
    const { admin, device } = await adminWithPasskey()
    const { sql } = on.server.services
    const [own] = await sql<{ id: string }[]>`
      select workspace_id as id from app.workspaces_of(${admin.actor.userId})
      where workspace_id <> ${admin.actor.workspaceId}`
    const thief = await on.byPassword(admin, own?.id)
    expect((await thief.get('/api/companies')).status).toBe(200)
    for (const [method, path, content] of changes) {
      const refused = await thief.send(method, path, content)
      expect(`${path} ${await codeOf(refused)}`).toBe(`${path} reauthentication_needed`)
    }
    expect((await proveByPasskey(thief, device)).status).toBe(204)
    expect((await thief.send('POST', '/api/second-factor/authenticator')).status).toBe(200)
  })
})

describe('setting an app up', () => {
  test('SEC-S04 ends what the password alone had opened before', async () => {
    const person = await on.newPerson()
    const before = await on.byPassword(person)
    const { confirmed } = await setUpAuthenticator(person, on.now())
    expect((await before.get('/api/me')).status).toBe(401)
    expect((await (await clientWith(on.server, cookieOf(confirmed))).get('/api/me')).status).toBe(200)
  })

  test('SEC-A11 makes the password no proof any more, only the code', async () => {
    const { person, app } = await on.personWithApp()
    await on.stale(person)
    const refused = await person.send('POST', '/api/auth/reauthenticate', { password })
    expect(await codeOf(refused)).toBe('password_not_enough')
    for (const [method, path] of changes.slice(2, 4))
      expect(await codeOf(await person.send(method, path))).toBe('reauthentication_needed')
    const proven = await person.send('POST', '/api/auth/reauthenticate', { code: await app.code(on.now()) })
    const recent = await clientWith(on.server, cookieOf(proven))
    expect((await recent.send('POST', '/api/second-factor/recovery-codes')).status).toBe(200)
  })

  test('SEC-A11 and every later change of it is told by mail, new recovery codes too', async () => {
    const { person } = await on.personWithApp()
    const told = async () => {
      const mails = await on.server.services.sql`select 1 from mail
        where facts ->> 'what' = 'second_factor_changed' and facts ->> 'userId' = ${person.actor.userId}`
      return mails.length
    }
    expect(await told()).toBe(1)
    await person.send('POST', '/api/second-factor/recovery-codes')
    expect(await told()).toBe(2)
    const following = followCookies(person)
    await registerPasskey(following, passkeyDevice(on.server))
    expect(await told()).toBe(3)
    await following.send('DELETE', '/api/second-factor/authenticator')
    expect(await told()).toBe(4)
  })
})

describe('removing what a session used', () => {
  /** With an app and a passkey, in a workspace that requires one; and the same person in another browser. */
  async function personWithBoth() {
    const { person: first, app } = await on.personWithApp()
    const person = followCookies(first)
    await person.send('PUT', '/api/workspace/second-factor', { required: true })
    expect((await registerPasskey(person, passkeyDevice(on.server))).status).toBe(200)
    const half = cookieOf(await on.signIn(person))
    const whole = await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, half)
    const { items } = (await (await person.get('/api/passkeys')).json()) as { items: { id: string }[] }
    return { person, elsewhere: await clientWith(on.server, cookieOf(whole)), passkey: items[0]?.id }
  }

  test.each([
    ['app', 'passkey'],
    ['passkey', 'app'],
  ])(
    'SEC-S04 the %s keeps every session counting when the %s goes, and none counts without it',
    async (...order) => {
      const { person, elsewhere, passkey } = await personWithBoth()
      const places = { app: '/api/second-factor/authenticator', passkey: `/api/passkeys/${passkey}` }
      const [second, first] = order.map((what) => places[what as keyof typeof places])
      expect((await person.send('DELETE', first ?? '')).status).toBe(204)
      for (const one of [person, elsewhere]) expect((await one.get('/api/companies')).status).toBe(200)
      expect((await person.send('DELETE', second ?? '')).status).toBe(204)
      for (const one of [person, elsewhere])
        expect(await codeOf(await one.get('/api/companies'))).toBe('second_factor_required')
    },
  )
})
