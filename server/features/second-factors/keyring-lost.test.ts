/** The day on which the keyring is gone: who comes in all the same, what others are told, and who lets them in. */
import { copyFile, rename } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, clientWith, cookieOf } from '../../../tests/server.ts'
import { addMember, followCookies } from '../../../tests/sessions.ts'
import { createLocalVault } from '../../vault/local.ts'
import { passkeyDevice, registerPasskey } from '../passkeys/test-device.ts'
import { resetByOperator } from './reset-by-operator.ts'
import { startTimedServer, type TimedServer } from './test-timed-server.ts'

let on: TimedServer
beforeAll(async () => {
  on = await startTimedServer()
})
afterEach(() => on.pass(120_000))
afterAll(() => on.server.stop())

const codeOf = async (answer: Response) => problemBody.parse(await answer.json()).code
const step = async (person: Client, answer: { code: string } | { recoveryCode?: string }) =>
  on.post('/api/auth/second-step', answer, cookieOf(await on.signIn(person)))

/** As an operator who could restore the database and not the keyring. */
async function loseKeyring(): Promise<void> {
  const { keyringFile } = on.server.services.env
  const another = `${keyringFile}.another`
  await createLocalVault(another, { createIfMissing: true })
  await rename(another, keyringFile)
}

const mailsTo = (person: Client, what: string) => on.server.services.sql`select 1 from mail
  where facts ->> 'what' = ${what} and facts ->> 'userId' = ${person.actor.userId}`

describe('keyring lost', () => {
  test('keyring lost: recovery codes and passkeys go on opening accounts', async () => {
    const { person, codes } = await on.personWithApp()
    const device = passkeyDevice(on.server)
    await registerPasskey(followCookies(person), device)
    await loseKeyring()
    const opened = await step(person, { recoveryCode: codes[0] })
    expect(opened.status).toBe(200)
    expect(await codeOf(await step(person, { recoveryCode: codes[0] }))).toBe('wrong_code')
    const { options } = (await (await on.post('/api/auth/passkey/options', {})).json()) as {
      options: { challenge: string }
    }
    expect((await on.post('/api/auth/passkey', { response: device.sign(options) })).status).toBe(200)
    const inside = followCookies(await clientWith(on.server, cookieOf(opened)))
    await on.recent(inside)
    expect((await inside.send('POST', '/api/auth/reauthenticate', { recoveryCode: codes[1] })).status).toBe(
      204,
    )
    expect((await inside.send('DELETE', '/api/second-factor/authenticator')).status).toBe(204)
    expect((await inside.send('POST', '/api/second-factor/authenticator')).status).toBe(200)
  })

  test('keyring lost: codes that were hashed with its key work for as long as it is there', async () => {
    const { person, codes } = await on.personWithApp()
    const { sql, vault, env } = on.server.services
    const { userId } = person.actor
    const plain = (code = '') => code.replaceAll('-', '')
    const keyed = await vault.blindIndex(`${userId}:${plain(codes[0])}`, 'recovery_code')
    await sql`delete from recovery_code where user_id = ${userId}`
    await sql`insert into recovery_code (user_id, code_hash) values (${userId}, ${keyed})`
    await copyFile(env.keyringFile, `${env.keyringFile}.kept`)
    await loseKeyring()
    expect(await codeOf(await step(person, { recoveryCode: codes[0] }))).toBe('wrong_code')
    await rename(`${env.keyringFile}.kept`, env.keyringFile)
    expect((await step(person, { recoveryCode: codes[0] })).status).toBe(200)
  })

  test('keyring lost: a code of the app is answered in words, and never with 500', async () => {
    const { person, app } = await on.personWithApp()
    await loseKeyring()
    const code = await app.code(on.now())
    const refused = await step(person, { code })
    expect(refused.status).toBe(409)
    expect(await codeOf(refused)).toBe('second_factor_unreadable')
    const again = await person.send('POST', '/api/auth/reauthenticate', { code })
    expect(await codeOf(again)).toBe('second_factor_unreadable')
  })
})

