import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { accountDeletionPlan, accountReceipt } from '../../../shared/contracts/accounts.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, clientWith, cookieOf } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { mintInvitationLink } from '../invitations/mint-invitation-link.ts'
import { connected, startZoomServer } from '../zoom/test-zoom.ts'
import { removeDeletedWorkspaces } from './remove-deleted.ts'

const server = whileTesting(startZoomServer)
let owner: PoolSql

beforeAll(async () => {
  owner = server.owner
})

/** By an invitation of the boss's, which the newcomer accepts; they belong to no other workspace. */
async function joins(client: Client, boss: Client, role: 'admin' | 'member'): Promise<Client> {
  const { userId, email } = client.actor
  await owner`delete from member where user_id = ${userId}`
  await owner`update app_user set email_verified = true where id = ${userId}`
  await invite(boss, email, role)
  const { workspaceId } = boss.actor
  const [row] = await owner<{ id: string }[]>`
    select id from invitation where workspace_id = ${workspaceId} and email = ${email}`
  const link = await asTenant(server.services, { workspaceId, userId: null }, ({ db }) =>
    mintInvitationLink(db, 'https://pro.example', { workspaceId, id: row?.id ?? '' }),
  )
  const accepted = await client.send('POST', '/api/invitations/acceptance', { token: link.split('#')[1] })
  expect(accepted.status).toBe(200)
  return clientWith(server, cookieOf(accepted))
}

async function invite(by: Client, email: string, role = 'member'): Promise<void> {
  expect((await by.send('POST', '/api/invitations', { emails: [email], role })).status).toBe(200)
}

/** A company with a number, a call, its note, a note and a follow-up, all by this person. */
async function work(client: Client): Promise<string> {
  const added = async (path: string, content: object) => {
    const answer = await client.send('POST', path, content)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const companyId = await added('/api/companies', { name: '残る会社' })
  const phoneNumberId = await added('/api/phone-numbers', { companyId, raw: '03-0000-1234' })
  const callId = await added('/api/calls', { id: uuidv7(), companyId, phoneNumberId })
  await client.send('PUT', `/api/calls/${callId}/note`, { version: 0, body: '残る通話メモ' })
  await added('/api/notes', { companyId, body: '残るメモ' })
  await added('/api/follow-ups', { companyId, dueOn: '2027-01-15', body: '残る約束' })
  return companyId
}

function remove(client: Client, workspaces: string[] = [], email = client.actor.email) {
  return client.send('POST', '/api/me/deletion', { email, workspaces })
}

async function codeOf(answer: Response) {
  return problemBody.parse(await answer.json()).code
}

/** Where a deletion removes what is a person's. A new table that points at people fails until the verb knows it. */
const forgotten = [
  'authenticator',
  'data_export',
  'email_link',
  'idempotency_key',
  'invitation',
  'invitation',
  'member',
  'passkey',
  'passkey_challenge',
  'recovery_code',
  'second_step',
  'session',
  'sign_in_attempt',
  'sign_in_method',
  'zoom_attempt',
  'zoom_connection',
]

/** Every row of every table that has a workspace, as one text for each workspace. */
async function rowsIn(workspaceId: string): Promise<Record<string, number | string>> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = 'workspace_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and c.relname not in ('session', 'audit_event')`
  const found: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await owner<{ hash: string | null }[]>`
      select md5(string_agg(t::text, chr(10) order by t::text)) as hash from ${owner(name)} t where workspace_id = ${workspaceId}`
    if (row?.hash) found[name] = row.hash
  }
  return found
}

async function makeToken(client: Client): Promise<string> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const made = await client.send('POST', '/api/tokens', { name: '鍵', scope: 'write', expiresAt })
  return (await made.json()).token
}

function routes(): [method: string, path: string][] {
  return server.app.routes
    .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
    .map(({ path, method }) => [method, path.replace(/:\w+(\{[^}]*\})?/g, uuidv7())])
}

