/** What is deleted for good: nothing of it is left anywhere, and what belongs to others too stays with them. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import type { Sql } from '../../../db/sql/sql.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { readLines } from '../../kept-lines.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { removeOverdue } from './remove-overdue.ts'
import { replayRemovals } from './replay-removals.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let barrier: PoolSql
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  barrier = await openAsOwner(server.ownerUrl)
})
afterAll(async () => {
  await barrier.end()
  await owner.end()
})

const day = 86_400_000
const running = () => removeOverdue(server.services, new AbortController().signal)

/** A round of the job, so many days from now. */
async function removeAfter(days: number): Promise<void> {
  const { now } = server.clock
  server.clock.now = () => new Date(Date.now() + days * day)
  await running().finally(() => {
    server.clock.now = now
  })
}

async function add(client: Client, path: string, content: object): Promise<string> {
  // With a key, so that the answer is kept for repeats.
  const headers = { 'idempotency-key': uuidv7() }
  const answer = await client.fetch(path, { method: 'POST', headers, body: JSON.stringify(content) })
  if (!answer.ok) throw new Error(`${path} ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}
const remove = (client: Client, path: string, id: string) => client.send('DELETE', `${path}/${id}`)

/** The tables that have this text in a row. */
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

/** Something of every kind on a record, each with the mark in its text. */
async function work(client: Client, ref: { companyId: string } | { personId: string }, mark: string) {
  const phoneNumberId = await add(client, '/api/phone-numbers', { ...ref, raw: `03-0000-1234 ${mark}` })
  await add(client, '/api/contact-ways', { ...ref, kind: 'address', value: `住所 ${mark}` })
  const callId = await add(client, '/api/calls', { id: uuidv7(), ...ref, phoneNumberId })
  await client.send('PUT', `/api/calls/${callId}/note`, { version: 0, body: `通話 ${mark}` })
  await add(client, '/api/notes', { ...ref, body: `メモ ${mark}` })
  await add(client, '/api/follow-ups', { ...ref, callId, dueOn: '2027-01-15', body: `約束 ${mark}` })
  return { phoneNumberId, callId }
}

/** Makes one of two records. */
async function mergeInto(client: Client, kind: 'company' | 'person', into: string, from: string) {
  const rows = await owner<{ id: string; version: number }[]>`
    select id, version from ${owner(kind)} where id in (${into}, ${from})`
  const versions = Object.fromEntries(rows.map(({ id, version }) => [id, version]))
  return add(client, '/api/merges', { id: uuidv7(), kind, into, from: [from], versions })
}
const undoMerge = (client: Client, id: string) => client.send('POST', `/api/merges/${id}/reversal`)
const addressOf = async (client: Client, id: string) => {
  const answer = await client.get(`/api/people/${id}`)
  return [answer.status, ((await answer.json()) as { code?: string }).code]
}

const newMark = () => `m${uuidv7().replaceAll('-', '').slice(12)}`

/** Whether the list for restored backups has this id. */
async function readLinesOf(id: string): Promise<boolean> {
  return JSON.stringify(await readLines(server.services.env.deletionList)).includes(id)
}

async function rowOf(table: string, id: string) {
  const [row] = await owner`select * from ${owner(table)} where id = ${id}`
  return row
}

describe('a person who is deleted for good', () => {
  test('leaves nothing in any table: no name, old name, number, note, call, promise, change or kept answer', async () => {
    const client = await signUp(server)
    const mark = newMark()
    const companyId = await add(client, '/api/companies', { name: '残る商事' })
    const id = await add(client, '/api/people', {
      name: `前 ${mark}`,
      email: `${mark}@example.com`,
      companyId,
    })
    await client.send('PATCH', `/api/people/${id}`, { version: 1, name: `後 ${mark}` })
    await work(client, { personId: id }, mark)
    const own = await work(client, { companyId }, '会社の')
    await remove(client, '/api/people', id)
    const before = [
      ...['call', 'change', 'contact_way', 'follow_up', 'idempotency_key', 'note', 'person'],
      'phone_number',
    ]
    expect(await tablesWith(mark)).toEqual(before)
    expect(await tablesWith(id)).toEqual(before)
    const records = [{ kind: 'person', id }]
    expect((await client.send('POST', '/api/trash/removals', { records })).status).toBe(200)
    await running()
    expect(await tablesWith(mark)).toEqual([])
    expect(await tablesWith(id)).toEqual([])
    for (const [table, kept] of Object.entries({
      company: companyId,
      call: own.callId,
      phone_number: own.phoneNumberId,
    }))
      expect(await rowOf(table, kept)).toBeDefined()
    expect((await client.get(`/api/companies/${companyId}`)).status).toBe(200)
  })

  test('goes by itself after 30 days, and not a day before', async () => {
    const client = await signUp(server)
    const ids = [
      await add(client, '/api/people', { name: '期限 太郎' }),
      await add(client, '/api/companies', { name: '期限商事' }),
    ]
    const [person = '', company = ''] = ids
    const living = await add(client, '/api/companies', { name: '生きる商事' })
    await remove(client, '/api/people', person)
    await remove(client, '/api/companies', company)
    await removeAfter(29.9)
    expect(await rowOf('person', person)).toBeDefined()
    expect(await rowOf('company', company)).toBeDefined()
    await removeAfter(31)
    expect(await rowOf('person', person)).toBeUndefined()
    expect(await rowOf('company', company)).toBeUndefined()
    expect(await rowOf('company', living)).toBeDefined()
  })
})

describe('a company that is deleted for good', () => {
  test('leaves nothing either; its people stay, without a company, and keep what was done with them', async () => {
    const client = await signUp(server)
    const mark = newMark()
    const companyId = await add(client, '/api/companies', { name: `社 ${mark}` })
    await client.send('PATCH', `/api/companies/${companyId}`, { version: 1, name: `新社 ${mark}` })
    const { phoneNumberId } = await work(client, { companyId }, mark)
    const stays = await add(client, '/api/people', { name: '残る 人', companyId })
    const goes = await add(client, '/api/people', { name: `去る ${mark}`, companyId })
    const theirs = await work(client, { personId: stays }, '人の')
    const main = await add(client, '/api/phone-numbers', { companyId, raw: '03-0000-5555' })
    const byMain = await add(client, '/api/calls', {
      id: uuidv7(),
      companyId,
      personId: stays,
      phoneNumberId: main,
    })
    await remove(client, '/api/people', goes)
    await remove(client, '/api/companies', companyId)
    await removeAfter(31)
    expect(await tablesWith(mark)).toEqual([])
    expect(await tablesWith(companyId)).toEqual([])
    expect(await tablesWith(phoneNumberId)).toEqual([])
    expect(await tablesWith(goes)).toEqual([])
    expect(await rowOf('person', stays)).toMatchObject({ company_id: null, deleted_at: null })
    expect(await rowOf('call', theirs.callId)).toMatchObject({ company_id: null, person_id: stays })
    expect(await rowOf('call', byMain)).toMatchObject({
      company_id: null,
      person_id: stays,
      number_raw: '03-0000-5555',
    })
    expect(await rowOf('phone_number', main)).toMatchObject({ company_id: null, person_id: stays })
    const page = (await (await client.get(`/api/people/${stays}`)).json()) as {
      person: { phoneNumbers: object[] }
      activity: { items: { kind: string }[] }
    }
    expect(page.person.phoneNumbers).toHaveLength(1)
    const kinds = page.activity.items.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'call')).toHaveLength(2)
    expect(new Set(kinds)).toEqual(new Set(['call', 'note', 'follow_up', 'change']))
    // The person goes later on, with the number that they were left.
    await remove(client, '/api/people', stays)
    await removeAfter(31)
    for (const id of [stays, main, byMain]) expect(await tablesWith(id)).toEqual([])
  })

  test('what refers to records is what is known here: a new table fails until its fate is decided', async () => {
    const keys = await owner<{ held: string }[]>`
      select c.conrelid::regclass || ' → ' || c.confrelid::regclass as held from pg_constraint c
      where c.contype = 'f' and c.confrelid in
        ('company'::regclass, 'person'::regclass, 'phone_number'::regclass, 'call'::regclass)`
    expect(keys.map(({ held }) => held).toSorted()).toEqual([
      'call → company',
      'call → person',
      'call → phone_number',
      'change → company',
      'change → person',
      'contact_way → company',
      'contact_way → person',
      'follow_up → call',
      'follow_up → company',
      'follow_up → person',
      'merge → company',
      'merge → person',
      'note → call',
      'note → company',
      'note → person',
      'person → company',
      'phone_number → company',
      'phone_number → person',
    ])
  })
})

describe('a record that was merged into another', () => {
  async function merged(client: Client) {
    const mark = newMark()
    const kept = await add(client, '/api/people', { name: '残す 人' })
    const other = await add(client, '/api/people', { name: `重複 ${mark}` })
    await work(client, { personId: other }, '移る')
    return { mark, kept, other, merge: await mergeInto(client, 'person', kept, other) }
  }

  test('stays as long as the merge can be undone, then leaves nothing but where it went', async () => {
    const client = await signUp(server)
    const { mark, kept, other, merge } = await merged(client)
    await removeAfter(29.9)
    expect(await rowOf('person', other)).toBeDefined()
    await removeAfter(31)
    expect(await rowOf('person', other)).toBeUndefined()
    expect(await tablesWith(mark)).toEqual([])
    expect(await tablesWith(other)).toEqual(['merge', 'merge_source'])
    expect(await rowOf('merge', merge)).toMatchObject({ forgotten: true, fields: {} })
    expect(await addressOf(client, other)).toEqual([404, 'record_merged'])
    expect(await readLinesOf(other)).toBe(false)
    await remove(client, '/api/people', kept)
    await removeAfter(31)
    for (const text of [mark, other, kept, merge]) expect(await tablesWith(text)).toEqual([])
    expect(await readLinesOf(other)).toBe(true)
    expect(await addressOf(client, other)).toEqual([404, 'not_found'])
  })

  test('goes at once when the kept one is deleted for good, and does not come back by undoing', async () => {
    const client = await signUp(server)
    const { mark, kept, other, merge } = await merged(client)
    await remove(client, '/api/people', kept)
    await client.send('POST', '/api/trash/removals', { records: [{ kind: 'person', id: kept }] })
    expect((await undoMerge(client, merge)).status).toBe(409)
    await running()
    for (const text of [mark, other, kept, merge]) expect(await tablesWith(text)).toEqual([])
  })

  test('leads on to the last of several, though those between are gone', async () => {
    const client = await signUp(server)
    const { kept, other } = await merged(client)
    const last = await add(client, '/api/people', { name: '最後の 人' })
    await mergeInto(client, 'person', last, kept)
    await removeAfter(31)
    expect(await rowOf('person', kept)).toBeUndefined()
    const answer = await client.get(`/api/people/${other}`)
    expect(await answer.json()).toMatchObject({ code: 'record_merged', params: { into: { id: last } } })
  })

  test('whose merge was undone goes like any other, and leaves no name in the history of the kept one', async () => {
    const client = await signUp(server)
    const { mark, kept, other, merge } = await merged(client)
    expect((await undoMerge(client, merge)).status).toBe(200)
    await remove(client, '/api/people', other)
    await client.send('POST', '/api/trash/removals', { records: [{ kind: 'person', id: other }] })
    await running()
    expect(await tablesWith(mark)).toEqual([])
    expect((await client.get(`/api/people/${kept}`)).status).toBe(200)
  })
})

describe('the job', () => {
  /** A company with thousands of notes that nobody wrote by hand. */
  async function large(client: Client): Promise<string> {
    const id = await add(client, '/api/companies', { name: '大きな商事' })
    await owner`insert into note (workspace_id, id, company_id, author_id, body)
      select ${client.actor.workspaceId}, gen_random_uuid(), ${id}, ${client.actor.userId}, 'n' from generate_series(1, 3000)`
    await remove(client, '/api/companies', id)
    await owner`update company set deleted_at = 'epoch' where id = ${id}`
    return id
  }
  const notesOf = async (id: string) => (await owner`select from note where company_id = ${id}`).length

  test('goes on from where it was after it was cut short between two pieces', async () => {
    const client = await signUp(server)
    const id = await large(client)
    await barrier.begin(async (sql) => {
      await sql`select from note where company_id = ${id} order by noted_at, id limit 1 for update`
      const cutShort = expect(running()).rejects.toThrow()
      await untilWaiting(owner, 1)
      await owner`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      await cutShort
    })
    const left = await notesOf(id)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(3_000)
    expect((await client.send('POST', `/api/companies/${id}/restoration`)).status).toBe(404)
    await running()
    expect(await notesOf(id)).toBe(0)
    expect(await rowOf('company', id)).toBeUndefined()
  })

  test('stops where it is when the product stops, and passes over what it fails for', async () => {
    const client = await signUp(server)
    const id = await large(client)
    await removeOverdue(server.services, AbortSignal.abort())
    expect(await notesOf(id)).toBe(3_000)
    await owner`create table holds_on (workspace_id uuid, id uuid, foreign key (workspace_id, id) references company)`
    await owner`insert into holds_on values (${client.actor.workspaceId}, ${id})`
    const other = await signUp(server)
    const gone = await large(other)
    await expect(running()).rejects.toMatchObject({ code: '23503' })
    expect(await rowOf('company', gone)).toBeUndefined()
    await owner`drop table holds_on`
    await running()
    expect(await rowOf('company', id)).toBeUndefined()
  })

  test('SEC-T05 the product may not delete the history of a record that is there, nor take it from its company', async () => {
    const client = await signUp(server)
    const companyId = await add(client, '/api/companies', { name: '歴史商事' })
    const personId = await add(client, '/api/people', { name: '歴史 太郎', companyId })
    const { sql } = server.services
    const tried = await sql.begin(async (sql) => {
      await sql`select set_config('app.workspace_id', ${client.actor.workspaceId}, true)`
      const deleted =
        await sql`delete from change where workspace_id = ${client.actor.workspaceId} and company_id = ${companyId} returning 1`
      const parted = await sql`update change set company_id = null
        where workspace_id = ${client.actor.workspaceId} and person_id = ${personId} returning 1`
      return [deleted.length, parted.length]
    })
    expect(tried).toEqual([0, 0])
  })

  test('SEC-T05 nor move it to another record but in a merge, nor write what it says', async () => {
    const client = await signUp(server)
    const [from, to, apart] = [
      await add(client, '/api/companies', { name: '元の商事' }),
      await add(client, '/api/companies', { name: '先の商事' }),
      await add(client, '/api/companies', { name: '別の商事' }),
    ]
    const { sql } = server.services
    const asProduct = <T>(run: (sql: Sql) => Promise<T>) =>
      sql.begin(async (sql) => {
        await sql`select set_config('app.workspace_id', ${client.actor.workspaceId}, true)`
        return run(sql)
      })
    const move = (of: string, where: string) =>
      asProduct(
        async (sql) =>
          (await sql`update change set company_id = ${where} where company_id = ${of} returning 1`).length,
      )
    expect(await move(from, to)).toBe(0)
    await mergeInto(client, 'company', to, from)
    await expect(move(to, apart)).rejects.toMatchObject({ code: '42501' })
    expect(await move(apart, to)).toBe(0)
    for (const column of ['action', 'detail', 'edits', 'user_id', 'changed_at'])
      await expect(
        asProduct((sql) => sql`update change set ${sql(column)} = ${sql(column)} where company_id = ${to}`),
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a restored backup (SEC-R05)', () => {
  test('brings nothing back that was deleted for good since: the list outside the database has its id, and no word of it', async () => {
    const client = await signUp(server)
    const { deletionList } = server.services.env
    const mark = newMark()
    const companyId = await add(client, '/api/companies', { name: `復元 ${mark}` })
    const personId = await add(client, '/api/people', { name: `復元 ${mark}` })
    const backup = {
      company: await owner`select workspace_id, id, name, name_folded from company where id = ${companyId}`,
      person: await owner`select workspace_id, id, name, name_folded from person where id = ${personId}`,
    }
    await remove(client, '/api/companies', companyId)
    await remove(client, '/api/people', personId)
    await removeAfter(31)
    expect(await tablesWith(mark)).toEqual([])
    expect(await replayRemovals(server.services, deletionList)).toBe(0)
    for (const [table, rows] of Object.entries(backup))
      await owner`insert into ${owner(table)} ${owner(rows)}`
    expect((await client.get(`/api/people/${personId}`)).status).toBe(200)
    expect(await replayRemovals(server.services, deletionList)).toBe(2)
    expect((await client.get(`/api/people/${personId}`)).status).toBe(404)
    expect(((await (await client.get('/api/trash')).json()) as { items: object[] }).items).toEqual([])
    await running()
    expect(await tablesWith(mark)).toEqual([])
  })
})
