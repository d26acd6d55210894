/** Promises about links that wait in a mailbox while the account they are about changes: SEC-A06, SEC-A10. */
import { uuidv7 } from 'uuidv7'
import { beforeEach, expect, test } from 'vitest'
import {
  type Client,
  clientWith,
  cookieOf,
  sameOrigin,
  signUp,
  startTestServer,
} from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { mintLink } from './mint-link.ts'

const oldPassword = 'correct horse battery'
const newPassword = 'a fine new password'
const server = whileTesting(startTestServer)

beforeEach(async () => {
  await server.services.sql`delete from throttle`
})

const newAddress = () => `${uuidv7()}@example.com`

async function linkFor(person: Client, purpose: 'reset' | 'change', email = person.actor.email) {
  const { userId } = person.actor
  return new URL(await mintLink(server.services, { purpose, email, userId })).hash.slice(1)
}

function post(path: string, content: unknown) {
  return server.app.request(path, { method: 'POST', headers: sameOrigin, body: JSON.stringify(content) })
}
const reset = (token: string, password = newPassword) => post('/api/auth/password-reset', { token, password })
const signIn = (email: string, password: string) => post('/api/auth/sign-in/email', { email, password })
const confirm = (who: Client, token: string) => who.send('POST', '/api/auth/email-change', { token })
const isGood = async (token: string) => (await post('/api/auth/email-link', { token })).status === 200

async function refusalOf(answer: Response) {
  return [answer.status, ((await answer.json()) as { code: string }).code]
}

async function addressOf({ actor }: Client): Promise<string> {
  const [person] = await server.services.sql<{ email: string }[]>`
    select email from app_user where id = ${actor.userId}`
  return person?.email ?? ''
}

test('SEC-A10 a change of address is confirmed by nobody but the signed-in account that asked for it', async () => {
  const [asker, reader] = [await signUp(server), await signUp(server)]
  const email = newAddress()
  const token = await linkFor(asker, 'change', email)
  expect(await refusalOf(await post('/api/auth/email-change', { token }))).toEqual([401, 'session_expired'])
  expect(await refusalOf(await confirm(reader, token))).toEqual([403, 'link_for_other_account'])
  expect(await addressOf(asker)).toBe(asker.actor.email)
  expect(await addressOf(reader)).toBe(reader.actor.email)
  expect(await (await confirm(asker, token)).json()).toEqual({ email })
  expect(await addressOf(asker)).toBe(email)
})

test('SEC-A11 confirming a change of address needs a recent proof of who one is, and keeps the link meanwhile', async () => {
  const person = await signUp(server)
  const token = await linkFor(person, 'change', newAddress())
  await server.services.sql`
    update session set authenticated_at = now() - interval '16 minutes' where user_id = ${person.actor.userId}`
  expect(await refusalOf(await confirm(person, token))).toEqual([403, 'reauthentication_needed'])
  expect(await isGood(token)).toBe(true)
})

test('somebody in no workspace confirms their new address too', async () => {
  const boss = await signUp(server)
  const { workspaceId } = boss.actor
  const person = await signUp(server, { joins: { workspaceId, role: 'member' } })
  const token = await linkFor(person, 'change', newAddress())
  await server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
    await sql`delete from member where user_id = ${person.actor.userId}`
  })
  expect((await confirm(person, token)).status).toBe(200)
})

test('SEC-A06 a reset ends a change of address that somebody else asked for with the old password', async () => {
  const owner = await signUp(server)
  const { email } = owner.actor
  const thief = await clientWith(server, cookieOf(await signIn(email, oldPassword)))
  const evil = newAddress()
  expect((await thief.send('POST', '/api/me/email', { email: evil })).status).toBe(204)
  const mail = await server.mailTo(evil)
  const stolen = /#([\w-]{43})/.exec(mail.text)?.[1] ?? ''
  expect(await isGood(stolen)).toBe(true)
  expect((await reset(await linkFor(owner, 'reset'))).status).toBe(204)
  expect(await isGood(stolen)).toBe(false)
  expect((await confirm(thief, stolen)).status).toBe(401)
  const again = await clientWith(server, cookieOf(await signIn(email, newPassword)))
  expect(await refusalOf(await confirm(again, stolen))).toEqual([410, 'link_not_valid'])
  expect(await addressOf(owner)).toBe(email)
})

