import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientWith, cookieOf } from '../../../tests/server.ts'
import { rewrapSecretsOfAll } from '../../jobs/keys.ts'
import { countSecretsPerKey } from '../../vault/count-secrets.ts'
import { readKeyring } from '../../vault/keyring.ts'
import { rotateKeyring } from '../../vault/rotate.ts'
import { setUpAuthenticator } from './test-authenticator.ts'
import { startTimedServer, type TimedServer } from './test-timed-server.ts'

const password = 'correct horse battery'

let on: TimedServer
beforeAll(async () => {
  on = await startTimedServer()
})
afterEach(() => on.pass(120_000))
afterAll(() => on.server.stop())

describe('setting up an authenticator app', () => {
  test('counts only after a code, and renews the session', async () => {
    const person = await on.newPerson()
    const begun = await person.send('POST', '/api/second-factor/authenticator')
    expect(await begun.json()).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\/Shodan%20Pro/),
    })
    expect((await (await on.signIn(person)).json()) as object).toHaveProperty('user')
    const wrong = await person.send('POST', '/api/second-factor/authenticator/confirmation', {
      code: '000000',
    })
    expect(wrong.status).toBe(422)
    const { confirmed, codes } = await setUpAuthenticator(person, on.now())
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect((await person.get('/api/me')).status).toBe(401)
    const renewed = await clientWith(on.server, cookieOf(confirmed))
    expect(await (await renewed.get('/api/second-factor')).json()).toMatchObject({
      authenticatorSince: expect.any(String),
      recoveryCodesLeft: 10,
    })
    expect((await renewed.send('POST', '/api/second-factor/authenticator')).status).toBe(409)
    expect(await (await renewed.get('/api/audit')).text()).toContain('auth.second_factor_added')
  })

  test('SEC-A11 needs a recent sign-in, to the second', async () => {
    const person = await on.newPerson()
    const { sql } = on.server.services
    const ago = async (ms: number) => {
      await sql`update session set authenticated_at = ${new Date(on.now() - ms).toISOString()} where id = ${person.actor.sessionId}`
      return (await person.send('POST', '/api/second-factor/authenticator')).status
    }
    expect(await ago(15 * 60_000 - 1)).toBe(200)
    expect(await ago(15 * 60_000)).toBe(403)
    const refused = await person.send('POST', '/api/second-factor/authenticator')
    expect(await refused.json()).toMatchObject({ code: 'reauthentication_needed' })
    const proven = await person.send('POST', '/api/auth/reauthenticate', { password })
    const renewed = await clientWith(on.server, cookieOf(proven))
    expect((await renewed.send('POST', '/api/second-factor/authenticator')).status).toBe(200)
  })

  test('its secret and the recovery codes are nowhere in clear', async () => {
    const person = await on.newPerson()
    const begun = (await (await person.send('POST', '/api/second-factor/authenticator')).json()) as {
      secret: string
    }
    const { codes } = await setUpAuthenticator(person, on.now())
    const { sql } = on.server.services
    const dump = JSON.stringify([
      await sql`select t::text from authenticator t`,
      await sql`select t::text from recovery_code t`,
      await sql`select t::text from audit_event t`,
      on.server.logLines,
    ])
    for (const secret of [begun.secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(dump).not.toContain(secret)
  })
})

