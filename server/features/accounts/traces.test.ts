/** What deletions leave behind, looked for in every row of every table and in what others see. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { auditPage } from '../../../shared/contracts/audit.ts'
import { type Client, clientWith, cookieOf, signUp, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { mintInvitationLink } from '../invitations/mint-invitation-link.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
})
afterAll(() => owner.end())

async function invite(by: Client, email: string, role = 'member'): Promise<string> {
  const asked = await by.send('POST', '/api/invitations', { emails: [email], role })
  expect(asked.status).toBe(200)
  const [row] = await owner<{ id: string }[]>`
    select id from invitation where workspace_id = ${by.actor.workspaceId} and email = ${email} order by id desc`
  return row?.id ?? ''
}

/** Invited by the boss, and accepted. */
async function joins(client: Client, boss: Client, role = 'member'): Promise<Client> {
  const { workspaceId } = boss.actor
  const id = await invite(boss, client.actor.email, role)
  const link = await asTenant(server.services, { workspaceId, userId: null }, ({ db }) =>
    mintInvitationLink(db, 'https://pro.example', { workspaceId, id }),
  )
  const accepted = await client.send('POST', '/api/invitations/acceptance', { token: link.split('#')[1] })
  expect(accepted.status).toBe(200)
  return clientWith(server, cookieOf(accepted))
}

/** The tables with a row that has this text in it. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const found = []
  for (const { name } of tables) {
    const rows = await owner`select 1 from ${owner(name)} t where strpos(t::text, ${text}) > 0 limit 1`
    if (rows.length > 0) found.push(name)
  }
  return found
}

async function trailOf(boss: Client) {
  return auditPage.parse(await (await boss.get('/api/audit?scope=workspace')).json()).items
}

const from = (client: Client) =>
  owner`update audit_event set ip_address = '203.0.113.77' where user_id = ${client.actor.userId}`

describe('the address of a deleted account', () => {
  test('is in no table but the mail that tells them, and in nothing that colleagues see', async () => {
    const [boss, elsewhere, former] = [await signUp(server), await signUp(server), await signUp(server)]
    const person = await signUp(server)
    const { email, workspaceId, userId } = person.actor
    const visitor = await joins(person, former)
    await former.send('DELETE', `/api/members/${userId}?openWorkTo=${former.actor.userId}`)
    const leaver = await joins(visitor, boss)
    await invite(elsewhere, email)
    const revoked = await invite(former, email)
    await former.send('DELETE', `/api/invitations/${revoked}`)
    await from(leaver)
    expect((await trailOf(boss)).filter(({ detail }) => detail.email === email)).toHaveLength(2)
    const answer = await leaver.send('POST', '/api/me/deletion', { email, workspaces: [workspaceId] })
    expect(answer.status).toBe(200)
    expect(await tablesWith(email)).toEqual(['mail'])
    for (const by of [boss, elsewhere, former]) {
      expect(JSON.stringify(await trailOf(by))).not.toContain(email)
      expect(await (await by.get('/api/invitations')).json()).toEqual({ items: [] })
    }
  })

  test('nor is it known from where they worked, while everybody else’s events stay as they were', async () => {
    const boss = await signUp(server)
    const leaver = await joins(await signUp(server), boss)
    const { email, workspaceId } = leaver.actor
    await from(leaver)
    await from(boss)
    const others = () => owner`select * from audit_event where user_id <> ${leaver.actor.userId} order by id`
    const before = await others()
    const [alone] = await owner`select workspace_id from member
      where user_id = ${leaver.actor.userId} and workspace_id <> ${workspaceId}`
    await leaver.send('POST', '/api/me/deletion', { email, workspaces: [alone?.workspace_id] })
    const rows =
      await owner`select ip_address, action from audit_event where user_id = ${leaver.actor.userId} order by id`
    expect(rows.at(-1)).toMatchObject({ action: 'account.deleted' })
    expect(rows.filter(({ ip_address }) => ip_address !== null)).toEqual([])
    expect(await others()).toEqual(before)
  })
})

describe('the trail of a deleted workspace', () => {
  test('keeps that things were done, and no name, address or place', async () => {
    const boss = await signUp(server)
    const { workspaceId, workspaceName } = boss.actor
    const member = await joins(await signUp(server, { name: '消える 名前' }), boss, 'admin')
    const invited = `${uuidv7()}@example.com`
    await invite(boss, invited)
    await boss.send('PATCH', `/api/members/${member.actor.userId}`, { role: 'member' })
    await from(boss)
    const events = () => owner`
      select id, action, user_id, detail, ip_address from audit_event where workspace_id = ${workspaceId} order by id`
    const before = await events()
    const elsewhere = await owner`select * from audit_event where workspace_id <> ${workspaceId} order by id`
    expect((await boss.send('POST', '/api/workspace/deletion', { name: workspaceName })).status).toBe(204)
    const after = await events()
    const done = (rows: typeof after) => rows.map(({ id, action, user_id }) => ({ id, action, user_id }))
    expect(done(after).slice(0, -1)).toEqual(done(before))
    expect(after.at(-1)).toMatchObject({ action: 'workspace.deleted' })
    for (const gone of ['消える 名前', invited, member.actor.email, workspaceName])
      expect(JSON.stringify(after)).not.toContain(gone)
    const isOwn = ({ action }: { action?: string }) => /^(auth|zoom|account)\./.test(action ?? '')
    expect(after.filter(isOwn)).toEqual(before.filter(isOwn))
    for (const row of after.slice(0, -1).filter((row) => !isOwn(row)))
      expect(row).toMatchObject({ detail: {}, ip_address: null })
    expect(await owner`select * from audit_event where workspace_id <> ${workspaceId} order by id`).toEqual(
      elsewhere,
    )
  })
})

describe('SEC-G03 what the product may take out of the trail', () => {
  test('SEC-G03 is nothing of people and workspaces that are there', async () => {
    const boss = await addMember(server)
    await invite(boss, `${uuidv7()}@example.com`)
    await from(boss)
    const before = await owner`select * from audit_event order by id`
    await asTenant(server.services, boss.actor, async ({ sql }) => {
      await sql`select app.forget_addresses_of_deleted(), app.forget_events_of_deleted()`
    })
    expect(await owner`select * from audit_event order by id`).toEqual(before)
  })
})
