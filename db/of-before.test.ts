/** A database that an earlier version made: the product says so at its start, and leaves it as it is. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalKeys } from '../server/vault/local.ts'
import { createTestDatabase } from '../tests/database.ts'
import { databaseName } from './embedded/cluster.ts'
import { databaseFolder, settlePlace } from './embedded/place.ts'
import { runCluster } from './embedded/run.ts'
import { freePort } from './embedded/server.ts'
import { openSql } from './sql/pool.ts'
import type { Sql } from './sql/sql.ts'

const main = fileURLToPath(new URL('../server/main.ts', import.meta.url))
const quiet = { info: () => undefined, error: () => undefined }
let dataDir: string

beforeEach(() => {
  dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'shodan-before-')))
  chmodSync(dataDir, 0o755)
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }))

test('a DATABASE_URL of an earlier version is refused in one sentence, and every row of it is as before', async () => {
  const database = await createTestDatabase()
  const before = await lookInto(database.ownerUrl, leaveAsBefore)
  const { code, said } = await start({ DATABASE_URL: database.ownerUrl })
  expect(said).toBe(
    `The data in the database ${new URL(database.ownerUrl).pathname.slice(1)} is of an earlier version, whose tables ` +
      'this one cannot take over: export your data with the version that made it, or name an empty database in ' +
      'DATABASE_URL and start anew.\n',
  )
  expect(code).toBe(1)
  expect(await lookInto(database.ownerUrl)).toEqual(before)
  await database.drop()
})

test('a data directory of an earlier version is refused in one sentence, and every row and file of it is as before', async () => {
  await createLocalKeys(join(dataDir, 'keyring.json'), { createIfMissing: true })
  writeFileSync(join(dataDir, 'session-secret'), 'a secret that an earlier version made up')
  const before = await lookIntoFolder(leaveAsBefore)
  const files = filesOf(dataDir)
  const { code, said } = await start()
  expect(said).toBe(
    `The data in ${dataDir} is of an earlier version, whose tables this one cannot take over: ` +
      'export your data with the version that made it, or set that folder aside and start anew.\n',
  )
  expect(code).toBe(1)
  expect(filesOf(dataDir)).toEqual(files)
  expect(await lookIntoFolder()).toEqual(before)
})

/** What such a version left: its record, and a table of its own with data. */
async function leaveAsBefore(sql: Sql): Promise<void> {
  await sql`
    create table if not exists schema_migration (
      version integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`
  await sql`truncate schema_migration`
  for (const [version, name] of [
    [1, '0001_foundation.sql'],
    [2, '0002_zoom_holder.sql'],
    [26, '0026_forgotten_already.sql'],
  ] as const)
    await sql`insert into schema_migration (version, name, checksum) values (${version}, ${name}, '')`
  await sql`create table kept_before as select 'まだある' as word from generate_series(1, 3)`
}

/** Every relation, every row that its owner sees, and the record of migrations. */
async function lookInto(url: string, first?: (sql: Sql) => Promise<void>) {
  const sql = openSql(url)
  try {
    await first?.(sql)
    const relations = await sql`
      select c.oid, c.relname, c.relkind, c.relnatts, c.relfilenode, c.xmin::text from pg_class c
      join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'app') order by c.oid`
    const rows = []
    for (const { relname } of relations.filter(({ relkind }) => relkind === 'r'))
      rows.push([
        relname,
        ...(await sql`select xmin::text, t::text from ${sql(String(relname))} t order by 2`),
      ])
    return { relations: [...relations], rows, record: [...(await sql`select * from schema_migration`)] }
  } finally {
    await sql.end()
  }
}

/** Looks into the data directory as it is, by a PostgreSQL that asks nothing about versions. */
async function lookIntoFolder(first?: (sql: Sql) => Promise<void>) {
  const place = settlePlace(databaseFolder(dataDir))
  const server = await runCluster(place, quiet, { fsync: 'off' })
  const url = `postgres://shodan_owner:${place.ownerPassword}@127.0.0.1:${server.port}/${databaseName}`
  return lookInto(url, first).finally(server.stop)
}

/** Every file but those that PostgreSQL writes by starting and stopping. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^postgres\/(cluster|server\.log)/.test(path))
    .filter((path) => statSync(join(folder, path)).isFile())
    .map(
      (path) =>
        `${path} ${createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex')}`,
    )
    .sort()
}

/** Runs the product until it ends by itself. @throws Error when it had to be ended. */
async function start(settings: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  // How modules load quickly says nothing about the product.
  const { PATH = '', NODE_OPTIONS = '', NODE_COMPILE_CACHE = '' } = process.env
  const quick = { PATH, NODE_OPTIONS, NODE_COMPILE_CACHE }
  const env = { ...quick, PORT: String(await freePort()), DATA_DIR: dataDir, ...settings }
  return new Promise((done, fail) => {
    execFile(process.execPath, [main], { env, timeout: 150_000 }, (error, _, said) => {
      if (error && typeof error.code !== 'number') fail(error)
      else done({ code: Number(error?.code ?? 0), said })
    })
  })
}
