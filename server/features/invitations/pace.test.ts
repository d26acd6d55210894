import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { invitationList, invitationResults } from '../../../shared/contracts/invitations.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, startTestServer } from '../../../tests/server.ts'
import { addMember, openSessionOf } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { limits } from '../throttling/rules.ts'
import { mostMailsADay } from './rules.ts'

const server = whileTesting(startTestServer)

const address = () => `${uuidv7()}@example.com`
const invite = (by: Client, emails: string[]) =>
  by.send('POST', '/api/invitations', { emails, role: 'member', message: '何でも書ける' })

async function pending(by: Client) {
  return invitationList.parse(await (await by.get('/api/invitations')).json()).items
}

async function resultsOf(answer: Response) {
  expect(answer.status).toBe(200)
  return invitationResults.parse(await answer.json()).items
}

async function waitOf(answer: Response): Promise<number> {
  expect([answer.status, problemBody.parse(await answer.json()).code]).toEqual([429, 'too_many_requests'])
  return Number(answer.headers.get('retry-after'))
}

async function mailsOf({ actor }: Client): Promise<number> {
  const rows = await server.services.sql`
    select 1 from mail where kind = 'invitation' and facts ->> 'workspaceId' = ${actor.workspaceId}`
  return rows.length
}

async function frozen(run: () => Promise<void>): Promise<void> {
  const at = new Date()
  server.clock.now = () => at
  await run().finally(() => {
    server.clock.now = () => new Date()
  })
}

const atOnce = limits.mail.free + 1

/** As often as a mailbox gets mail in a row. */
async function exhaust(by: Client, email: string): Promise<void> {
  for (let sent = 0; sent < atOnce; sent++) expect((await invite(by, [email])).status).toBe(200)
}

describe('SEC-A05 a mailbox', () => {
  test('SEC-A05 gets a few invitations in a row; then the answer says how long to wait, and nothing is sent or changed', () =>
    frozen(async () => {
      const boss = await addMember(server)
      const email = address()
      await exhaust(boss, email)
      const before = await pending(boss)
      expect(await waitOf(await invite(boss, [email]))).toBeGreaterThan(0)
      const [{ id } = { id: '' }] = before
      expect(await waitOf(await boss.send('POST', `/api/invitations/${id}/mail`))).toBeGreaterThan(0)
      expect([await pending(boss), await mailsOf(boss)]).toEqual([before, atOnce])
    }))

  test('SEC-A05 is spared whoever invites it, and by revoking and inviting again', () =>
    frozen(async () => {
      const [boss, other] = [await addMember(server), await addMember(server)]
      const email = address()
      await exhaust(boss, email)
      const [{ id } = { id: '' }] = await pending(boss)
      expect((await boss.send('DELETE', `/api/invitations/${id}`)).status).toBe(204)
      await waitOf(await invite(boss, [email]))
      await waitOf(await invite(other, [` ${email.toUpperCase()} `]))
    }))

  test('SEC-A05 that has had enough is named among the others, which are invited', () =>
    frozen(async () => {
      const boss = await addMember(server)
      const [full, fresh] = [address(), address()]
      await exhaust(boss, full)
      expect(await resultsOf(await invite(boss, [full, fresh, 'nobody']))).toEqual([
        { email: full, result: 'not_sent', retryAfter: expect.any(Number) },
        { email: fresh, result: 'invited' },
        { email: 'nobody', result: 'invalid' },
      ])
      expect(await mailsOf(boss)).toBe(atOnce + 1)
    }))
})

describe('SEC-A05 a day of invitations', () => {
  /** As if so many had been mailed within the last hour. */
  async function mailed({ actor: { workspaceId, userId } }: Client, count: number): Promise<void> {
    await server.services.sql`
      insert into audit_event (id, happened_at, workspace_id, user_id, action, result)
      select gen_random_uuid(), now() - interval '1 hour', ${workspaceId}, ${userId}, 'member.invited', 'ok'
      from generate_series(1, ${count}::int)`
  }

  test('SEC-A05 has an end for a workspace, which revoking and another admin do not move', async () => {
    const boss = await addMember(server)
    const admin = await addMember(server, { workspaceId: boss.actor.workspaceId, role: 'admin' })
    await mailed(boss, mostMailsADay - 1)
    const results = await resultsOf(
      await invite(
        boss,
        ['z', 'a'].map((start) => start + address()),
      ),
    )
    expect(results.map(({ result }) => result).sort()).toEqual(['invited', 'not_sent'])
    const [{ id } = { id: '' }] = await pending(boss)
    const wait = await waitOf(await boss.send('POST', `/api/invitations/${id}/mail`))
    expect(wait / 3_600).toBeCloseTo(23, 1)
    await boss.send('DELETE', `/api/invitations/${id}`)
    await waitOf(await invite(admin, [address()]))
    expect(await mailsOf(boss)).toBe(1)
  })

  test('SEC-A05 has an end for a person, also in another workspace when the first is deleted', async () => {
    const boss = await addMember(server)
    await mailed(boss, mostMailsADay)
    const elsewhere = await addMember(server)
    const { workspaceId } = elsewhere.actor
    await server.services.sql.begin(async (sql) => {
      await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
      await sql`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${boss.actor.userId}, 'admin')`
    })
    const name = boss.actor.workspaceName
    expect((await boss.send('POST', '/api/workspace/deletion', { name })).status).toBe(204)
    const there = await openSessionOf(server, boss.actor.userId, workspaceId)
    await waitOf(await invite(there, [address()]))
    expect((await invite(elsewhere, [address()])).status).toBe(200)
  })
})
