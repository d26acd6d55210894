/** Lists and counts by the words of a search, counts to the end, and addresses that say nothing that can be asked. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { mostCounted } from '../../../shared/contracts/activity.ts'
import type { companyList, recordCount } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
})

async function answer<T>(response: Response | Promise<Response>): Promise<T> {
  const got = await response
  if (!got.ok) throw new Error(`${got.status}: ${await got.text()}`)
  return (await got.json()) as T
}

async function add(by: Client, path: string, record: object): Promise<string> {
  return (await answer<{ id: string }>(by.send('POST', path, record))).id
}

const asked = (query: Record<string, string>) => new URLSearchParams(query).toString()

function list(by: Client, query: Record<string, string>, path = '/api/companies') {
  return answer<z.infer<typeof companyList>>(by.get(`${path}?${asked(query)}`))
}

async function count(by: Client, query: Record<string, string>, path = '/api/companies'): Promise<number> {
  return (await answer<z.infer<typeof recordCount>>(by.get(`${path}/count?${asked(query)}`))).count
}

describe('words of a search', () => {
  test('SEC-T03 leave in what they find, in the order asked for, page by page, with the filter, in one workspace', async () => {
    const mine = await signUp(server)
    for (const [name, industry] of [
      ['港湾荷役第三', '倉庫業'],
      ['港湾荷役第一', '倉庫業'],
      ['港湾荷役第二', '水産業'],
      ['山間製材', '倉庫業'],
    ])
      await add(mine, '/api/companies', { name, industry })
    const stranger = await signUp(server)
    await add(stranger, '/api/companies', { name: '港湾荷役よそ', industry: '倉庫業' })

    const q = '荷役'
    const names = async (query: Record<string, string>) =>
      (await list(mine, query)).items.map(({ name }) => name)
    const inOrder = await names({ q, sort: 'name' })
    expect([...inOrder].sort()).toEqual(['港湾荷役第一', '港湾荷役第三', '港湾荷役第二'])
    expect(await names({ q, sort: '-name' })).toEqual(inOrder.toReversed())
    const first = await list(mine, { q, limit: '2' })
    const rest = await list(mine, { q, limit: '2', cursor: first.nextCursor ?? '' })
    expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(inOrder)
    expect([rest.nextCursor, 'more' in rest]).toEqual([null, false])

    const filter = JSON.stringify({ all: [['industry', 'is', '倉庫業']] })
    expect((await names({ q, filter })).sort()).toEqual(['港湾荷役第一', '港湾荷役第三'])
    expect(await count(mine, { q })).toBe(3)
    expect(await count(mine, { q, filter })).toBe(2)
    expect(await count(mine, { q, filter, exact: 'true' })).toBe(2)

    const [gone = ''] = (await list(mine, { q })).items.map(({ id }) => id)
    expect((await mine.send('DELETE', `/api/companies/${gone}`)).status).toBe(204)
    expect([(await names({ q })).length, await count(mine, { q })]).toEqual([2, 2])
  })

  test('find people too; what finds nothing is an empty list, and spaces are no words', async () => {
    await add(client, '/api/people', { name: '鯨井 清' })
    await add(client, '/api/people', { name: '鮫島 渉' })
    expect((await list(client, { q: '鯨井' }, '/api/people')).items).toMatchObject([{ name: '鯨井 清' }])
    expect(await count(client, { q: '鯨井' }, '/api/people')).toBe(1)
    for (const q of ['鯱', '。、', '%', "' or true --"]) {
      expect([q, await list(client, { q }, '/api/people')]).toEqual([q, { items: [], nextCursor: null }])
      expect([q, await count(client, { q }, '/api/people')]).toEqual([q, 0])
    }
    for (const q of ['', '   ', '　']) expect(await count(client, { q }, '/api/people')).toBe(2)
  })
})

describe('a list of more than is counted', () => {
  const all = mostCounted + 201
  let many: Client

  beforeAll(async () => {
    many = await signUp(server)
    const { workspaceId } = many.actor
    await asTenant(server.services, many.actor, async ({ sql }) => {
      await sql`insert into company (workspace_id, id, name, name_folded, reading_folded, industry)
        select ${workspaceId}::uuid, uuidv7(), '帆船' || n, '帆船' || n, '', case when n % 2 = 0 then '海運' else '' end
        from generate_series(1, ${all}::int) n`
    })
  })

  test('is counted to the end only when that is asked for', async () => {
    expect(await count(many, {})).toBe(mostCounted)
    expect(await count(many, { exact: 'true' })).toBe(all)
    const filter = JSON.stringify({ all: [['industry', 'is_not', '海運']] })
    expect(await count(many, { filter, exact: 'true' })).toBe((all + 1) / 2)
    expect(await count(client, { exact: 'true' })).toBe(0)
  })

  test('says that words found more than it goes through', async () => {
    expect(await list(many, { q: '帆船', limit: '5' })).toMatchObject({ more: true })
    expect(await count(many, { q: '帆船', exact: 'true' })).toBe(1_000)
  })
})

test.each<Record<string, string>>([
  { q: 'あ'.repeat(101) },
  { q: 'a\u0000' },
  { sort: 'name; drop table company' },
  { sort: 'toString' },
  { limit: '0' },
  { limit: '100000' },
  { limit: 'x' },
  { cursor: '%' },
  { cursor: Buffer.from('["-name","x"]').toString('base64url') },
])('an address that says %o is refused, and nothing falls over', async (query) => {
  for (const path of ['/api/companies', '/api/people']) {
    const refused = await client.get(`${path}?${asked(query)}`)
    expect([path, refused.status, (await refused.json()).code]).toEqual([path, 422, 'invalid_input'])
  }
})

test.each(['', '1', 'TRUE', 'false', '\u0000'])('exact=%j is refused', async (exact) => {
  for (const path of ['/api/companies', '/api/people'])
    expect((await client.get(`${path}/count?${asked({ exact })}`)).status).toBe(422)
})
