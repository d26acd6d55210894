/** Promises about requests that a client may repeat: SEC-R01, on every route that creates something. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../db/sql/pool.ts'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'
import { forgetAnswers } from '../server/repeats.ts'
import { problemBody } from '../shared/problems.ts'
import { type Client, signUp, startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let client: Client
let companyId: string
let phoneNumberId: string

beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  client = await signUp(server)
  companyId = (await (await client.send('POST', '/api/companies', { name: '繰り返し商事' })).json()).id
  const number = { companyId, raw: '03-0000-1234' }
  phoneNumberId = (await (await client.send('POST', '/api/phone-numbers', number)).json()).id
})
afterAll(() => owner.end())

/** A body for every route that creates, where its rows are, and how another body differs. A new route fails until it is here. */
const creating: Record<string, { table: string; body: () => object; other: object }> = {
  '/api/companies': { table: 'company', body: () => ({ name: '新しい会社' }), other: { name: '別の会社' } },
  '/api/people': { table: 'person', body: () => ({ name: '新人 一郎', companyId }), other: { name: '別人' } },
  '/api/phone-numbers': {
    table: 'phone_number',
    body: () => ({ companyId, raw: '03-0000-5678' }),
    other: { raw: '03-0000-9999' },
  },
  '/api/contact-ways': {
    table: 'contact_way',
    body: () => ({ companyId, kind: 'email', value: `${uuidv7()}@example.com` }),
    other: { label: '請求書' },
  },
  '/api/notes': { table: 'note', body: () => ({ companyId, body: 'メモ' }), other: { body: '別のメモ' } },
  '/api/calls': {
    table: 'call',
    body: () => ({ id: uuidv7(), companyId, phoneNumberId }),
    other: { id: uuidv7() },
  },
  '/api/follow-ups': {
    table: 'follow_up',
    body: () => ({ companyId, dueOn: '2027-01-15', body: '資料' }),
    other: { body: '見積' },
  },
  '/api/invitations': {
    table: 'invitation',
    body: () => ({ emails: [`${uuidv7()}@example.com`], role: 'member' }),
    other: { role: 'admin' },
  },
  '/api/statuses': {
    table: 'status',
    body: () => ({ name: uuidv7().slice(9), kind: 'working' }),
    other: { kind: 'hot' },
  },
  '/api/views': {
    table: 'view',
    body: () => ({ kind: 'company', name: '新しいビュー' }),
    other: { name: '別のビュー' },
  },
  '/api/custom-fields': {
    table: 'custom_field',
    body: () => ({ record: 'person', name: uuidv7().slice(9), kind: 'text' }),
    other: { kind: 'date' },
  },
  '/api/outcomes': {
    table: 'outcome',
    body: () => ({ name: uuidv7().slice(-12), kind: 'hot', depth: 3, countsAsConnect: true }),
    other: { kind: 'wait' },
  },
  '/api/tags': { table: 'tag', body: () => ({ name: uuidv7().slice(9) }), other: { name: '別のタグ' } },
}

/** Every other POST of a member, and why it takes no key. */
const withoutKey: Record<string, string> = {
  '/api/imports': 'the body is a stream of up to 100 MB; nothing is imported before somebody confirms',
  '/api/bulk-edits': 'names its id itself; a second one finds it',
  '/api/bulk-edits/{id}/cancellation': 'a second one finds it cancelled',
  '/api/bulk-edits/{id}/undoing': 'a second one finds it undone',
  '/api/imports/{id}/run': 'a second one finds it running',
  '/api/imports/{id}/cancellation': 'a second one finds it cancelled',
  '/api/merges': 'its own id makes a second one answer as the first did',
  '/api/merges/{id}/reversal': 'a second one finds it undone, and answers alike',
  '/api/companies/{id}/restoration': 'a second one finds nothing to restore',
  '/api/people/{id}/restoration': 'a second one finds nothing to restore',
  '/api/contact-ways/{id}/restoration': 'a second one finds nothing to restore',
  '/api/contact-ways/{id}/field-restorations': 'takes a version; a second one finds another',
  '/api/phone-numbers/{id}/restoration': 'a second one finds nothing to restore',
  '/api/companies/{id}/field-restorations': 'takes a version; a second one finds another',
  '/api/people/{id}/field-restorations': 'takes a version; a second one finds another',
  '/api/phone-numbers/{id}/field-restorations': 'takes a version; a second one finds another',
  '/api/trash/restorations': 'a second one finds nothing to restore',
  '/api/trash/removals': 'a second one finds nothing to remove',
  '/api/notes/{id}/restoration': 'a second one finds nothing to restore',
  '/api/views/{id}/restoration': 'a second one finds nothing to restore',
  '/api/follow-ups/{id}/restoration': 'a second one finds nothing to restore',
  '/api/tokens': 'the answer holds a secret that must not be kept; an unwanted second token is revoked',
  '/api/zoom/connection/check': 'creates nothing',
  '/api/me/deletion': 'a second one finds nobody',
  '/api/workspace/deletion': 'a second one finds no workspace',
  '/api/exports': 'opens a download for an hour; a second one takes the place of the first',
  '/api/second-factor/authenticator': 'a second one takes the place of the first, unconfirmed one',
  '/api/second-factor/authenticator/confirmation': 'its answer holds codes that must not be kept',
  '/api/second-factor/recovery-codes': 'its answer holds codes that must not be kept',
  '/api/sign-in-methods': 'leads to the provider; nothing is added before it returns',
  '/api/workspaces':
    'no workspace is there yet in which to keep an answer; the form sends it once, an unwanted one is deleted',
  '/api/invitations/acceptance': 'a link works once',
  '/api/invitations/{id}/mail': 'the newest link is the one that works',
  '/api/me/email': 'the newest link is the one that works',
  '/api/passkeys': 'a challenge works once',
  '/api/passkeys/options': 'a challenge works once',
  '/api/auth/reauthenticate/passkey': 'a challenge works once',
  '/api/auth/reauthenticate/passkey/options': 'a challenge works once',
  '/api/auth/change-password': 'creates nothing',
  '/api/auth/email-change': 'a link works once',
  '/api/auth/reauthenticate': 'creates nothing',
}

