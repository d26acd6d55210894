import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { writeSearchDocs } from '../search/write.ts'
import { openSql, type PoolSql } from '../sql/pool.ts'
import { seededTables } from './batches.ts'
import { seedDemo } from './demo.ts'
import { type Seed, seedMany } from './many.ts'

let database: TestDatabase
let workspaceId: string
const email = 'demo@example.com'
const now = new Date('2026-11-30T12:00:00Z')
const size = { companies: 600, people: 120, calls: 400 }

beforeEach(async () => {
  database = await createTestDatabase()
  const sql = openSql(database.appUrl, { settings: { role: 'shodan_app' } })
  await seedDemo({ sql, email, passwordHash: async () => 'x', now })
  const [found] = await sql<{ workspace_id: string }[]>`
    select w.workspace_id from app_user u, app.workspaces_of(u.id) w where u.email = ${email}`
  workspaceId = found?.workspace_id ?? ''
  await sql.end()
})
afterEach(() => database.drop())

const seed = (more: Partial<Seed> = {}) =>
  seedMany({ ...database, isOurs: true, workspaceId, sizes: [size], now, ...more })

/** As the product sees it, in one workspace. */
function inside(of = workspaceId): PoolSql {
  const sql = openSql(database.appUrl, { settings: { role: 'shodan_app', 'app.workspace_id': of } })
  onTestFinished(() => sql.end())
  return sql
}

async function countsIn(sql: PoolSql): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of seededTables)
    counts[table] = (await sql<{ count: number }[]>`select count(*)::int from ${sql(table)}`)[0]?.count ?? 0
  return counts
}

/** Everything that a schema says of the seeded tables. */
async function schema() {
  const owner = openSql(database.ownerUrl)
  const rows = await owner`
    select pg_get_indexdef(indexrelid) || indisclustered as says from pg_index where indrelid = any(${[...seededTables]}::text[]::regclass[])
    union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint
      where conrelid = any(${[...seededTables]}::text[]::regclass[])
    union all select relname || relrowsecurity || relforcerowsecurity from pg_class
      where oid = any(${[...seededTables]}::text[]::regclass[])
    order by 1`
  await owner.end()
  return rows.map(({ says }) => says)
}