describe('deleting an account', () => {
  test('SEC-S04 every cookie and token is dead on every route; calls, notes and activity stay under the name', async () => {
    const boss = await server.newUser()
    const leaver = await joins(await server.newUser(), boss, 'member')
    const companyId = await work(leaver)
    await connected(server, leaver, `${uuidv7()}@zoom.example`)
    const token = await makeToken(leaver)
    const before = await (await boss.get(`/api/companies/${companyId}`)).json()
    const answer = await remove(leaver)
    expect(answer.status).toBe(200)
    const receipt = accountReceipt.parse(await answer.json())
    expect(receipt).toMatchObject({ tokens: 1, zoom: { atZoom: 'revoked' }, deletedWorkspaces: [] })
    expect(receipt.zoom.deleted).toEqual(['access_token', 'refresh_token', 'zoom_profile'])
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
    const byLink = ['/api/invitations/look-up', '/api/invitations/account']
    const open = ['/api/config', '/api/openapi.json', '/api/zoom/', '/api/auth/', ...byLink]
    for (const [method, path] of routes().filter(
      ([, path]) => !open.some((start) => path.startsWith(start)),
    )) {
      const content = method === 'GET' ? undefined : {}
      const byCookie = await leaver.send(method, path, content)
      expect(`${method} ${path} ${byCookie.status}`).toBe(`${method} ${path} 401`)
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      const byToken = await server.app.request(path, { method, headers, ...(content && { body: '{}' }) })
      expect(`${method} ${path} ${byToken.status}`).toBe(`${method} ${path} 401`)
    }
    expect(await (await boss.get(`/api/companies/${companyId}`)).json()).toEqual(before)
    expect(JSON.stringify(before)).toContain(leaver.actor.name)
  })

  test('nothing of the person is left but a name: every column that points at people is known here', async () => {
    const boss = await server.newUser()
    const leaver = await joins(await server.newUser(), boss, 'member')
    const { userId, email } = leaver.actor
    await work(leaver)
    await makeToken(leaver)
    await connected(server, leaver, `${uuidv7()}@zoom.example`)
    await leaver.fetch('/api/companies', {
      method: 'POST',
      headers: { 'idempotency-key': 'k' },
      body: '{"name":"鍵の会社"}',
    })
    await leaver.send('POST', '/api/exports', { scope: 'own' })
    expect((await remove(leaver)).status).toBe(200)
    const activity = ['call', 'note', 'follow_up', 'change', 'bulk_edit', 'merge']
    const kept = [...activity, 'company', 'person', 'reception', 'view', 'import_file', 'audit_event']
    const columns = await owner<{ held: string; name: string }[]>`
      select t.relname as held, a.attname as name from pg_constraint c join pg_class t on t.oid = c.conrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and c.confrelid = 'app_user'::regclass`
    const gone = columns.filter(({ held }) => !kept.includes(held))
    expect(gone.map(({ held }) => held).toSorted()).toEqual(forgotten)
    for (const { held, name } of gone) {
      const rows = await owner`select 1 from ${owner(held)} where ${owner(name)} = ${userId}`
      expect(`${held}.${name}: ${rows.length}`).toBe(`${held}.${name}: 0`)
    }
    const [row] = await owner`select * from app_user where id = ${userId}`
    expect(row).toMatchObject({ name: leaver.actor.name, email: `${userId}@deleted.invalid`, image: null })
    expect(row?.deleted_at).not.toBeNull()
    const [event] = await owner`
      select action from audit_event where user_id = ${userId} and action <> 'zoom.revocation_ended'
      order by id desc limit 1`
    expect(event?.action).toBe('account.deleted')
    expect(server.logLines.join('')).not.toContain(email)
    const mails =
      await owner`select facts from mail where facts ->> 'userId' = ${userId} and facts ->> 'what' = 'account_deleted'`
    expect(mails).toMatchObject([{ facts: { to: { email } } }])
  })

  test('nobody can come in as a deleted person, not even at the same moment', async () => {
    const leaver = await server.newUser()
    const { userId, workspaceId } = leaver.actor
    expect((await remove(leaver, [workspaceId])).status).toBe(200)
    const comeIn = owner`insert into session ${owner({ id: uuidv7(), user_id: userId, token: uuidv7(), expires_at: new Date(Date.now() + 9e6) })}`
    await expect(comeIn).rejects.toMatchObject({ code: '23503' })
  })

  test('the only owner among others must transfer first; nothing changes, Zoom stays connected', async () => {
    const boss = await server.newUser()
    await joins(await server.newUser(), boss, 'member')
    await connected(server, boss, `${uuidv7()}@zoom.example`)
    const plan = accountDeletionPlan.parse(await (await boss.get('/api/me/deletion')).json())
    expect(plan).toMatchObject({ mustTransfer: [{ id: boss.actor.workspaceId }], zoomConnected: true })
    const refused = await remove(boss)
    expect([refused.status, await codeOf(refused)]).toEqual([409, 'transfer_first'])
    expect(await (await boss.get('/api/zoom/connection')).json()).toMatchObject({ state: 'connected' })
    await owner`update member set role = 'owner' where workspace_id = ${boss.actor.workspaceId}`
    expect((await remove(boss)).status).toBe(200)
  })

  test('alone in a workspace: it goes along, and only when that was agreed to', async () => {
    const [alone, other] = [await server.newUser(), await server.newUser()]
    const { workspaceId } = alone.actor
    await work(alone)
    await work(other)
    const theirs = await rowsIn(other.actor.workspaceId)
    expect(Object.keys(await rowsIn(workspaceId)).length).toBeGreaterThan(8)
    for (const workspaces of [[], [other.actor.workspaceId], [workspaceId, other.actor.workspaceId]]) {
      const refused = await remove(alone, workspaces)
      expect(await codeOf(refused)).toBe('workspace_confirmation_differs')
    }
    const receipt = accountReceipt.parse(await (await remove(alone, [workspaceId])).json())
    expect(receipt.deletedWorkspaces).toHaveLength(1)
    await removeDeletedWorkspaces(server.services, new AbortController().signal)
    expect(await rowsIn(workspaceId)).toEqual({})
    expect(await rowsIn(other.actor.workspaceId)).toEqual(theirs)
  })

  test('another address, or a sign-in that is not recent, deletes nothing', async () => {
    const person = await server.newUser()
    const wrong = await remove(person, [person.actor.workspaceId], 'somebody@example.com')
    expect([wrong.status, await codeOf(wrong)]).toEqual([422, 'confirmation_differs'])
    await owner`update session set authenticated_at = now() - interval '16 minutes' where user_id = ${person.actor.userId}`
    const stale = await remove(person, [person.actor.workspaceId])
    expect([stale.status, await codeOf(stale)]).toEqual([403, 'reauthentication_needed'])
    expect((await person.get('/api/me')).status).toBe(200)
  })

  test('it happens as a whole or not at all, Zoom included (SEC-S04)', async () => {
    const person = await server.newUser()
    await work(person)
    await connected(server, person, `${uuidv7()}@zoom.example`)
    const [before, revoked] = [await rowsIn(person.actor.workspaceId), server.calls('revoke').length]
    await owner`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`
    await owner`create trigger refuse before insert on audit_event for each row when (new.action = 'account.deleted') execute function refuse()`
    try {
      expect((await remove(person, [person.actor.workspaceId])).status).toBe(500)
    } finally {
      await owner`drop trigger refuse on audit_event`
      await owner`drop function refuse`
    }
    expect(await rowsIn(person.actor.workspaceId)).toEqual(before)
    expect((await person.get('/api/me')).status).toBe(200)
    expect(await (await person.get('/api/zoom/connection')).json()).toMatchObject({ state: 'connected' })
    expect(server.calls('revoke')).toHaveLength(revoked)
    expect((await remove(person, [person.actor.workspaceId])).status).toBe(200)
  })
})

