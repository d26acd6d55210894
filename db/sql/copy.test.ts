import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { type CopySql, openCopySql } from './copy.ts'
import { copyLine } from './copy-text.ts'

let database: TestDatabase
let sql: CopySql
const into = { table: 'thing', columns: ['id', 'body'] }

beforeAll(async () => {
  database = await createTestDatabase()
  sql = await openCopySql(database.ownerUrl)
  await sql`create table thing (id int primary key, body text, at timestamptz, tags text[], bytes bytea)`
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const bytesOf = (...lines: string[]) => lines.map((line) => new TextEncoder().encode(line))
const bodyOf = async (id: number) =>
  (await sql<{ body: string | null }[]>`select body from thing where id = ${id}`)[0]

describe('text comes back as it went', () => {
  const awkward = [
    '',
    '\t',
    '\n',
    '\r\n',
    '\\',
    '\\N',
    '\\.',
    '\\t',
    'NULL',
    ' 空 白　',
    '𠮷野家',
    '"\'',
    '\u0001\u007f',
    'a\\\nb\tc',
  ]
  test.each(awkward.map((body, at) => [at, body] as const))('%#: %j', async (at, body) => {
    expect(await sql.copy(into, bytesOf(copyLine([at, body])))).toBe(1)
    expect(await bodyOf(at)).toEqual({ body })
  })

  test('nothing is null, which is no empty text', async () => {
    await sql.copy(into, bytesOf(copyLine([100, null])))
    expect(await bodyOf(100)).toEqual({ body: null })
  })

  test('times, lists and bytes too', async () => {
    const at = new Date('2026-11-30T01:02:03.456Z')
    const line = copyLine([101, 'x', at, ['a"\\', 'b,c', ''], Buffer.from([0, 9, 10, 92, 255])])
    await sql.copy({ table: 'thing', columns: ['id', 'body', 'at', 'tags', 'bytes'] }, bytesOf(line))
    const [row] = await sql`select at = ${at} as at, tags, bytes from thing where id = 101`
    expect(row).toEqual({ at: true, tags: ['a"\\', 'b,c', ''], bytes: Buffer.from([0, 9, 10, 92, 255]) })
  })

  test('a piece may end within a letter', async () => {
    const [whole] = bytesOf(copyLine([102, '極洋']))
    await sql.copy(
      into,
      Array.from(whole ?? [], (byte) => Uint8Array.of(byte)),
    )
    expect(await bodyOf(102)).toEqual({ body: '極洋' })
  })
})

test.each(['\0', 'before\0after'])('text with a zero character is refused before it is sent: %j', (body) => {
  expect(() => copyLine([1, body])).toThrow(TypeError)
})

test('more than a connection holds at once arrives whole', async () => {
  const count = 20_000
  async function* pieces() {
    for (let id = 0; id < count; id++) yield* bytesOf(copyLine([1_000 + id, `${id}`.repeat(20)]))
  }
  expect(await sql.copy(into, pieces())).toBe(count)
})

describe('what goes wrong', () => {
  test('a row that a table refuses: nothing of the copy is there, and the connection goes on', async () => {
    const rows = bytesOf(copyLine([200, 'good']), copyLine([200, 'the same once more']))
    await expect(sql.copy(into, rows)).rejects.toMatchObject({ code: '23505' })
    expect(await bodyOf(200)).toBeUndefined()
    expect(await sql.copy(into, bytesOf(copyLine([200, 'again'])))).toBe(1)
  })

  test('whoever makes the rows gives up: nothing of them is there', async () => {
    function* broken() {
      yield* bytesOf(copyLine([201, 'first']))
      throw new Error('no more')
    }
    await expect(sql.copy(into, broken())).rejects.toThrow('no more')
    expect(await bodyOf(201)).toBeUndefined()
  })

  test('ending it in a transaction takes that back', async () => {
    const other = await openCopySql(database.ownerUrl)
    onTestFinished(() => other.end())
    await other`begin`
    await other.copy(into, bytesOf(copyLine([202, 'lost'])))
    await other.end()
    await expect(other`commit`).rejects.toMatchObject({ code: 'CONNECTION_LOST' })
    expect(await bodyOf(202)).toBeUndefined()
  })
})

test('what is asked while rows are copied waits for its turn', async () => {
  const copied = sql.copy(into, bytesOf(copyLine([300, 'one'])))
  const seen = bodyOf(300)
  expect(await copied).toBe(1)
  expect(await seen).toEqual({ body: 'one' })
})
