import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  type Client,
  clientWith,
  cookieOf,
  sameOrigin,
  signUp,
  startTestServer,
  type TestServer,
} from '../../../tests/server.ts'
import { countSecretsPerKey, rewrapSecretsOfAll } from '../../jobs/keys.ts'
import { readKeyring } from '../../vault/keyring.ts'
import { rotateKeyring } from '../../vault/rotate.ts'
import { setUpAuthenticator } from './test-authenticator.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** A clock of the test's own, in the middle of a step. */
let now = 0
beforeAll(() => {
  now = Math.floor(Date.now() / 30_000) * 30_000 + 15_000
  server.clock.now = () => new Date(now)
})
afterEach(() => {
  now += 120_000
})

const password = 'correct horse battery'

function post(path: string, content: unknown, cookie = '') {
  return server.app.request(path, {
    method: 'POST',
    headers: { ...sameOrigin, cookie },
    body: JSON.stringify(content),
  })
}

const signIn = (person: Client) => post('/api/auth/sign-in/email', { email: person.actor.email, password })

/** Signed in at the test's own time. */
async function newPerson(options: Parameters<typeof signUp>[1] = {}): Promise<Client> {
  const person = await signUp(server, options)
  await signedInNow(person)
  return person
}

const signedInNow = (person: Client) =>
  server.services.sql`update session set authenticated_at = ${new Date(now).toISOString()}
    where id = ${person.actor.sessionId}`

/** Somebody with an app, as the session that set it up goes on. */
async function personWithApp() {
  const first = await newPerson()
  const { app, codes, confirmed } = await setUpAuthenticator(first, now)
  now += 30_000
  return { app, codes, person: await clientWith(server, cookieOf(confirmed)) }
}

const stale = async (person: Client) =>
  server.services.sql`update session set authenticated_at = ${new Date(now - 15 * 60_000).toISOString()}
    where id = ${person.actor.sessionId}`

describe('setting up an authenticator app', () => {
  test('counts only after a code, and renews the session', async () => {
    const person = await newPerson()
    const begun = await person.send('POST', '/api/second-factor/authenticator')
    expect(await begun.json()).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Shodan%20Pro/),
    })
    expect((await (await signIn(person)).json()) as object).toHaveProperty('user')
    const wrong = await person.send('POST', '/api/second-factor/authenticator/confirmation', {
      code: '000000',
    })
    expect(wrong.status).toBe(422)
    const { confirmed, codes } = await setUpAuthenticator(person, now)
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect((await person.get('/api/me')).status).toBe(401)
    const renewed = await clientWith(server, cookieOf(confirmed))
    expect(await (await renewed.get('/api/second-factor')).json()).toMatchObject({
      authenticatorSince: expect.any(String),
      recoveryCodesLeft: 10,
    })
    expect((await renewed.send('POST', '/api/second-factor/authenticator')).status).toBe(409)
    expect(await (await renewed.get('/api/audit')).text()).toContain('auth.second_factor_added')
  })

  test('SEC-A11 needs a recent sign-in, to the second', async () => {
    const person = await newPerson()
    const { sql } = server.services
    const ago = async (ms: number) => {
      await sql`update session set authenticated_at = ${new Date(now - ms).toISOString()} where id = ${person.actor.sessionId}`
      return (await person.send('POST', '/api/second-factor/authenticator')).status
    }
    expect(await ago(15 * 60_000 - 1)).toBe(200)
    expect(await ago(15 * 60_000)).toBe(403)
    const refused = await person.send('POST', '/api/second-factor/authenticator')
    expect(await refused.json()).toMatchObject({ code: 'reauthentication_needed' })
    const proven = await person.send('POST', '/api/auth/reauthenticate', { password })
    const renewed = await clientWith(server, cookieOf(proven))
    expect((await renewed.send('POST', '/api/second-factor/authenticator')).status).toBe(200)
  })

  test('its secret and the recovery codes are nowhere in clear', async () => {
    const person = await newPerson()
    const begun = (await (await person.send('POST', '/api/second-factor/authenticator')).json()) as {
      secret: string
    }
    const { codes } = await setUpAuthenticator(person, now)
    const { sql } = server.services
    const dump = JSON.stringify([
      await sql`select t::text from authenticator t`,
      await sql`select t::text from recovery_code t`,
      await sql`select t::text from audit_event t`,
      server.logLines,
    ])
    for (const secret of [begun.secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(dump).not.toContain(secret)
  })
})

