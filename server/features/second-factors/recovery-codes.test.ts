/** What stands in for a lost passkey or app, to whom it is given, and when it is gone. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import { problemBody } from '../../../shared/problems.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import type { Client } from '../../../tests/server.ts'
import { followCookies } from '../../../tests/sessions.ts'
import { passkeyDevice, proveByPasskey, registerPasskey, sendPasskey } from '../passkeys/test-device.ts'
import { setUpAuthenticator } from './test-authenticator.ts'
import { startTimedServer, type TimedServer } from './test-timed-server.ts'

let on: TimedServer
beforeAll(async () => {
  on = await startTimedServer()
})
afterEach(() => on.pass(120_000))
afterAll(() => on.server.stop())

const codeOf = async (answer: Response) => problemBody.parse(await answer.json()).code

async function codesIn(answer: Response): Promise<string[]> {
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { recoveryCodes: string[] }).recoveryCodes
}

async function codesLeft(person: Client): Promise<number> {
  const answer = (await (await person.get('/api/second-factor')).json()) as { recoveryCodesLeft: number }
  return answer.recoveryCodesLeft
}

/** Somebody whose only second factor is a passkey. */
async function personWithPasskey(options: Parameters<TimedServer['newPerson']>[0] = {}) {
  const [person, device] = [followCookies(await on.newPerson(options)), passkeyDevice(on.server)]
  return { person, device, codes: await codesIn(await registerPasskey(person, device)) }
}

/** As above, and a browser in which they could only type their password, where a workspace asks for more. */
async function personWithoutTheirPasskey() {
  const { person: owner } = await on.personWithApp()
  const { workspaceId } = owner.actor
  await owner.send('PUT', '/api/workspace/second-factor', { required: true })
  const { person, codes } = await personWithPasskey({ joins: { workspaceId, role: 'admin' } })
  return { person, codes, half: await on.byPassword(person) }
}

const prove = (person: Client, recoveryCode = '') =>
  person.send('POST', '/api/auth/reauthenticate', { recoveryCode })

async function removePasskeys(person: Client): Promise<void> {
  const { items } = (await (await person.get('/api/passkeys')).json()) as { items: { id: string }[] }
  for (const { id } of items) expect((await person.send('DELETE', `/api/passkeys/${id}`)).status).toBe(204)
}

describe('recovery codes are given', () => {
  test('with the first passkey or app of whoever has none, and not again with the next', async () => {
    const { person, codes } = await personWithPasskey()
    expect(new Set(codes).size).toBe(10)
    expect(await codesIn(await registerPasskey(person, passkeyDevice(on.server)))).toEqual([])
    expect((await setUpAuthenticator(person, on.now())).codes).toEqual([])
    expect(await codesLeft(person)).toBe(10)
    const dump = JSON.stringify([
      await on.server.services.sql`select t::text from recovery_code t`,
      on.server.logLines,
    ])
    for (const code of codes) expect(dump).not.toContain(code)
  })

  test('once, when two passkeys are registered at the same time', async () => {
    const person = followCookies(await on.newPerson())
    const elsewhere = await on.byPassword(person)
    const begun = await Promise.all(
      [person, elsewhere].map(async (one) => {
        const answer = await one.send('POST', '/api/passkeys/options')
        return { one, ...((await answer.json()) as { options: { challenge: string } }) }
      }),
    )
    const owner = openSql(on.server.ownerUrl, { most: 2 })
    const { adding } = await owner.begin(async (held) => {
      await held`select from app_user where id = ${person.actor.userId} for update`
      const adding = begun.map(({ one, options }) => sendPasskey(one, passkeyDevice(on.server), options))
      await untilWaiting(owner, 2)
      return { adding }
    })
    await owner.end()
    const given = await Promise.all((await Promise.all(adding)).map(codesIn))
    expect(given.map(({ length }) => length).sort()).toEqual([0, 10])
    expect((await prove(person, given.flat()[0])).status).toBe(204)
  })

  test('SEC-A11 anew to whoever used their passkey in this session, and to nobody without a second factor', async () => {
    const { person, device, codes } = await personWithPasskey()
    await on.server.services.sql`delete from recovery_code where user_id = ${person.actor.userId}`
    const half = await on.byPassword(person)
    const renew = (who: Client) => who.send('POST', '/api/second-factor/recovery-codes')
    expect(await codeOf(await renew(half))).toBe('reauthentication_needed')
    expect((await proveByPasskey(half, device)).status).toBe(204)
    const renewed = await codesIn(await renew(half))
    expect(await codesLeft(half)).toBe(10)
    expect(await codeOf(await prove(half, codes[0]))).toBe('wrong_code')
    expect((await prove(half, renewed[0])).status).toBe(204)
    expect(await codeOf(await renew(await on.newPerson()))).toBe('not_found')
  })
})