describe.each([
  ['alone, with indexes made at the end', true],
  ['beside others at work', false],
])('a seed %s', (_, isOurs) => {
  test('adds as much as was asked for, and the schema is as before', async () => {
    const sql = inside()
    const [before, schemaBefore] = [await countsIn(sql), await schema()]
    const [plan] = await seed({ isOurs })
    const after = await countsIn(sql)
    expect((after.company ?? 0) - (before.company ?? 0)).toBe(size.companies)
    expect((after.person ?? 0) - (before.person ?? 0)).toBe(size.people)
    expect((after.phone_number ?? 0) - (before.phone_number ?? 0)).toBe(size.companies + size.people)
    expect((after.call ?? 0) - (before.call ?? 0)).toBe(size.calls)
    expect(plan).toMatchObject({ workspaceId, seed: 1, ...size })
    expect(await schema()).toEqual(schemaBefore)
  })

  test('notes on each record when it was last called', async () => {
    await seed({ isOurs })
    const wrong = await inside()`
      select c.id from company c where last_called_at <> coalesce((select max(placed_at) from call where company_id = c.id), '-infinity')
      union all
      select p.id from person p where last_called_at <> coalesce((select max(placed_at) from call where person_id = p.id), '-infinity')`
    expect(wrong).toHaveLength(0)
  })

  test('is found by search as if its records had been typed', async () => {
    await seed({ isOurs })
    const sql = inside()
    const docs = () => sql<{ kind: string; id: string; row: string }[]>`
      select kind, id, concat(xmin, segment, names, numbers, more, grams) as row from search_doc order by id`
    const made = await docs()
    expect(made.length).toBeGreaterThan(size.companies + size.people)
    const idsOf = (kind: string) => made.filter((doc) => doc.kind === kind).map(({ id }) => id)
    await sql.begin((sql) =>
      writeSearchDocs(sql, workspaceId, { companies: idsOf('company'), people: idsOf('person') }),
    )
    expect(await docs()).toEqual(made)
    await sql`update search_doc set names = ''`
    await sql.begin((sql) =>
      writeSearchDocs(sql, workspaceId, { companies: idsOf('company'), people: idsOf('person') }),
    )
    const withoutWriter = (rows: { row: string }[]) => rows.map(({ row }) => row.replace(/^\d+/, ''))
    expect(withoutWriter(await docs())).toEqual(withoutWriter(made))
  })

  test('which is stopped leaves nothing', async () => {
    const sql = inside()
    const [before, schemaBefore] = [await countsIn(sql), await schema()]
    const stop = new AbortController()
    const onBatch = () => stop.abort()
    await expect(seed({ isOurs, onBatch, signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(await countsIn(sql)).toEqual(before)
    expect(await schema()).toEqual(schemaBefore)
  })

  test('which fails leaves nothing', async () => {
    const sql = inside()
    const before = await countsIn(sql)
    const onBatch = ({ kind }: { kind: string }) => {
      if (kind === 'calls') throw new Error('enough')
    }
    await expect(seed({ isOurs, onBatch })).rejects.toThrow('enough')
    expect(await countsIn(sql)).toEqual(before)
  })
})

test('both ways make the same rows', async () => {
  const sql = inside()
  const clear = async () => {
    // Its history is kept for as long as a record is there.
    for (const record of ['company', 'person']) await sql`update ${sql(record)} set deleted_at = now()`
    for (const table of [
      'change',
      'search_doc',
      'follow_up',
      'note',
      'call',
      'phone_number',
      'contact_way',
      'person',
      'company',
    ])
      await sql`delete from ${sql(table)}`
  }
  await clear()
  await seed({ isOurs: true })
  const rows = () => sql`
    select md5(string_agg(c::text, '' order by id)) as companies,
      (select md5(string_agg(p::text, '' order by id)) from person p) as people,
      (select md5(string_agg(n::text, '' order by id)) from phone_number n) as numbers,
      (select md5(string_agg(e::text, '' order by id)) from call e) as calls,
      (select md5(string_agg(names || numbers || more, '' order by id)) from search_doc) as docs
    from company c`
  const alone = await rows()
  await clear()
  await seed({ isOurs: false })
  expect(await rows()).toEqual(alone)
})

test('made a second time it adds others', async () => {
  const small = { companies: 50, people: 0, calls: 0 }
  const seeds = []
  for (let round = 0; round < 3; round++) seeds.push(...(await seed({ sizes: [small], isOurs: false })))
  expect(seeds.map(({ seed }) => seed)).toEqual([1, 2, 3])
})

test('new workspaces are filled instead, each with an owner, its own companies and calls of its owner', async () => {
  const before = await countsIn(inside())
  const plans = await seed({
    workspaceId: null,
    sizes: Array(2).fill({ companies: 80, people: 10, calls: 30 }),
  })
  expect(await countsIn(inside())).toEqual(before)
  const names = []
  for (const { workspaceId: id } of plans) {
    const sql = inside(id)
    expect(await countsIn(sql)).toMatchObject({ company: 80, person: 10, call: 30 })
    expect(
      await sql`select from member m join call c on c.user_id = m.user_id where m.role = 'owner'`,
    ).toHaveLength(30)
    names.push(...(await sql<{ name: string }[]>`select name from company`).map(({ name }) => name))
  }
  expect(plans).toHaveLength(2)
  expect(new Set(names).size).toBeGreaterThan(140)
})

test('more companies than there are numbers for are refused', async () => {
  await expect(seed({ sizes: [{ ...size, companies: 10_000_001 }] })).rejects.toThrow(RangeError)
})