describe('signing in with one', () => {
  test('SEC-S02 the password opens nothing, the code a session of two factors', async () => {
    const { person, app } = await on.personWithApp()
    const before = await on.server.services.sql`select 1 from session where user_id = ${person.actor.userId}`
    const half = await on.signIn(person)
    expect(await half.json()).toEqual({ awaits: 'second_factor' })
    expect(half.headers.getSetCookie().join()).not.toContain('__Host-shodan_session=')
    const after = await on.server.services.sql`select 1 from session where user_id = ${person.actor.userId}`
    expect(after).toHaveLength(before.length)
    const cookie = cookieOf(half)
    expect((await on.server.app.request('/api/me', { headers: { cookie } })).status).toBe(401)
    const told = () => on.server.services.sql`
      select 1 from mail where facts->>'userId' = ${person.actor.userId} and facts->>'what' = 'new_device'`
    expect(await told()).toHaveLength(0)
    const whole = await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, cookie)
    expect(whole.status).toBe(200)
    expect(await told()).toHaveLength(1)
    const session = await clientWith(on.server, cookieOf(whole))
    expect(session.actor.userId).toBe(person.actor.userId)
    const [row] = await on.server.services
      .sql`select second_factor from session where id = ${session.actor.sessionId}`
    expect(row?.second_factor).toBe(true)
  })

  test('a code works once, also for two at the same time, and one step off', async () => {
    const { person, app } = await on.personWithApp()
    const halves = await Promise.all([on.signIn(person), on.signIn(person)])
    const code = await app.code(on.now())
    const answers = await Promise.all(
      halves.map((half) => on.post('/api/auth/second-step', { code }, cookieOf(half))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
    const again = cookieOf(await on.signIn(person))
    expect((await on.post('/api/auth/second-step', { code }, again)).status).toBe(422)
    expect(
      (await on.post('/api/auth/second-step', { code: await app.code(on.now() - 30_000) }, again)).status,
    ).toBe(422)
    const early = await on.post('/api/auth/second-step', { code: await app.code(on.now() + 30_000) }, again)
    expect(early.status).toBe(200)
    on.pass(300_000)
    const later = cookieOf(await on.signIn(person))
    const tooOld = await on.post('/api/auth/second-step', { code: await app.code(on.now() - 60_000) }, later)
    expect(tooOld.status).toBe(422)
    const late = await on.post('/api/auth/second-step', { code: await app.code(on.now() - 30_000) }, later)
    expect(late.status).toBe(200)
  })

  test('SEC-A11 a recovery code works once, however it is typed, and its use is noted and told by mail', async () => {
    const { person, codes } = await on.personWithApp()
    const [code = ''] = codes
    const step = async (recoveryCode: string) =>
      (await on.post('/api/auth/second-step', { recoveryCode }, cookieOf(await on.signIn(person)))).status
    expect(await step(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(200)
    expect(await step(code)).toBe(422)
    const trail = await (await person.get('/api/audit')).text()
    expect(trail.match(/auth\.recovery_code_used/g)).toHaveLength(1)
    const told = await on.server.services.sql`select 1 from mail
      where facts ->> 'what' = 'recovery_code_used' and facts ->> 'userId' = ${person.actor.userId}`
    expect(told).toHaveLength(1)
    expect(await (await person.get('/api/second-factor')).json()).toMatchObject({ recoveryCodesLeft: 9 })
    const renewed = await person.send('POST', '/api/second-factor/recovery-codes')
    expect(renewed.status).toBe(200)
    expect(await step(codes[1] ?? '')).toBe(422)
  })

  test('SEC-A05 codes are guessed at ever more slowly, over all sign-ins', async () => {
    const { person, app } = await on.personWithApp()
    const statuses: number[] = []
    for (let tried = 0; tried < 9; tried++) {
      const half = cookieOf(await on.signIn(person))
      statuses.push((await on.post('/api/auth/second-step', { code: '123456' }, half)).status)
    }
    expect(statuses.slice(-2)).toEqual([429, 429])
    const right = await on.post(
      '/api/auth/second-step',
      { code: await app.code(on.now()) },
      cookieOf(await on.signIn(person)),
    )
    expect(right.status).toBe(429)
    expect(await (await person.get('/api/audit')).text()).toContain('auth.second_step_failed')
  })

  test('the second step ends after ten minutes, with a use, and is nobody else’s', async () => {
    const { person, app } = await on.personWithApp()
    const cookie = cookieOf(await on.signIn(person))
    on.pass(10 * 60_000)
    expect((await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, cookie)).status).toBe(
      401,
    )
    expect((await on.post('/api/auth/second-step', { code: await app.code(on.now()) })).status).toBe(401)
    const fresh = cookieOf(await on.signIn(person))
    expect((await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, fresh)).status).toBe(
      200,
    )
    on.pass(60_000)
    expect((await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, fresh)).status).toBe(
      401,
    )
  })

  test('SEC-A11 the app also proves who somebody is', async () => {
    const { person, app } = await on.personWithApp()
    await on.stale(person)
    expect(await (await person.get('/api/auth/reauthenticate')).json()).toEqual({
      ways: ['code', 'recovery_code'],
    })
    const proven = await person.send('POST', '/api/auth/reauthenticate', { code: await app.code(on.now()) })
    expect(proven.status).toBe(204)
    const renewed = await clientWith(on.server, cookieOf(proven))
    const code = await app.code(on.now())
    expect((await renewed.send('POST', '/api/auth/reauthenticate', { code })).status).toBe(422)
  })

  test('SEC-A11 removing it needs a recent sign-in, kills the recovery codes and is noted', async () => {
    const { person, app, codes } = await on.personWithApp()
    await on.stale(person)
    expect((await person.send('DELETE', '/api/second-factor/authenticator')).status).toBe(403)
    const proven = await person.send('POST', '/api/auth/reauthenticate', { code: await app.code(on.now()) })
    const recent = await clientWith(on.server, cookieOf(proven))
    const half = cookieOf(await on.signIn(person))
    expect((await recent.send('DELETE', '/api/second-factor/authenticator')).status).toBe(204)
    expect((await recent.send('DELETE', '/api/second-factor/authenticator')).status).toBe(404)
    expect((await on.post('/api/auth/second-step', { recoveryCode: codes[0] }, half)).status).toBe(401)
    expect(await (await on.signIn(person)).json()).toHaveProperty('user')
    expect(await (await recent.get('/api/audit')).text()).toContain('auth.second_factor_removed')
    const mails = await on.server.services
      .sql`select 1 from mail where facts ->> 'what' = 'second_factor_changed'
      and facts ->> 'userId' = ${person.actor.userId}`
    expect(mails).toHaveLength(2)
  })
})

test('SEC-C04 the secrets of apps follow the keys', async () => {
  const { person, app } = await on.personWithApp()
  const { services } = on.server
  const made = await rotateKeyring(services.env.keyringFile, new Date(on.now()))
  const counts = await rewrapSecretsOfAll(services, {
    currentKeyId: () => services.vault.currentKeyId(),
  } as never)
  expect(counts.rewrapped).toBeGreaterThan(0)
  const ring = await readKeyring(services.env.keyringFile, { createIfMissing: false, warn: () => undefined })
  expect(ring.current).toBe(made)
  expect([...(await countSecretsPerKey(services)).keys()]).toEqual([made])
  const half = cookieOf(await on.signIn(person))
  expect((await on.post('/api/auth/second-step', { code: await app.code(on.now()) }, half)).status).toBe(200)
})