function post(path: string, key: string, content: unknown, by = client) {
  return by.fetch(path, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: JSON.stringify(content),
  })
}

async function codeOf(answer: Response) {
  return problemBody.parse(await answer.json()).code
}

async function countIn(table: string): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from ${owner(table)} where workspace_id = ${client.actor.workspaceId}`
  return row?.n ?? 0
}

test('SEC-R01 every POST of a member takes a key, or is listed here with the reason why not', async () => {
  const { paths } = await (await server.app.request('/api/openapi.json')).json()
  const posts = Object.entries(paths as Record<string, { post?: Record<string, unknown> }>)
    .filter(([, { post }]) => post?.['x-action'])
    .map(([path, { post }]) => [path, post?.['x-idempotency-key'] === true] as const)
  const keyed = posts.filter(([, takesKey]) => takesKey).map(([path]) => path)
  expect(keyed.toSorted()).toEqual(Object.keys(creating).toSorted())
  const unkeyed = posts.filter(([, takesKey]) => !takesKey).map(([path]) => path)
  expect(unkeyed.toSorted()).toEqual(Object.keys(withoutKey).toSorted())
})

describe.each(Object.entries(creating))('SEC-R01 POST %s', (path, { table, body, other }) => {
  test('20 repeats at once make one row; whoever is not told to come again gets the same answer', async () => {
    const [key, content] = [uuidv7(), body()]
    const before = await countIn(table)
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(path, key, content)))
    expect(await countIn(table)).toBe(before + 1)
    const texts = new Set<string>()
    for (const answer of answers) {
      if (answer.status === 200) texts.add(await answer.text())
      else expect([answer.status, await codeOf(answer)]).toEqual([409, 'request_in_progress'])
    }
    const later = await post(path, key, content)
    expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    texts.add(await later.text())
    expect(texts.size).toBe(1)
    expect(await countIn(table)).toBe(before + 1)
  })

  test('another body under the same key is refused and changes nothing', async () => {
    const key = uuidv7()
    expect((await post(path, key, body())).status).toBe(200)
    const before = await countIn(table)
    const refused = await post(path, key, { ...body(), ...other })
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'repeated_with_other_content'])
    expect(await countIn(table)).toBe(before)
  })

  test('a key is one person’s: another with the same key creates their own', async () => {
    const key = uuidv7()
    const colleague = await signUp(server, {
      joins: { workspaceId: client.actor.workspaceId, role: 'admin' },
    })
    const before = await countIn(table)
    for (const by of [client, colleague]) {
      const answer = await post(path, key, body(), by)
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([200, null])
    }
    expect(await countIn(table)).toBe(before + 2)
  })

  test('what was refused is not kept: the same key may carry the mended request', async () => {
    const key = uuidv7()
    expect((await post(path, key, { ...body(), surprise: true })).status).toBe(422)
    expect((await post(path, key, body())).status).toBe(200)
  })
})

test('SEC-R01 write and answer are one: when the answer cannot be kept, nothing was written', async () => {
  await owner`create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`
  await owner`create trigger refuse before insert on idempotency_key execute function refuse()`
  const key = uuidv7()
  try {
    expect((await post('/api/companies', key, { name: '半端な会社' })).status).toBe(500)
  } finally {
    await owner`drop trigger refuse on idempotency_key`
    await owner`drop function refuse`
  }
  expect(await owner`select 1 from company where name = '半端な会社'`).toEqual([])
  expect((await post('/api/companies', key, { name: '半端な会社' })).status).toBe(200)
})

test('SEC-R01 a key that is in use sends others away with 409 and when to come again', async () => {
  const name = JSON.stringify([
    client.actor.workspaceId,
    client.actor.userId,
    'POST /api/companies',
    'key-in-use',
  ])
  await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
    const answer = await post('/api/companies', 'key-in-use', { name: '待つ会社' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([409, '1'])
  })
  expect((await post('/api/companies', 'key-in-use', { name: '待つ会社' })).status).toBe(200)
})

test('SEC-R01 a key counts for 24 hours, and what it kept is deleted after a day', async () => {
  const key = uuidv7()
  const first = await post('/api/companies', key, { name: '一日の会社' })
  await owner`update idempotency_key set created_at = created_at - interval '24 hours 1 second' where key = ${key}`
  await forgetAnswers(server.services)
  expect(await owner`select 1 from idempotency_key where key = ${key}`).toEqual([])
  const again = await post('/api/companies', key, { name: '一日の会社' })
  expect((await again.json()).id).not.toBe((await first.json()).id)
  await forgetAnswers(server.services)
  expect(await owner`select 1 from idempotency_key where key = ${key}`).toHaveLength(1)
})

test.each(['', 'a b', 'x'.repeat(256)])('a key has 1 to 255 visible characters, not %j', async (key) => {
  expect((await post('/api/companies', key, { name: 'x' })).status).toBe(422)
})

test('SEC-T03 kept answers are seen by nobody but whose they are', async () => {
  await post('/api/companies', uuidv7(), { name: '秘密の会社' })
  expect(await server.services.sql`select 1 from idempotency_key`).toEqual([])
})
