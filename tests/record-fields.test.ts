/** What the list of fields promises of every field: whoever adds one there has it everywhere, and has it tested. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { status, tag } from '../db/schema/shaping.ts'
import { asTenant } from '../server/ctx.ts'
import { columnsOf, listsOf, rowsOf } from '../server/features/exports/queries.ts'
import { fieldOf } from '../server/features/imports/column-names.ts'
import { importsSettled } from '../server/features/imports/work-on-import.ts'
import { messagesIn } from '../server/messages.ts'
import { encodeCursor } from '../server/records/cursor.ts'
import { companyFields } from '../shared/records/company.ts'
import { entriesOf, type Field, type Fields } from '../shared/records/field.ts'
import { conditionsOf } from '../shared/records/filters.ts'
import { fieldTargets } from '../shared/records/import-targets.ts'
import { personFields } from '../shared/records/person.ts'
import { sortedField, sortsOf } from '../shared/records/sorts.ts'
import { corporateNumber, csv } from './company-lists.ts'
import { importAll } from './imports.ts'
import { type Client, signUp, startTestServer } from './server.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
let companyId: string
const [statusId, tagId] = [uuidv7(), uuidv7()]

beforeAll(async () => {
  client = await signUp(server)
  companyId = (await add('/api/companies', { name: '項目商事' })).id
  const { workspaceId } = client.actor
  await asTenant(client.ctx, client.actor, async ({ db }) => {
    await db.insert(status).values({ workspaceId, id: statusId, name: '様子見', kind: 'hot', position: 9 })
    await db.insert(tag).values({ workspaceId, id: tagId, name: '展示会', nameFolded: '展示会' })
  })
})
afterAll(() => importsSettled())

type Row = Record<string, unknown> & { id: string; version: number }

async function add(path: string, content: object, by = client): Promise<Row> {
  const answer = await by.send('POST', path, content)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Row
}

/** A value that a field of this kind can hold and that no new record has. */
function sampleOf({ value }: Field): unknown {
  if (value.kind === 'name') return '値のある会社'
  if (value.kind === 'corporate_number') return corporateNumber(42)
  if (value.kind === 'link') return 'https://example.co.jp/'
  if (value.kind === 'email') return 'hanako@example.co.jp'
  if (value.kind === 'yen') return 104_000_000
  if (value.kind === 'number') return 1_234
  if (value.kind === 'flag') return true
  if (value.kind === 'member') return client.actor.userId
  if (value.kind === 'status') return statusId
  if (value.kind === 'tags') return [tagId]
  if (value.kind === 'decision_role') return 'decides'
  return value.kind === 'company' ? companyId : '9999'
}

const kinds: [kind: string, path: string, list: string, fields: Fields][] = [
  ['company', '/api/companies', 'companies', companyFields],
  ['person', '/api/people', 'people', personFields],
]

describe.each(kinds)('every field of a %s', (kind, path, list, fields) => {
  // What custom fields hold is tried in server/features/custom-fields/.
  const edited = entriesOf(fields).filter(([, field]) => field.edited && field.value.kind !== 'custom')

  test.each(edited)('%s is edited, shown as it was edited, and named in the history', async (key, field) => {
    const { id } = await add(path, { name: '編集' })
    const value = sampleOf(field)
    const answer = await client.send('PATCH', `${path}/${id}`, { version: 1, [key]: value })
    expect(await answer.json()).toMatchObject({ [key]: value, version: 2 })
    const page = await (await client.get(`${path}/${id}`)).json()
    expect(page[kind]).toMatchObject({ [key]: value })
    expect(page.activity.items[0].detail).toEqual({ fields: [key] })
    await client.send('DELETE', `${path}/${id}`)
  })

  test('a view has every field, and nothing but them, id, version and whether it may be edited', async () => {
    const { id } = await add(path, { name: '全部' })
    const page = await (await client.get(`${path}/${id}`)).json()
    const besides = kind === 'person' ? ['companyName', 'phoneNumbers'] : []
    expect(Object.keys(page[kind]).sort()).toEqual(
      ['id', 'version', 'mayEdit', ...besides, ...Object.keys(fields)].sort(),
    )
  })

  test('every exported field is a column of the export, with its value', async () => {
    const values = Object.fromEntries(edited.map(([key, field]) => [key, sampleOf(field)]))
    const { id } = await add(path, values)
    const { columns, row } = await asTenant(client.ctx, client.actor, async ({ sql }) => {
      const exported = listsOf({ sql, actor: client.actor }, 'workspace').find(({ name }) => name === list)
      if (!exported) throw new Error(`${list} is not exported`)
      const columns = await columnsOf(sql, exported)
      const rows: Row[] = []
      for await (const some of rowsOf(sql, exported)) rows.push(...some.map((text) => JSON.parse(text)))
      return { columns, row: rows.find((row) => row.id === id) }
    })
    for (const [key, { exported, column }] of entriesOf(fields)) {
      expect([key, columns.includes(column)]).toEqual([key, exported === true || /_at$/.test(column)])
      if (exported && key in values) expect(row).toMatchObject({ [column]: values[key] })
    }
    await client.send('DELETE', `${path}/${id}`)
  })
})