describe('a recovery code of somebody who has lost their passkey', () => {
  test('SEC-A11 opens what waits for a second factor, and lets them change their ways in', async () => {
    const { codes, half } = await personWithoutTheirPasskey()
    expect(await (await half.get('/api/auth/reauthenticate')).json()).toEqual({
      ways: ['passkey', 'recovery_code'],
    })
    expect(await codeOf(await half.get('/api/companies'))).toBe('second_factor_required')
    expect((await prove(half, codes[0]?.toUpperCase().replaceAll('-', ' '))).status).toBe(204)
    expect((await half.get('/api/companies')).status).toBe(200)
    expect(await codesLeft(half)).toBe(9)
    expect((await registerPasskey(half, passkeyDevice(on.server))).status).toBe(200)
    await removePasskeys(half)
  })

  test('SEC-A11 makes a session that did not use the passkey recent, where nothing more is required too', async () => {
    const { person, codes } = await personWithPasskey()
    expect(await (await on.signIn(person)).json()).toHaveProperty('user')
    const half = await on.byPassword(person)
    const begin = () => half.send('POST', '/api/second-factor/authenticator')
    expect(await codeOf(await begin())).toBe('reauthentication_needed')
    expect((await prove(half, codes[0])).status).toBe(204)
    expect((await begin()).status).toBe(200)
    await on.stale(half)
    expect(await codeOf(await begin())).toBe('reauthentication_needed')
  })

  test('SEC-S02 SEC-A11 works once, for them alone, under a new token; its use is noted and told by mail', async () => {
    const { person, codes, half } = await personWithoutTheirPasskey()
    const { codes: others } = await personWithPasskey()
    for (const wrong of ['k7fq-2mwx-9tbd', others[0]])
      expect(await codeOf(await prove(half, wrong))).toBe('wrong_code')
    expect(await codeOf(await half.get('/api/companies'))).toBe('second_factor_required')
    const before = half.cookie
    const both = [half, await on.byPassword(person)].map((one) => prove(one, codes[0]))
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([204, 422])
    expect(await codeOf(await prove(person, codes[0]))).toBe('wrong_code')
    expect((await prove(half, codes[1])).status).toBe(204)
    expect((await on.server.app.request('/api/me', { headers: { cookie: before } })).status).toBe(401)
    const trail = await (await half.get('/api/audit')).text()
    expect(trail.match(/auth\.recovery_code_used/g)).toHaveLength(2)
    expect(trail).toContain('auth.reauthentication_failed')
    for (const code of codes) expect(trail).not.toContain(code)
    const told = await on.server.services.sql`select 1 from mail
      where facts ->> 'what' = 'recovery_code_used' and facts ->> 'userId' = ${person.actor.userId}`
    expect(told).toHaveLength(2)
  })

  test('SEC-A05 is guessed at ever more slowly', async () => {
    const { codes, half } = await personWithoutTheirPasskey()
    const statuses: number[] = []
    for (let tried = 0; tried < 9; tried++) statuses.push((await prove(half, 'k7fq-2mwx-9tbd')).status)
    expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422])
    expect(statuses.slice(-2)).toEqual([429, 429])
    expect((await prove(half, codes[0])).status).toBe(429)
  })
})

describe('recovery codes are gone', () => {
  const removeApp = (person: Client) => person.send('DELETE', '/api/second-factor/authenticator')

  async function personWithBoth() {
    const { person, codes } = await personWithPasskey()
    await setUpAuthenticator(person, on.now())
    return { person, codes }
  }

  test('SEC-A11 with the last passkey, when the app went before', async () => {
    const { person, codes } = await personWithBoth()
    expect((await removeApp(person)).status).toBe(204)
    expect(await codesLeft(person)).toBe(10)
    await removePasskeys(person)
    expect(await codesLeft(person)).toBe(0)
    expect(await codeOf(await prove(person, codes[0]))).toBe('wrong_code')
  })

  test('SEC-A11 with the app, when the last passkey went before', async () => {
    const { person, codes } = await personWithBoth()
    await removePasskeys(person)
    expect(await codesLeft(person)).toBe(10)
    expect((await removeApp(person)).status).toBe(204)
    expect(await codesLeft(person)).toBe(0)
    expect(await codeOf(await prove(person, codes[0]))).toBe('wrong_code')
  })

  test('not with an app that was never confirmed', async () => {
    const { person } = await personWithPasskey()
    await person.send('POST', '/api/second-factor/authenticator')
    expect((await removeApp(person)).status).toBe(204)
    expect(await codesLeft(person)).toBe(10)
  })
})
