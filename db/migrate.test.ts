import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../tests/database.ts'
import { migrate } from './migrate.ts'
import { openSql, type PoolSql } from './sql/pool.ts'

let database: TestDatabase
let sql: PoolSql
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.ownerUrl, { most: 2 })
})

beforeEach(async () => {
  await sql`truncate schema_migration`
  await sql`drop table if exists thing`
  folder = mkdtempSync(join(tmpdir(), 'shodan-migrations-'))
  write('0001_things.sql', 'create table thing (id integer); insert into thing values (1);')
})

afterEach(() => rmSync(folder, { recursive: true }))

afterAll(async () => {
  await sql.end()
  await database.drop()
})

test('files are applied in order, each once', async () => {
  write('0002_more.sql', 'insert into thing values (2)')
  expect(await migrate(database.ownerUrl, undefined, folder)).toBe(2)
  expect(await migrate(database.ownerUrl, undefined, folder)).toBe(0)
  expect(await things()).toEqual([1, 2])
})

test('a file that fails leaves nothing behind and stops those after it', async () => {
  write('0002_broken.sql', 'insert into thing values (2); select 1 / 0;')
  write('0003_more.sql', 'insert into thing values (3)')
  await expect(migrate(database.ownerUrl, undefined, folder)).rejects.toThrow('division by zero')
  expect(await things()).toEqual([1])
})

test('an applied file that was edited is refused', async () => {
  await migrate(database.ownerUrl, undefined, folder)
  write('0001_things.sql', 'create table thing (id bigint)')
  await expect(migrate(database.ownerUrl, undefined, folder)).rejects.toThrow('0001_things.sql was edited')
})

test('a database of a newer version is refused', async () => {
  await migrate(database.ownerUrl, undefined, folder)
  await sql`insert into schema_migration (version, name, checksum) values (9, '0009_later.sql', '')`
  await expect(migrate(database.ownerUrl, undefined, folder)).rejects.toThrow('run the newer version')
})

test('three that start at once apply each file once', async () => {
  const counts = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, undefined, folder)))
  expect(counts.sort()).toEqual([0, 0, 1])
  expect(await things()).toEqual([1])
})

test('a file without a number is refused', async () => {
  write('add_things.sql', 'select 1')
  await expect(migrate(database.ownerUrl, undefined, folder)).rejects.toThrow('add_things.sql')
})

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

async function things(): Promise<number[]> {
  return (await sql`select id from thing order by id`).map((row) => row.id as number)
}