describe('every field that is imported', () => {
  const targets = fieldTargets.filter(({ times }) => times === 1)

  test.each(fieldTargets.map(({ target, label }) => [messagesIn('ja')[label](), target]))(
    'a column called %s is %s',
    (header, target) => expect(fieldOf(header)).toBe(target),
  )

  test('arrives in the company, from a list with a column for each', async () => {
    const by = await signUp(server)
    const headers = targets.map(({ label }) => messagesIn('ja')[label]())
    const done = await importAll(by, csv([headers, targets.map(({ field }) => String(sampleOf(field)))]))
    expect(done.counts).toEqual({ added: 1, updated: 0, skipped: 0, failed: 0 })
    const { items } = await (await by.get('/api/companies')).json()
    const { company } = await (await by.get(`/api/companies/${items[0].id}`)).json()
    for (const [key, field] of entriesOf(companyFields))
      if (field.imported) expect(company).toMatchObject({ [key]: sampleOf(field) })
    expect(
      (await importAll(by, csv([headers, targets.map(({ field }) => String(sampleOf(field)))]))).counts,
    ).toEqual({
      added: 0,
      updated: 0,
      skipped: 1,
      failed: 0,
    })
  })

  const numbers = targets.filter(({ field }) => field.value.kind === 'number')
  test.each(numbers.map(({ target, label }) => [target, messagesIn('ja')[label]()]))(
    '%s is read as lists write numbers; what is none is a fault',
    async (target, header) => {
      const by = await signUp(server)
      const cells = ['約1,234人', '１２３４', '1 234名', '0', '10', '-', '多数', '1.5', '-3', '99999999999']
      const rows = cells.map((cell, at) => [`第${at}商事`, `"${cell}"`])
      const done = await importAll(by, csv([['会社名', header], ...rows]))
      expect(done.counts).toEqual({ added: 10, updated: 0, skipped: 0, failed: 0 })
      expect(done.errors.map(({ reason, value }) => [reason, value])).toEqual(
        ['多数', '1.5', '-3', '99999999999'].map((value) => ['number', value]),
      )
      const column = await asTenant(
        by.ctx,
        by.actor,
        ({ sql }) => sql<{ value: number | null }[]>`select ${sql(target)} as value from company order by id`,
      )
      expect(column.map(({ value }) => value)).toEqual([
        ...[1234, 1234, 1234, 0, 10, null, null, null, null, null],
      ])
    },
  )
})

/** All records of a list, page by page. */
async function listAll(by: Client, path: string, query: string): Promise<Row[]> {
  const found: Row[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const asked = cursor === '' ? query : `${query}&cursor=${cursor}`
    const answer = await by.get(`${path}?limit=2&${asked}`)
    expect(answer.status).toBe(200)
    const page: { items: Row[]; nextCursor: string | null } = await answer.json()
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}

describe.each(kinds)('the orders of a list: %s', (_, path, __, fields) => {
  const sorts: string[] = sortsOf(fields)
  test.each(sorts)('%s gives everyone once, page by page', async (sort) => {
    const by = await signUp(server)
    const ids: string[] = []
    for (let at = 0; at < 7; at += 1) ids.push((await add(path, { name: `第${at % 3}` }, by)).id)
    const found = await listAll(by, path, `sort=${sort}`)
    expect(found.map(({ id }) => id).sort()).toEqual(ids.sort())
  })

  const numbers = entriesOf(fields).filter(([, { sort, value }]) => sort && value.kind === 'number')
  test.each(numbers)('%s orders by size both ways, and what is not known comes last', async (key, field) => {
    const by = await signUp(server)
    for (const value of [5, null, 3, 100, 3, null, 0, null])
      await add(path, { name: '順番', [key]: value }, by)
    const values = async (sort: string) => (await listAll(by, path, `sort=${sort}`)).map((row) => row[key])
    const name = field.sort?.as
    expect(await values(`${name}`)).toEqual([0, 3, 3, 5, 100, null, null, null])
    expect(await values(`-${name}`)).toEqual([100, 5, 3, 3, 0, null, null, null])
  })

  test.each(sorts)('%s refuses a cursor that it has not written', async (sort) => {
    const { column, sort: sorted, value } = sortedField(fields, sort)
    const order = `${sort.startsWith('-') ? '-' : ''}${sorted.by ?? column}`
    const id = '01900000-0000-7000-8000-000000000000'
    const zero = ['0000-01-01', '0000-01-01T00:00:00+00:00', '2026-07-01T09:00:00+00:00 (x)', 'a\u0000']
    const foreign =
      value.kind === 'name' ? [null, 'a\u0000'] : ['あ', value.kind === 'number' ? '-1' : '100', ...zero]
    const cursors = [
      ...foreign.map((written) => encodeCursor({ value: written, id, order })),
      encodeCursor({ value: 'あ', id, order: 'another' }),
      encodeCursor({ value: 'あ', id }),
      encodeCursor({ value: 'あ', id: '-'.repeat(36), order }),
    ]
    for (const cursor of cursors)
      expect((await client.get(`${path}?sort=${sort}&cursor=${cursor}`)).status).toBe(422)
  })
})

describe.each(kinds)('the filters of a list: %s', (_, path, __, fields) => {
  const conditions = conditionsOf(fields)

  test.each(conditions.map(({ name, is, field }) => [name, is, field] as const))(
    '%s leaves those that it says',
    async (name, is, field) => {
      const key = entriesOf(fields).find(([, other]) => other === field)?.[0] ?? ''
      if (is === 'missing')
        return expect((await listAll(client, path, `${name}=true`)).length).toBeGreaterThan(0)
      const ids = new Map<unknown, string>()
      const values = is === 'equal' ? [sampleOf(field), undefined] : [10, 20, 30, undefined]
      for (const value of values) ids.set(value, (await add(path, { name: '条件', [key]: value })).id)
      const asked = is === 'equal' ? sampleOf(field) : 20
      const found = await listAll(client, path, `${name}=${encodeURIComponent(String(asked))}`)
      const kept = { equal: [asked], from: [20, 30], to: [10, 20] }[is]
      const mine = [...ids.values()].filter((id) => found.some((row) => row.id === id))
      expect(mine).toEqual(kept.map((value) => ids.get(value)))
      for (const id of ids.values()) await client.send('DELETE', `${path}/${id}`)
    },
  )
})
