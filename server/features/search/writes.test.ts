/** Which writes touch what records are found by: those that change a searched text, in their own transaction, and no other. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import { writeSearchDocs } from '../../../db/search/write.ts'
import type {
  CompanyView,
  PersonView,
  PhoneNumberView,
  SearchAnswer,
} from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant, inTransaction, type TxCtx } from '../../ctx.ts'
import { search } from './queries.ts'
import { questionOf } from './rules.ts'

const server = whileTesting(startTestServer)
let client: Client
let company: CompanyView
let person: PersonView
let number: PhoneNumberView

beforeAll(async () => {
  client = await signUp(server)
  company = await send('POST', '/api/companies', { name: '株式会社極洋', address: '東京都港区' })
  person = await send('POST', '/api/people', {
    name: '海野 幸',
    companyId: company.id,
    department: '営業2課',
  })
  number = await send('POST', '/api/phone-numbers', { personId: person.id, raw: '090-0000-7777' })
})

async function send<T>(method: string, path: string, content: object = {}): Promise<T> {
  const answer = await client.send(method, path, content)
  if (!answer.ok) throw new Error(await answer.text())
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

async function find(query: string, by = client): Promise<string[]> {
  const answer = await by.get(`/api/search?q=${encodeURIComponent(query)}`)
  return ((await answer.json()) as SearchAnswer).items.map(({ name }) => name)
}

/** Every row of the search with the transaction that wrote it and where it lies: another write shows, whatever it says. */
function rows() {
  return asTenant(
    server.services,
    client.actor,
    ({ sql }) =>
      sql`select id, xmin::text, ctid::text from search_doc where workspace_id = app.workspace_id() order by id`,
  )
}

async function untouched(write: () => Promise<unknown>): Promise<void> {
  const before = await rows()
  await write()
  expect(await rows()).toEqual(before)
}

test('search: a placed call, its outcome, a note and an edit of what is not searched write no row of the search', async () => {
  const id = uuidv7()
  await untouched(() => send('POST', '/api/calls', { id, personId: person.id, phoneNumberId: number.id }))
  await untouched(() => send('PUT', `/api/calls/${id}/outcome`, { outcome: 'reached' }))
  await untouched(() => send('POST', '/api/notes', { companyId: company.id, body: '極洋のメモ' }))
  await untouched(async () => {
    company = await send('PATCH', `/api/companies/${company.id}`, {
      version: company.version,
      industry: '水産業',
    })
  })
  await untouched(async () => {
    company = await send('PATCH', `/api/companies/${company.id}`, {
      version: company.version,
      name: '株式会社極洋',
    })
  })
  await untouched(async () => {
    number = await send('PATCH', `/api/phone-numbers/${number.id}`, {
      version: number.version,
      kind: 'direct',
    })
  })
})

test('search: what is renamed, moved, readdressed or renumbered is found by the new and no more by the old', async () => {
  const { id } = await send<CompanyView>('POST', '/api/companies', { name: '旧称水産', address: '青森県' })
  let { version } = await send<CompanyView>('PATCH', `/api/companies/${id}`, {
    version: 1,
    name: '新称漁業',
    address: '岩手県',
  })
  expect([await find('称水'), await find('青森'), await find('称漁'), await find('岩手')]).toEqual([
    [],
    [],
    ['新称漁業'],
    ['新称漁業'],
  ])
  version = (
    await send<CompanyView>('PATCH', `/api/companies/${id}`, { version, corporateNumber: '5070001000715' })
  ).version
  expect(await find('T5070001000715')).toEqual(['新称漁業'])
  const moved = await send<PersonView>('PATCH', `/api/people/${person.id}`, {
    version: person.version,
    companyId: id,
    department: '購買部',
    email: 'umino@kaisan.example',
  })
  expect([moved.companyId, await find('営業2課'), await find('購買'), await find('umino@kaisan')]).toEqual([
    id,
    [],
    ['海野 幸'],
    ['海野 幸'],
  ])
  number = await send('PATCH', `/api/phone-numbers/${number.id}`, {
    version: number.version,
    raw: '090-0000-1111',
  })
  expect([await find('09000007777'), await find('0000-1111')]).toEqual([[], ['海野 幸']])
  await send('DELETE', `/api/phone-numbers/${number.id}`)
  expect(await find('09000001111')).toEqual([])
  await send('POST', `/api/phone-numbers/${number.id}/restoration`)
  expect(await find('09000001111')).toEqual(['海野 幸'])
  await send('DELETE', `/api/companies/${id}`)
  expect([await find('称漁'), await find('5070001000715')]).toEqual([[], []])
  await send('POST', `/api/companies/${id}/restoration`)
  expect([await find('称漁'), await find('5070001000715')]).toEqual([['新称漁業'], ['新称漁業']])
  await send('DELETE', `/api/people/${person.id}`)
  expect([await find('購買'), await find('09000001111')]).toEqual([[], []])
  await send('POST', `/api/people/${person.id}/restoration`)
  expect([await find('購買'), await find('09000001111')]).toEqual([['海野 幸'], ['海野 幸']])
})

