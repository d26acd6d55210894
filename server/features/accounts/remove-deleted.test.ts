/** What a deleted workspace leaves until its rows are removed, and how that goes on after it was cut short. */
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { openBarrier } from '../../../tests/barrier.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { removeDeletedWorkspaces } from './remove-deleted.ts'
import { childrenFirst, nextBatch } from './rules.ts'

const server = whileTesting(startTestServer)
const db = whileTesting(() => openBarrier(server.ownerUrl))

const remove = (signal = new AbortController().signal) => removeDeletedWorkspaces(server.services, signal)

/** A workspace with some thousands of companies, each with a change. */
async function large(companies: number): Promise<Client> {
  const client = await signUp(server)
  const { workspaceId } = client.actor
  await db.owner`
    insert into company (workspace_id, id, name, name_folded)
    select ${workspaceId}, gen_random_uuid(), '試験' || n, '試験' || n from generate_series(1, ${companies}::int) n`
  await db.owner`
    insert into change (workspace_id, id, company_id, action)
    select workspace_id, gen_random_uuid(), id, 'company.added' from company where workspace_id = ${workspaceId}`
  return client
}

async function deleted(client: Client): Promise<string> {
  const { workspaceId, workspaceName } = client.actor
  const answer = await client.send('POST', '/api/workspace/deletion', { name: workspaceName })
  expect(answer.status).toBe(204)
  return workspaceId
}

async function count(table: string, workspaceId: string): Promise<number> {
  const [row] = await db.owner<{ n: number }[]>`
    select count(*)::int as n from ${db.owner(table)} where workspace_id = ${workspaceId}`
  return row?.n ?? 0
}