test('SEC-A06 a changed password ends the links that were mailed before, a refused one ends none', async () => {
  const person = await signUp(server)
  const links = [await linkFor(person, 'reset'), await linkFor(person, 'change', newAddress())]
  const good = () => Promise.all(links.map(isGood))
  const change = (currentPassword: string) =>
    person.send('POST', '/api/auth/change-password', { currentPassword, newPassword })
  expect((await change('not this one')).status).toBe(422)
  expect(await good()).toEqual([true, true])
  expect((await change(oldPassword)).status).toBe(204)
  expect(await good()).toEqual([false, false])
})

test('SEC-A06 a changed address ends the links that were mailed to the former one', async () => {
  const person = await signUp(server)
  const toFormer = await linkFor(person, 'reset')
  expect((await confirm(person, await linkFor(person, 'change', newAddress()))).status).toBe(200)
  expect(await isGood(toFormer)).toBe(false)
  expect((await signIn(await addressOf(person), oldPassword)).status).toBe(200)
})

test('SEC-A06 a reset needs a link to the address that the account has now', async () => {
  const person = await signUp(server)
  const toFormer = await linkFor(person, 'reset', newAddress())
  expect(await refusalOf(await reset(toFormer))).toEqual([410, 'link_not_valid'])
  expect((await signIn(person.actor.email, oldPassword)).status).toBe(200)
})

test('SEC-A06 of a reset and a change of address at once both are done or one is refused, and no link is left', async () => {
  for (let round = 0; round < 10; round += 1) {
    const person = await signUp(server)
    const links = [await linkFor(person, 'reset'), await linkFor(person, 'change', newAddress())] as const
    const [wasReset, wasChanged] = await Promise.all([reset(links[0]), confirm(person, links[1])])
    expect([204, 410]).toContain(wasReset.status)
    expect([200, 401, 410]).toContain(wasChanged.status)
    expect(await Promise.all(links.map(isGood))).toEqual([false, false])
  }
})

test('SEC-A06 a reset ends every API token, in all workspaces, and a second step that the former password began', async () => {
  const [person, other] = [await signUp(server), await signUp(server)]
  const make = async (who: Client): Promise<string> => {
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    return (await (await who.send('POST', '/api/tokens', { name: '鍵', scope: 'read', expiresAt })).json())
      .token
  }
  const use = async (token: string) =>
    (await server.app.request('/api/me', { headers: { authorization: `Bearer ${token}` } })).status
  const tokens = [await make(person)]
  const added = await person.send('POST', '/api/workspaces', { name: 'もう一つの会社' })
  tokens.push(await make(await clientWith(server, cookieOf(added))))
  const others = await make(other)
  const { userId, workspaceId } = person.actor
  const { sql } = server.services
  const step = {
    token_hash: userId,
    user_id: userId,
    expires_at: new Date(Date.now() + 60_000).toISOString(),
  }
  await sql`insert into second_step ${sql(step)}`
  expect((await reset(await linkFor(person, 'reset'))).status).toBe(204)
  expect(await Promise.all([...tokens, others].map(use))).toEqual([401, 401, 200])
  expect(await sql`select 1 from second_step where user_id = ${userId}`).toEqual([])
  const [event] = await sql.begin(async (sql) => {
    await sql`select set_config('app.user_id', ${userId}, true)`
    return sql`select workspace_id from audit_event where action = 'auth.password_reset' and user_id = ${userId}`
  })
  expect(event).toEqual({ workspace_id: workspaceId })
})
