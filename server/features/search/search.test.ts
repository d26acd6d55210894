import { beforeAll, describe, expect, test } from 'vitest'
import type { CompanyView, PersonView, SearchAnswer, SearchHit } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
  const kyokuyo = await add('/api/companies', {
    name: '株式会社　極洋',
    reading: 'カブシキガイシャ　キョクヨウ',
    englishName: 'KYOKUYO CO., LTD.',
    corporateNumber: '5070001000715',
  })
  await add('/api/phone-numbers', { companyId: kyokuyo.id, raw: '03-0000-1234' })
  await add('/api/companies', { name: '南極洋食株式会社', reading: 'ナンキョクヨウショク' })
  await add('/api/companies', { name: '100%_果汁\\株式会社', reading: 'ヒャクパーセント' })
  const person = await add('/api/people', {
    name: '髙橋 さくら',
    reading: 'タカハシ サクラ',
    companyId: kyokuyo.id,
  })
  await add('/api/phone-numbers', { personId: person.id, raw: '090-0000-7777' })
})

async function add(path: string, content: object): Promise<CompanyView & PersonView> {
  const response = await client.send('POST', path, content)
  if (!response.ok) throw new Error(await response.text())
  return response.json() as Promise<CompanyView & PersonView>
}

async function find(query: string): Promise<SearchHit[]> {
  const response = await client.get(`/api/search?q=${encodeURIComponent(query)}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as SearchAnswer).items
}

test('a company is found by any part of any of its names, in any script, with or without its legal form', async () => {
  const queries = [
    '極洋',
    'きょくよう',
    'キョクヨウ',
    'ｷｮｸﾖｳ',
    'kyokuyo',
    'KYOKUYO',
    'kuyo',
    '極',
    'よう',
    '株式会社極洋',
    '（株）極洋',
    '㈱極洋',
    '株式会社　極洋',
    'ＫＹＯＫＵＹＯ',
  ]
  for (const query of queries) {
    expect(`${query} ${(await find(query)).some((hit) => hit.name === '株式会社　極洋')}`).toBe(
      `${query} true`,
    )
  }
})

test('exact comes before prefix, prefix before anywhere', async () => {
  expect((await find('極洋')).map((hit) => hit.name)).toEqual(['株式会社　極洋', '南極洋食株式会社'])
})

test("of what matches equally well one's own records come first, for everybody their own", async () => {
  const { workspaceId, userId: ownerId } = client.actor
  await add('/api/companies', { name: '北極星' })
  await add('/api/companies', { name: '北極星運輸' })
  await add('/api/companies', { name: '北極星倉庫サービス', ownerId })
  await add('/api/people', { name: '北極 星子' })
  await add('/api/people', { name: '北極 星太郎', ownerId })
  const names = (hits: SearchHit[]) => hits.map(({ name }) => name)
  expect(names(await find('北極星'))).toEqual([
    ...['北極星', '北極 星太郎', '北極星倉庫サービス'],
    ...['北極 星子', '北極星運輸'],
  ])
  const colleague = await addMember(server, { workspaceId, role: 'member' })
  const theirs = await colleague.get(`/api/search?q=${encodeURIComponent('北極星')}`)
  expect(names(((await theirs.json()) as SearchAnswer).items).slice(-1)).toEqual(['北極星倉庫サービス'])
})

test('a number is found as dialled, with hyphens, full-width, and from abroad', async () => {
  for (const query of [
    '5070001000715',
    '0001000715',
    '03-0000-1234',
    '０３－００００',
    '0300001234',
    '+81 3 0000 1234',
  ]) {
    expect(`${query} ${(await find(query))[0]?.name}`).toBe(`${query} 株式会社　極洋`)
  }
  expect(await find('7777')).toMatchObject([
    { kind: 'person', matched: 'phone_number', matchedText: '090-0000-7777' },
  ])
})

test('phone: a number is found in any spelling that its reader takes', async () => {
  const queries = [
    ...[
      '03・0000・1234',
      '03／0000／1234',
      '03一0000一1234',
      '03\ufe0d-0000-1234',
      '〇三ー〇〇〇〇ー一二三四',
    ],
    ...['TEL 03-0000-1234', '03-0000-1234〜1236', '℡０３－００００－１２３４（代）', '03-0000-1234 内線 12'],
    ...[
      '+81-3-0000',
      '+81 (0)3-0000-1234',
      '0081-3-0000-1234',
      '81-3-0000-1234',
      '81300001234',
      '300001234.0',
    ],
    ...['0000-1234', '0000・1234', '(03)0000', '3-0000-1234'],
  ]
  for (const query of queries) {
    expect([query, (await find(query)).map((hit) => [hit.name, hit.matchedText])]).toEqual([
      query,
      [['株式会社　極洋', '03-0000-1234']],
    ])
  }
})

test('phone: a number that a spreadsheet has spoilt is found as it was', async () => {
  const { id } = await add('/api/companies', { name: '株式会社ゼロ落ち' })
  await add('/api/phone-numbers', { companyId: id, raw: '600000077.0' })
  for (const query of ['06-0000-0077', '600000077', '0600000077'])
    expect((await find(query)).map((hit) => hit.name)).toEqual(['株式会社ゼロ落ち'])
})

describe('search: a code or corporate number', () => {
  beforeAll(async () => {
    const { id } = await add('/api/companies', {
      name: '株式会社登録番号商会',
      corporateNumber: '7000012050002',
      securitiesCode: '130A0',
    })
    await add('/api/phone-numbers', { companyId: id, raw: '03-0076-5432' })
    await add('/api/companies', { name: 'アルファ', securitiesCode: '245C0' })
  })

  test.each([
    ['登録番号商会 T7000012050002', '株式会社登録番号商会', '7000012050002'],
    ['登録 T7-0000-1205-0002', '株式会社登録番号商会', '7000012050002'],
    ['登録 T7000012', '株式会社登録番号商会', '7000012050002'],
    ['T7000012 130A', '株式会社登録番号商会', '7000012050002'],
    ['T7000012 2050002', '株式会社登録番号商会', '7000012050002'],
    ['登録 130A', '株式会社登録番号商会', '130A0'],
    ['登録 130A0', '株式会社登録番号商会', '130A0'],
    ['登録 30a', '株式会社登録番号商会', '130A0'],
    ['登録 +81 3 0076 5432', '株式会社登録番号商会', '03-0076-5432'],
    ['45C', 'アルファ', '245C0'],
    ['45C0', 'アルファ', '245C0'],
    ['アルファ 45C', 'アルファ', '245C0'],
    ['45C アルファ', 'アルファ', '245C0'],
  ])('is found by any part of it, alone and beside words: %s', async (query, name, matchedText) => {
    expect(await find(query)).toMatchObject([{ name, matchedText }])
  })
})

test.each([
  ['R-52', '薮内建設', ['藪内', '籔内', '薮内']],
  ['R-54', '井戶掘削', ['井戸', '井戶', '井戸掘削']],
])('search: %s %s is found by any form of its kanji', async (_, name, queries) => {
  await add('/api/companies', { name })
  for (const query of queries)
    expect([query, (await find(query)).map((hit) => hit.name)]).toEqual([query, [name]])
})

test('a person is found by name and reading and brings the company along', async () => {
  for (const query of ['さくら', 'たかはし', 'ﾀｶﾊｼ']) {
    expect(await find(query)).toMatchObject([
      { kind: 'person', name: '髙橋 さくら', detail: '株式会社　極洋' },
    ])
  }
})

test('signs that mean something to SQL mean nothing here', async () => {
  expect((await find('100%_果汁\\')).map((hit) => hit.name)).toEqual(['100%_果汁\\株式会社'])
  for (const query of ['%', '_', '\\', "'; drop table company; --", '%%%', '*']) {
    expect((await find(query)).every((hit) => hit.name.includes('果汁'))).toBe(true)
  }
})

test('SEC-T09 looking up a beginning uses its index under the policies', async () => {
  const plan = await asTenant(server.services, client.actor, async ({ sql }) => {
    await sql`set local enable_seqscan = off`
    return sql`explain (format text) select id from company where workspace_id = app.workspace_id()
      and name_folded >= 'き' and name_folded < 'く' and deleted_at is null order by name_folded, id limit 10`
  })
  expect(JSON.stringify(plan)).toContain('company_by_name_folded')
})