describe('signing in with one', () => {
  test('SEC-S02 the password opens nothing, the code a session of two factors', async () => {
    const { person, app } = await personWithApp()
    const before = await server.services.sql`select 1 from session where user_id = ${person.actor.userId}`
    const half = await signIn(person)
    expect(await half.json()).toEqual({ awaits: 'second_factor' })
    expect(half.headers.getSetCookie().join()).not.toContain('__Host-shodan_session=')
    const after = await server.services.sql`select 1 from session where user_id = ${person.actor.userId}`
    expect(after).toHaveLength(before.length)
    const cookie = cookieOf(half)
    expect((await server.app.request('/api/me', { headers: { cookie } })).status).toBe(401)
    const told = () => server.services.sql`
      select 1 from mail where facts->>'userId' = ${person.actor.userId} and facts->>'what' = 'new_device'`
    expect(await told()).toHaveLength(0)
    const whole = await post('/api/auth/second-step', { code: await app.code(now) }, cookie)
    expect(whole.status).toBe(200)
    expect(await told()).toHaveLength(1)
    const session = await clientWith(server, cookieOf(whole))
    expect(session.actor.userId).toBe(person.actor.userId)
    const [row] = await server.services
      .sql`select second_factor from session where id = ${session.actor.sessionId}`
    expect(row?.second_factor).toBe(true)
  })

  test('a code works once, also for two at the same time, and one step off', async () => {
    const { person, app } = await personWithApp()
    const halves = await Promise.all([signIn(person), signIn(person)])
    const code = await app.code(now)
    const answers = await Promise.all(
      halves.map((half) => post('/api/auth/second-step', { code }, cookieOf(half))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const again = cookieOf(await signIn(person))
    expect((await post('/api/auth/second-step', { code }, again)).status).toBe(422)
    expect((await post('/api/auth/second-step', { code: await app.code(now - 30_000) }, again)).status).toBe(
      422,
    )
    const early = await post('/api/auth/second-step', { code: await app.code(now + 30_000) }, again)
    expect(early.status).toBe(200)
    now += 300_000
    const later = cookieOf(await signIn(person))
    const tooOld = await post('/api/auth/second-step', { code: await app.code(now - 60_000) }, later)
    expect(tooOld.status).toBe(422)
    const late = await post('/api/auth/second-step', { code: await app.code(now - 30_000) }, later)
    expect(late.status).toBe(200)
  })

  test('a recovery code works once, however it is typed', async () => {
    const { person, codes } = await personWithApp()
    const [code = ''] = codes
    const step = async (recoveryCode: string) =>
      (await post('/api/auth/second-step', { recoveryCode }, cookieOf(await signIn(person)))).status
    expect(await step(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(200)
    expect(await step(code)).toBe(422)
    expect(await (await person.get('/api/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 9 })
    const renewed = await person.send('POST', '/api/second-factor/recovery-codes')
    expect(renewed.status).toBe(200)
    expect(await step(codes[1] ?? '')).toBe(422)
  })

  test('SEC-A05 codes are guessed at ever more slowly, over all sign-ins', async () => {
    const { person, app } = await personWithApp()
    const statuses: number[] = []
    for (let tried = 0; tried < 9; tried++) {
      const half = cookieOf(await signIn(person))
      statuses.push((await post('/api/auth/second-step', { code: '123456' }, half)).status)
    }
    expect(statuses.slice(-2)).toEqual([429, 429])
    const right = await post(
      '/api/auth/second-step',
      { code: await app.code(now) },
      cookieOf(await signIn(person)),
    )
    expect(right.status).toBe(429)
    expect(await (await person.get('/api/audit')).text()).toContain('auth.second_step_failed')
  })

  test('the second step ends after ten minutes, with a use, and is nobody else’s', async () => {
    const { person, app } = await personWithApp()
    const cookie = cookieOf(await signIn(person))
    now += 10 * 60_000
    expect((await post('/api/auth/second-step', { code: await app.code(now) }, cookie)).status).toBe(401)
    expect((await post('/api/auth/second-step', { code: await app.code(now) })).status).toBe(401)
    const fresh = cookieOf(await signIn(person))
    expect((await post('/api/auth/second-step', { code: await app.code(now) }, fresh)).status).toBe(200)
    now += 60_000
    expect((await post('/api/auth/second-step', { code: await app.code(now) }, fresh)).status).toBe(401)
  })

  test('SEC-A11 the app also proves who somebody is', async () => {
    const { person, app } = await personWithApp()
    await stale(person)
    expect(await (await person.get('/api/auth/reauthenticate')).json()).toEqual({
      ways: ['password', 'code'],
    })
    const proven = await person.send('POST', '/api/auth/reauthenticate', { code: await app.code(now) })
    expect(proven.status).toBe(204)
    const renewed = await clientWith(server, cookieOf(proven))
    const code = await app.code(now)
    expect((await renewed.send('POST', '/api/auth/reauthenticate', { code })).status).toBe(422)
  })

  test('SEC-A11 removing it needs a recent sign-in, kills the recovery codes and is noted', async () => {
    const { person, codes } = await personWithApp()
    await stale(person)
    expect((await person.send('DELETE', '/api/second-factor/authenticator')).status).toBe(403)
    const proven = await person.send('POST', '/api/auth/reauthenticate', { password })
    const recent = await clientWith(server, cookieOf(proven))
    const half = cookieOf(await signIn(person))
    expect((await recent.send('DELETE', '/api/second-factor/authenticator')).status).toBe(204)
    expect((await recent.send('DELETE', '/api/second-factor/authenticator')).status).toBe(404)
    expect((await post('/api/auth/second-step', { recoveryCode: codes[0] }, half)).status).toBe(401)
    expect(await (await signIn(person)).json()).toHaveProperty('user')
    expect(await (await recent.get('/api/audit')).text()).toContain('auth.second_factor_removed')
    const mails = await server.services
      .sql`select 1 from mail where facts ->> 'what' = 'second_factor_changed'
      and facts ->> 'userId' = ${person.actor.userId}`
    expect(mails).toHaveLength(2)
  })
})

describe('a workspace that requires a second factor', () => {
  async function team() {
    const owner = await personWithApp()
    const { workspaceId } = owner.person.actor
    const member = await newPerson({ joins: { workspaceId, role: 'member' } })
    return { ...owner, member }
  }
  const require = (who: Client, required: boolean) =>
    who.send('PUT', '/api/workspace/second-factor', { required })

  test('leads a member to set one up before anything else', async () => {
    const { person, member } = await team()
    const answer = await require(person, true)
    expect(await answer.json()).toEqual({ required: true, membersWithout: 1 })
    expect((await person.get('/api/companies')).status).toBe(200)
    for (const [method, path] of [
      ['GET', '/api/companies'],
      ['POST', '/api/companies'],
      ['GET', '/api/members'],
      ['DELETE', '/api/sessions'],
      ['PATCH', '/api/me'],
    ] as const) {
      const refused = await member.send(method, path, method === 'GET' ? undefined : {})
      expect(`${path} ${refused.status}`).toBe(`${path} 403`)
      expect(await refused.json()).toMatchObject({ code: 'second_factor_required' })
    }
    const toZoom = await member.get('/api/zoom/connect')
    expect(toZoom.headers.get('location')).toContain('/login')
    expect(await (await member.get('/api/me')).json()).toMatchObject({ needsSecondFactor: true })
    const { confirmed } = await setUpAuthenticator(member, now)
    const free = await clientWith(server, cookieOf(confirmed))
    expect((await free.get('/api/companies')).status).toBe(200)
    expect(await (await free.get('/api/me')).json()).toMatchObject({ needsSecondFactor: false })
  })

  test('is not made by somebody without one, nor by a member; it is noted, and can be undone', async () => {
    const { person, member } = await team()
    expect((await require(member, true)).status).toBe(403)
    const alone = await newPerson()
    const refused = await require(alone, true)
    expect(await refused.json()).toMatchObject({ code: 'second_factor_missing' })
    expect((await alone.get('/api/companies')).status).toBe(200)
    await require(person, true)
    await require(person, false)
    expect((await member.get('/api/companies')).status).toBe(200)
    const trail = await (await person.get('/api/audit')).text()
    expect(trail).toContain('workspace.second_factor_required')
    expect(trail).toContain('workspace.second_factor_optional')
    await stale(person)
    expect((await require(person, true)).status).toBe(403)
  })

  test('lets one out again', async () => {
    const { person, member } = await team()
    await require(person, true)
    expect((await member.send('POST', '/api/auth/sign-out')).status).toBe(204)
    expect((await member.get('/api/me')).status).toBe(401)
  })
})

test('SEC-C04 the secrets of apps follow the keys', async () => {
  const { person, app } = await personWithApp()
  const { services } = server
  const made = await rotateKeyring(services.env.keyringFile, new Date(now))
  const counts = await rewrapSecretsOfAll(services, {
    currentKeyId: () => services.vault.currentKeyId(),
  } as never)
  expect(counts.rewrapped).toBeGreaterThan(0)
  const ring = await readKeyring(services.env.keyringFile, { createIfMissing: false, warn: () => undefined })
  expect(ring.current).toBe(made)
  expect([...(await countSecretsPerKey(services)).keys()]).toEqual([made])
  const half = cookieOf(await signIn(person))
  expect((await post('/api/auth/second-step', { code: await app.code(now) }, half)).status).toBe(200)
})
