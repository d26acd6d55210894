import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { openSql, type PoolSql } from './pool.ts'

let database: TestDatabase
let sql: PoolSql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.ownerUrl, { most: 4 })
  await sql`create table thing (id int primary key, name text not null)`
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const countOf = async (id: number) => (await sql`select 1 from thing where id = ${id}`).length

describe('a statement', () => {
  test('is made of templates inside templates, and values are parameters only', async () => {
    const above = sql`n > ${1}`
    const rows = await sql`select n from generate_series(1, ${4}::int) n where ${above} and n <> ${3}`
    expect(rows).toEqual([{ n: 2 }, { n: 4 }])
    const hostile = `'; drop table thing; --`
    expect(await sql`select ${hostile}::text as said`).toEqual([{ said: hostile }])
  })

  test('names tables and columns, and writes rows', async () => {
    const rows = [
      { id: 1, name: 'one' },
      { id: 2, name: `two, "quoted" 'and' \\` },
    ]
    await sql`insert into thing ${sql(rows)}`
    expect(await sql`select t.id, ${sql('t.name')} from ${sql('thing')} t order by 1`).toEqual(rows)
  })

  test('is sent once, when somebody waits for it', async () => {
    const insert = sql`insert into thing (id, name) values (${3}, 'three')`
    expect(await countOf(3)).toBe(0)
    await Promise.all([insert, insert])
    expect(await countOf(3)).toBe(1)
  })

  test('names the columns that it answers with, also without rows', async () => {
    expect(await sql`select id, name from thing limit 0`.columns()).toEqual(['id', 'name'])
  })

  test('several of them may stand in one text', async () => {
    expect(await sql.unsafe('select 1 as one; select 2 as two')).toEqual([{ two: 2 }])
    expect(await sql.unsafe('select $1::int as one', [1])).toEqual([{ one: 1 }])
  })
})

describe('values', () => {
  test.each([
    ['text', '漢字 "and" \\ {braces}'],
    ['integer', -5],
    ['double precision', 1.5],
    ['boolean', true],
    ['boolean', false],
    ['boolean', null],
    ['bytea', Buffer.from([0, 255, 10])],
    ['jsonb', { a: [1, null, 'あ'], b: { c: true } }],
    ['text[]', ['a,b', '"q"', '\\', '', 'NULL']],
    ['int[]', [1, 2, 3]],
    ['int[]', []],
    ['uuid[]', ['01890a5d-ac96-774b-bcce-b302099a8057']],
    ['boolean[]', [true, false]],
  ])('a %s comes back as it was given', async (type, value) => {
    expect(await sql`select ${value}::${sql.unsafe(type)} as it`).toEqual([{ it: value }])
  })

  test('what a number or a Date would lose stays text', async () => {
    const [row] = await sql`
      select 9007199254740993::bigint as big, 1.10::numeric as exact, '2026-04-01'::date as day,
        '2026-04-01 12:00:00.123456+00'::timestamptz at time zone 'UTC' as instant, array[1.10]::numeric[] as list`
    expect(row).toEqual({
      big: '9007199254740993',
      exact: '1.10',
      day: '2026-04-01',
      instant: '2026-04-01 12:00:00.123456',
      list: ['1.10'],
    })
  })

  test('a Date is an instant', async () => {
    const at = new Date('2026-04-01T12:00:00.123Z')
    expect(await sql`select ${at}::timestamptz = '2026-04-01 12:00:00.123+00' as same`).toEqual([
      { same: true },
    ])
  })

  test('a list is any of its values', async () => {
    expect(await sql`select n from generate_series(1, 5) n where n = any(${[2, 4]})`).toEqual([
      { n: 2 },
      { n: 4 },
    ])
  })

  test('what no column can hold is refused before anything is sent', async () => {
    const undefinedValue = JSON.parse('{}').nothing
    await expect(sql`select ${undefinedValue}::text`).rejects.toThrow(TypeError)
    await expect(sql`insert into thing ${sql({ id: 4, name: undefined })}`).rejects.toThrow(TypeError)
  })
})