test('search: a person is found by the name of their company and their own, as both are now', async () => {
  const [aoba, midori] = [
    await send<CompanyView>('POST', '/api/companies', {
      ...{ name: '株式会社蒼葉電機', reading: 'アオバデンキ', englishName: 'AOBA ELECTRIC' },
    }),
    await send<CompanyView>('POST', '/api/companies', { name: '翠商事' }),
  ]
  const sato = await send<PersonView>('POST', '/api/people', {
    ...{ name: '佐藤 さくら', reading: 'サトウ サクラ', companyId: aoba.id, department: '開発部' },
  })
  await send('POST', '/api/people', { name: '蒼葉 花', companyId: midori.id })
  for (const query of [
    '蒼葉 佐藤',
    '佐藤　(株)蒼葉電機',
    'アオバ さとう',
    'aoba sato',
    '蒼葉 開発',
    'electric 佐藤',
  ])
    expect([query, await find(query)]).toEqual([query, ['佐藤 さくら']])
  expect([await find('蒼葉'), await find('蒼葉 電機'), await find('翠 花')]).toEqual([
    ['蒼葉 花', '株式会社蒼葉電機'],
    ['株式会社蒼葉電機'],
    ['蒼葉 花'],
  ])
  await send('PATCH', `/api/companies/${aoba.id}`, { version: aoba.version, name: '紅葉電機', reading: '' })
  expect([await find('蒼葉 佐藤'), await find('紅葉 佐藤')]).toEqual([[], ['佐藤 さくら']])
  await send('PATCH', `/api/people/${sato.id}`, { version: sato.version, companyId: midori.id })
  expect([await find('紅葉 佐藤'), await find('翠 佐藤')]).toEqual([[], ['佐藤 さくら']])
  await send('DELETE', `/api/companies/${midori.id}`)
  expect(await find('翠 佐藤')).toEqual([])
  await send('POST', `/api/companies/${midori.id}/restoration`)
  expect(await find('翠 佐藤')).toEqual(['佐藤 さくら'])
  await send('DELETE', `/api/people/${sato.id}`)
  expect(await find('翠 佐藤')).toEqual([])
})

test('search: people who have all words in their own names come before those who have some in those of their company, and these before departments', async () => {
  const own = await signUp(server)
  const company = await own.send('POST', '/api/companies', { name: '小田原商会' })
  const { id: companyId } = (await company.json()) as CompanyView
  for (const person of [
    { name: '渡会 実', companyId, department: '総務部' },
    { name: '小田原 渡会', companyId: null },
    { name: '千葉 茂', companyId, department: '渡会営業所' },
  ])
    await own.send('POST', '/api/people', person)
  expect(await find('小田原 渡会', own)).toEqual(['小田原 渡会', '渡会 実', '千葉 茂'])
})

test('search: two who change one company side by side lose nothing of each other', async () => {
  const { id } = await send<CompanyView>('POST', '/api/companies', { name: '並行商事' })
  const raws = Array.from({ length: 6 }, (_, at) => `03-0000-66${at}0`)
  const added = raws.map((raw) => send('POST', '/api/phone-numbers', { companyId: id, raw }))
  await Promise.all([
    ...added,
    send('PATCH', `/api/companies/${id}`, { version: 1, reading: 'ヘイコウショウジ' }),
  ])
  for (const query of [...raws, 'こうしょうじ'])
    expect([query, await find(query)]).toEqual([query, ['並行商事']])
})

test('SEC-T09 a search walks its indexes and no whole table', async () => {
  const scans = await inTransaction(client.ctx, async (ctx) => {
    await search(ctx, '称 海野', 10)
    return ctx.sql<{ scans: number; whole: number }[]>`
      select pg_stat_get_xact_numscans('search_doc_by_gram'::regclass)::int as scans,
        (select seq_scan::int from pg_stat_xact_user_tables where relname = 'search_doc') as whole`
  })
  expect(scans).toEqual([{ scans: expect.any(Number), whole: 0 }])
  expect(scans[0]?.scans).toBeGreaterThan(0)
})

