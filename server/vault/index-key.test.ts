import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PoolSql } from '../../db/sql/pool.ts'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { openPool } from '../pool.ts'
import { rewrapIndexKey, storedIndexKey } from './index-key.ts'
import { createLocalKeys } from './local.ts'
import { rotateKeyring } from './rotate.ts'
import { keysUnavailable } from './unavailable.ts'
import { createVault, type KeyHolder } from './vault.ts'

let database: TestDatabase
let sql: PoolSql
let folder: string
let file: string
let keys: KeyHolder

beforeAll(async () => {
  database = await createTestDatabase()
  sql = openPool(database.appUrl, 4).sql
  folder = await mkdtemp(join(tmpdir(), 'index-key-'))
  file = join(folder, 'keyring.json')
  keys = await createLocalKeys(file, { createIfMissing: true })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

test('is one for all who start together, and never in the database in clear', async () => {
  const made = await Promise.all(Array.from({ length: 10 }, () => storedIndexKey(keys, sql)()))
  expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(1)
  const [row] = await sql<{ sealed_key: Buffer }[]>`select sealed_key from vault_index_key`
  const clear = made[0]?.toString('base64') ?? ''
  expect(clear).toHaveLength(44)
  expect(row?.sealed_key.toString('latin1')).not.toContain(clear)
})

test('is asked for again after an outage (SEC-C06)', async () => {
  let away = true
  const moody: KeyHolder = {
    ...keys,
    unwrapKey: (...asked) => (away ? Promise.reject(keysUnavailable('outage')) : keys.unwrapKey(...asked)),
  }
  const vault = createVault(moody, storedIndexKey(moody, sql))
  await expect(vault.blindIndex('a', 'b')).rejects.toMatchObject({ code: 'temporarily_unavailable' })
  away = false
  expect(await vault.blindIndex('a', 'b')).toBe(
    await createVault(keys, storedIndexKey(keys, sql)).blindIndex('a', 'b'),
  )
})

test('stays the same when its wrapping key is another (SEC-C04)', async () => {
  const before = await createVault(keys, storedIndexKey(keys, sql)).blindIndex('a', 'b')
  expect(await rewrapIndexKey(keys, sql)).toBe(false)
  const id = await rotateKeyring(file, new Date())
  expect(await rewrapIndexKey(keys, sql)).toBe(true)
  expect(await sql`select key_id from app.sealed_per_key()`).toEqual([{ key_id: id }])
  expect(await createVault(keys, storedIndexKey(keys, sql)).blindIndex('a', 'b')).toBe(before)
  expect(JSON.parse(await readFile(file, 'utf8')).current).toBe(id)
})