describe('a workspace that is deleted', () => {
  test('is closed to everybody at once, with what is its members’ alone, before a row of its records is removed', async () => {
    const boss = await large(10)
    const member = await signUp(server, { joins: { workspaceId: boss.actor.workspaceId, role: 'admin' } })
    await boss.send('POST', '/api/invitations', { emails: [`${uuidv7()}@example.com`], role: 'member' })
    await boss.send('POST', '/api/exports', { scope: 'workspace' })
    await member.fetch('/api/companies', {
      method: 'POST',
      headers: { 'idempotency-key': uuidv7() },
      body: '{"name":"鍵の会社"}',
    })
    const workspaceId = await deleted(boss)
    expect(await count('company', workspaceId)).toBe(11)
    for (const by of [boss, member]) expect((await by.get('/api/companies')).status).toBe(403)
    for (const table of ['member', 'invitation', 'data_export', 'idempotency_key', 'access_token'])
      expect([table, await count(table, workspaceId)]).toEqual([table, 0])
    const [row] =
      await db.owner`select name, support_email from workspace where workspace_id = ${workspaceId}`
    expect(row).toEqual({ name: '-', support_email: null })
  })

  test('takes nobody in any more, whatever they were let in by', async () => {
    const [boss, other] = [await signUp(server), await signUp(server)]
    const workspaceId = await deleted(boss)
    const joining = db.owner`
      insert into member (workspace_id, user_id, role) values (${workspaceId}, ${other.actor.userId}, 'owner')`
    await expect(joining).rejects.toMatchObject({ code: '23503' })
    const opened = await other.send('PUT', '/api/session/workspace', { workspaceId })
    expect(opened.status).toBe(404)
  })

  test('has no import that goes on', async () => {
    const boss = await signUp(server)
    const { workspaceId, userId } = boss.actor
    for (const status of ['uploaded', 'ready', 'running', 'done'])
      await db.owner`insert into import_file (workspace_id, id, user_id, file_name, byte_size, status)
        values (${workspaceId}, ${uuidv7()}, ${userId}, 'x.csv', 1, ${status})`
    await deleted(boss)
    const rows =
      await db.owner`select status from import_file where workspace_id = ${workspaceId} order by id`
    expect(rows.map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled', 'done'])
    expect(await db.owner`select from app.unfinished_imports() where workspace_id = ${workspaceId}`).toEqual(
      [],
    )
  })
})

describe('removing its rows', () => {
  test('leaves nothing of it, no other workspace’s rows less, and says in the log how it went', async () => {
    const [client, other] = [await large(2_500), await large(5)]
    const workspaceId = await deleted(client)
    await remove()
    for (const table of ['company', 'change', 'workspace'])
      expect([table, await count(table, workspaceId)]).toEqual([table, 0])
    expect(await count('company', other.actor.workspaceId)).toBe(5)
    const said = server.logLines.filter((line) => line.includes(workspaceId) && line.includes('is removed'))
    expect(said).toHaveLength(1)
    expect(JSON.parse(said[0] ?? '')).toMatchObject({
      rows: expect.any(Number),
      rowsPerSecond: expect.any(Number),
    })
  })

  test('goes on after it was cut short between two batches, from where it was', async () => {
    const workspaceId = await deleted(await large(6_000))
    await db.barrier.begin(async (sql) => {
      await sql`select from change where workspace_id = ${workspaceId} order by id desc limit 1 for update`
      const cutShort = expect(remove()).rejects.toThrow()
      await untilWaiting(db.owner, 1)
      await db.owner`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      await cutShort
    })
    expect(await count('company', workspaceId)).toBe(6_000)
    const left = await count('change', workspaceId)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(6_000)
    await remove()
    expect(await count('workspace', workspaceId)).toBe(0)
  })

  test('goes on with the others when one cannot be removed, and tries that again in the next round', async () => {
    const ids: string[] = []
    for (let at = 0; at < 3; at++) ids.push(await deleted(await large(5)))
    const [, bad = ''] = ids
    const left = () => Promise.all(ids.map((id) => count('workspace', id)))
    await db.owner`create table holds_on (workspace_id uuid references workspace)`
    await db.owner`insert into holds_on values (${bad})`
    await expect(remove()).rejects.toMatchObject({ code: '23503' })
    expect(await left()).toEqual([0, 1, 0])
    const said = server.logLines.filter((line) => line.includes(bad) && line.includes('passes over'))
    expect(said).toHaveLength(1)
    await db.owner`drop table holds_on`
    await remove()
    expect(await left()).toEqual([0, 0, 0])
  })

  test('stops where it is when the product stops', async () => {
    const workspaceId = await deleted(await large(10))
    await remove(AbortSignal.abort())
    expect(await count('company', workspaceId)).toBe(10)
    await remove()
    expect(await count('workspace', workspaceId)).toBe(0)
  })

  test('is nothing that the product could do to a workspace that is there', async () => {
    const client = await large(3)
    await remove()
    expect(await count('change', client.actor.workspaceId)).toBe(3)
    await server.services.sql.begin(async (sql) => {
      await sql`select set_config('app.workspace_id', ${client.actor.workspaceId}, true)`
      await sql`delete from change`
    })
    expect(await count('change', client.actor.workspaceId)).toBe(3)
  })

  test('is in the product’s power for every table of a workspace', async () => {
    const bare = await db.owner`
      select c.relname from pg_class c
      join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where c.relnamespace = 'public'::regnamespace and a.attname = 'workspace_id'
        and not has_table_privilege('shodan_app', c.oid, 'delete')`
    expect(bare).toEqual([])
  })
})

test('whatever refers to others goes before them', () => {
  const table = (name: string, ...refersTo: string[]) => ({ name, key: ['id'], refersTo })
  const tables = [table('company'), table('call', 'person', 'company'), table('person', 'company')]
  expect(childrenFirst(tables).map(({ name }) => name)).toEqual(['call', 'person', 'company'])
  expect(() => childrenFirst([table('a', 'b'), table('b', 'a')])).toThrow('a, b')
})

test('a batch grows while it is quick and halves when others might wait for it', () => {
  expect([nextBatch(1_000, 10), nextBatch(1_000, 150), nextBatch(1_000, 900)]).toEqual([1_500, 1_000, 500])
  expect([nextBatch(20_000, 1), nextBatch(100, 10_000)]).toEqual([20_000, 100])
})