describe('keyring lost: a reset by an owner or admin', () => {
  async function team() {
    const owner = followCookies(await addMember(on.server))
    const { workspaceId } = owner.actor
    const join = async (role: 'admin' | 'member') =>
      followCookies(await addMember(on.server, { workspaceId, role }))
    const [admin, member] = [await join('admin'), await join('member')]
    for (const one of [owner, admin, member]) await registerPasskey(one, passkeyDevice(on.server))
    return { owner, admin, member }
  }
  const reset = (by: Client, who: Client) =>
    by.send('DELETE', `/api/members/${who.actor.userId}/second-factor`)
  const factorsOf = async ({ actor }: Client) =>
    (await on.server.services.sql`select 1 from passkey where user_id = ${actor.userId}`).length
  async function proven(client: Client): Promise<Client> {
    await on.recent(client)
    await on.server.services.sql`update session set second_factor = true where id = ${client.actor.sessionId}`
    return client
  }

  test('keyring lost: takes it away with every session, tells the person, and stands on the trail', async () => {
    const { owner, member } = await team()
    expect((await reset(await proven(owner), member)).status).toBe(204)
    expect(await factorsOf(member)).toBe(0)
    expect((await member.get('/api/me')).status).toBe(401)
    expect(await mailsTo(member, 'second_factor_reset')).toHaveLength(1)
    const trail = await (await owner.get('/api/audit?scope=workspace')).text()
    expect(trail).toContain('member.second_factor_reset')
    expect((await reset(owner, member)).status).toBe(404)
  })

  test('keyring lost: is for whoever manages them, soon after a proof, and never for oneself', async () => {
    const { owner, admin, member } = await team()
    for (const one of [owner, admin, member]) await proven(one)
    expect(await codeOf(await reset(member, admin))).toBe('not_allowed')
    expect(await codeOf(await reset(admin, owner))).toBe('not_allowed')
    expect(await codeOf(await reset(owner, owner))).toBe('not_allowed')
    await on.stale(owner)
    expect(await codeOf(await reset(owner, admin))).toBe('reauthentication_needed')
    const stranger = await proven(await addMember(on.server))
    expect((await reset(stranger, member)).status).toBe(404)
    for (const one of [owner, admin, member]) expect(await factorsOf(one)).toBe(1)
  })

  test('keyring lost: opens nothing of another workspace that the person belongs to', async () => {
    const { owner, member } = await team()
    const other = await addMember(on.server)
    await on.server.services.sql.begin(async (sql) => {
      await sql`select set_config('app.workspace_id', ${other.actor.workspaceId}, true)`
      await sql`insert into member (workspace_id, user_id, role)
        values (${other.actor.workspaceId}, ${member.actor.userId}, 'member')`
    })
    expect(await codeOf(await reset(await proven(owner), member))).toBe('member_elsewhere')
    expect(await factorsOf(member)).toBe(1)
  })

  test('keyring lost: is offered for members who have a second factor', async () => {
    const { owner, member } = await team()
    await reset(await proven(owner), member)
    const { items } = (await (await owner.get('/api/members')).json()) as {
      items: { userId: string; hasSecondFactor?: boolean }[]
    }
    const has = (of: Client) => items.find(({ userId }) => userId === of.actor.userId)?.hasSecondFactor
    expect([has(owner), has(member)]).toEqual([true, false])
  })
})

test('keyring lost: the operator lets somebody in who has nobody to ask, on their trail', async () => {
  const { person } = await on.personWithApp()
  await loseKeyring()
  await resetByOperator(on.server.services, person.actor.email)
  expect(await mailsTo(person, 'second_factor_reset')).toHaveLength(1)
  const opened = await on.signIn(person)
  expect(await opened.json()).toHaveProperty('user')
  const inside = await clientWith(on.server, cookieOf(opened))
  expect(await (await inside.get('/api/audit')).text()).toContain('auth.second_factor_reset')
  await expect(resetByOperator(on.server.services, person.actor.email)).rejects.toMatchObject({
    code: 'not_found',
  })
})
