/** Promises about a creation that arrives again under the client's own id: SEC-R01, the same for every verb that creates. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../db/sql/pool.ts'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'
import { problemBody } from '../shared/problems.ts'
import { type Client, signUp, startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let client: Client
let colleague: Client
let companyId: string
let phoneNumberId: string

beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  client = await signUp(server)
  const { workspaceId } = client.actor
  colleague = await signUp(server, { joins: { workspaceId, role: 'admin' } })
  companyId = (await (await client.send('POST', '/api/companies', { name: '二度目商事' })).json()).id
  const number = { companyId, raw: '03-0000-1234' }
  phoneNumberId = (await (await client.send('POST', '/api/phone-numbers', number)).json()).id
})
afterAll(() => owner.end())

interface Creating {
  table: string
  content: () => object
  other: object
  /** What differs in another one, where there may be no two alike. */
  anew?: object
  /** A number and a choice do not keep who added them, so a colleague's same content is a repeat too. */
  isAnybodys?: boolean
}

const creating: Record<string, Creating> = {
  '/api/companies': {
    table: 'company',
    content: () => ({
      name: '新しい会社',
      industry: '機械',
      capitalYen: 1_000,
      corporateNumber: '7000012050002',
    }),
    other: { industry: '化学' },
    anew: { corporateNumber: null },
  },
  '/api/people': {
    table: 'person',
    content: () => ({ name: '新人 一郎', companyId }),
    other: { companyId: null },
  },
  '/api/phone-numbers': {
    table: 'phone_number',
    content: () => ({ companyId, raw: '03-0000-5678 内線 12' }),
    other: { raw: '03-0000-9999' },
    isAnybodys: true,
  },
  '/api/contact-ways': {
    table: 'contact_way',
    content: () => ({ companyId, kind: 'email', label: '請求書', value: 'a@example.com' }),
    other: { value: 'b@example.com' },
    anew: { value: 'c@example.com' },
    isAnybodys: true,
  },
  '/api/notes': { table: 'note', content: () => ({ companyId, body: 'メモ' }), other: { body: '別のメモ' } },
  '/api/calls': {
    table: 'call',
    content: () => ({ companyId, phoneNumberId, placedAt: '2026-01-01T00:00:00Z' }),
    other: { placedAt: new Date().toISOString() },
  },
  '/api/follow-ups': {
    table: 'follow_up',
    content: () => ({ companyId, dueOn: '2027-01-15', body: '資料' }),
    other: { body: '見積' },
  },
  '/api/statuses': {
    table: 'status',
    content: () => ({ name: '様子見', kind: 'hot' }),
    other: { kind: 'won' },
    anew: { name: '再訪' },
    isAnybodys: true,
  },
  '/api/outcomes': {
    table: 'outcome',
    content: () => ({ name: '社長と話した', kind: 'hot', depth: 3, countsAsConnect: true, promiseInDays: 3 }),
    other: { depth: 2 },
    anew: { name: '再訪' },
    isAnybodys: true,
  },
  '/api/views': {
    table: 'view',
    content: () => ({ kind: 'person', name: '再訪', filter: { all: [['attempts', 'from', 2]] } }),
    other: { filter: { all: [['attempts', 'from', 3]] } },
  },
  '/api/tags': {
    table: 'tag',
    content: () => ({ name: '展示会' }),
    other: { name: '紹介' },
    anew: { name: '再訪' },
    isAnybodys: true,
  },
  '/api/custom-fields': {
    table: 'custom_field',
    content: () => ({ record: 'company', name: '導入製品', kind: 'text' }),
    other: { kind: 'number' },
    anew: { name: '競合' },
    isAnybodys: true,
  },
}

async function countIn(table: string): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from ${owner(table)} where workspace_id = ${client.actor.workspaceId}`
  return row?.n ?? 0
}

describe.each(Object.entries(creating))(
  'SEC-R01 POST %s',
  (path, { table, content, other, anew, isAnybodys }) => {
    const id = uuidv7()
    const post = (body: object, by = client) => by.send('POST', path, body)

    test('the same content under the same id is there once, and is answered as it is there', async () => {
      const before = { rows: await countIn(table), changes: await countIn('change') }
      const first = await post({ id, ...content() })
      const added = await first.json()
      expect([first.status, added.id]).toEqual([200, id])
      const after = { rows: before.rows + 1, changes: await countIn('change') }
      const again = await post({ id, ...content() })
      expect([again.status, await again.json()]).toEqual([200, added])
      expect({ rows: await countIn(table), changes: await countIn('change') }).toEqual(after)
    })

    test('twenty at once make one', async () => {
      const body = { ...content(), ...anew, id: uuidv7() }
      const before = await countIn(table)
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(body)))
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
      expect(await countIn(table)).toBe(before + 1)
    })

    test('another content under that id is refused and changes nothing', async () => {
      const rows = await owner`select * from ${owner(table)} where id = ${id}`
      const refused = await post({ id, ...content(), ...other })
      expect([refused.status, problemBody.parse(await refused.json()).code]).toEqual([
        422,
        'repeated_with_other_content',
      ])
      expect(await owner`select * from ${owner(table)} where id = ${id}`).toEqual(rows)
    })

    test('a colleague’s is no repeat of mine', async () => {
      const { status } = await post({ id, ...content() }, colleague)
      expect(status).toBe(isAnybodys ? 200 : 422)
    })
  },
)

test('SEC-R01 every verb that takes an id of the client’s is tried here', async () => {
  const { paths } = await (await server.app.request('/api/openapi.json')).json()
  const withId = Object.entries(paths as Record<string, { post?: Post }>).filter(([, { post }]) => {
    const properties = post?.requestBody?.content['application/json']?.schema?.properties
    return post?.['x-idempotency-key'] === true && properties?.id !== undefined
  })
  expect(withId.map(([path]) => path).toSorted()).toEqual(Object.keys(creating).toSorted())
})

interface Post {
  'x-idempotency-key'?: boolean
  requestBody?: { content: Record<string, { schema?: { properties?: Record<string, unknown> } }> }
}