describe('deleting a workspace', () => {
  test('by its owner, who types its name: every row goes, for everybody, and no other workspace changes', async () => {
    const [boss, other] = [await server.newUser(), await server.newUser()]
    const { workspaceId, workspaceName } = boss.actor
    const member = await joins(await server.newUser(), boss, 'admin')
    await work(member)
    await makeToken(member)
    await work(other)
    const theirs = await rowsIn(other.actor.workspaceId)
    const ask = (by: Client, name: string) => by.send('POST', '/api/workspace/deletion', { name })
    expect(await codeOf(await ask(member, workspaceName))).toBe('not_allowed')
    expect(await codeOf(await ask(boss, 'ほかの名前'))).toBe('confirmation_differs')
    expect((await ask(boss, workspaceName)).status).toBe(204)
    await removeDeletedWorkspaces(server.services, new AbortController().signal)
    expect(await rowsIn(workspaceId)).toEqual({})
    expect(await rowsIn(other.actor.workspaceId)).toEqual(theirs)
    const [event] = await owner`
      select action, workspace_id from audit_event where workspace_id = ${workspaceId} order by id desc limit 1`
    expect(event).toEqual({ action: 'workspace.deleted', workspace_id: workspaceId })
  })

  test('takes along whatever belongs to it: every tie to a workspace cascades', async () => {
    const loose = await owner`
      select conrelid::regclass::text from pg_constraint
      where contype = 'f' and confrelid = 'workspace'::regclass and confdeltype <> 'c'`
    expect(loose).toEqual([])
  })
})