test('search: what most records have comes from a look at some of them, and the index is asked only where a word begins so', async () => {
  const crowded = await signUp(server)
  // One after the other, so that they share a segment.
  for (const name of ['んだ商事', ...Array.from({ length: 12 }, (_, at) => `たんぽ${at}`)])
    await crowded.send('POST', '/api/companies', { name })
  const { answer, scans } = await inTransaction(crowded.ctx, async (ctx) => {
    const before = await scansOfLetters(ctx)
    const answer = await search(ctx, 'ん', 10)
    return { answer, scans: (await scansOfLetters(ctx)) - before }
  })
  expect([answer.items[0]?.name, answer.items.length, answer.more, scans]).toEqual(['んだ商事', 10, true, 1])
})

test('search: of several words no more is read than the rarest has, however many people have another', async () => {
  const crowded = await signUp(server)
  const [many, few] = await Promise.all(
    ['あけぼの商事', '稀少水産'].map(async (name) => {
      const answer = await crowded.send('POST', '/api/companies', { name })
      return ((await answer.json()) as CompanyView).id
    }),
  )
  await asTenant(server.services, crowded.actor, async ({ sql }) => {
    const { workspaceId } = crowded.actor
    const people = Array.from({ length: 400 }, (_, at) => ({
      workspace_id: workspaceId,
      id: uuidv7(),
      company_id: at === 200 ? few : many,
      name: `佐藤 ${at}`,
      name_folded: `佐藤${at}`,
    }))
    await sql`insert into person ${sql(people)}`
    await writeSearchDocs(sql, workspaceId, { people: people.map(({ id }) => id) })
  })
  const asked = await inTransaction(crowded.ctx, async (ctx) => {
    const before = await rowsRead(ctx)
    const { items } = await search(ctx, '稀少 佐藤', 20)
    return { names: items.map(({ name }) => name), read: (await rowsRead(ctx)) - before }
  })
  expect(asked).toEqual({ names: ['佐藤 200'], read: expect.any(Number) })
  // The look at some rows takes 104 of them.
  expect(asked.read).toBeLessThan(130)
})

async function rowsRead({ sql }: TxCtx): Promise<number> {
  const [row] = await sql<{ read: number }[]>`
    select pg_stat_get_xact_tuples_fetched('search_doc'::regclass)::int as read`
  return row?.read ?? Number.NaN
}

/** Since this connection last told of them: only what is between two of these counts says something. */
async function scansOfLetters({ sql }: TxCtx): Promise<number> {
  const [row] = await sql<{ scans: number }[]>`
    select pg_stat_get_xact_numscans('search_doc_by_gram'::regclass)::int as scans`
  return row?.scans ?? Number.NaN
}

test('SEC-T09 a person is not found by the name of a company in another workspace', async () => {
  const stranger = await signUp(server)
  await stranger.send('POST', '/api/companies', { name: '隣町物産' })
  await stranger.send('POST', '/api/people', { name: '海野 隣' })
  expect([await find('隣町 海野'), await find('隣町 海野', stranger)]).toEqual([[], []])
})

test('SEC-T09 whatever the function of the search is asked, it answers of the workspace that the transaction names alone', async () => {
  const marker = 'よそ者水産'
  const stranger = await signUp(server)
  await stranger.send('POST', '/api/companies', { name: marker, address: '北海道' })
  expect([await find('よそ者'), await find('北海道'), await find(marker)]).toEqual([[], [], []])
  expect(await find('よそ者', stranger)).toEqual([marker])
  const [theirs] = await asTenant(
    server.services,
    stranger.actor,
    ({ sql }) => sql<{ segment: string; id: string }[]>`select segment, id from search_doc`,
  )
  const [look] = questionOf('よそ者').looks
  const keys = look?.keys[4].map((key) => key?.replaceAll('\u0001', theirs?.segment ?? '') ?? null) ?? []
  const asked = (workspaceId: string | null) =>
    asTenant(
      server.services,
      { workspaceId, userId: null },
      ({ sql }) =>
        sql<
          { id: string }[]
        >`select id from app.search_docs(${keys}::text[], '{}', '{}', '{names}', '{4}', 100)`,
    )
  expect(await asked(stranger.actor.workspaceId)).toEqual([{ id: theirs?.id }])
  expect(await asked(client.actor.workspaceId)).toEqual([])
  expect(await asked(null)).toEqual([])
})
