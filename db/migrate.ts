/** Brings a database to the state that this version needs: SQL files in order, each once, forward only. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuseTablesOfBefore } from './of-before.ts'
import { openSql, type PoolSql } from './sql/pool.ts'

interface Migration {
  version: number
  name: string
  checksum: string
  text: string
}

const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))
const silent = { info: (_text: string): void => undefined }

/**
 * Applies what is missing, each file in one transaction, while others who start at the same time wait.
 * @returns how many were applied. @throws Error when an applied file was edited or is unknown to this version, or when the
 * tables are of before the first of these files.
 */
export async function migrate(
  ownerUrl: string,
  log: { info(text: string): unknown } = silent,
  folder = migrationsFolder,
): Promise<number> {
  const sql = openSql(ownerUrl, { settings: { application_name: 'shodan-pro migrate' } })
  try {
    await sql`select pg_advisory_lock(hashtext('shodan-pro migrate'))`
    await refuseTablesOfBefore(sql)
    const missing = findMissing(readMigrations(folder), await appliedMigrations(sql))
    for (const migration of missing) {
      log.info(`Migrating the database: ${migration.name}`)
      await apply(sql, migration)
    }
    return missing.length
  } finally {
    await sql.end()
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name) => {
    const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
    if (!version) throw new Error(`${name} is no migration's name: use 0001_what_it_does.sql.`)
    const text = readFileSync(join(folder, name), 'utf8')
    return { version, name, checksum: createHash('sha256').update(text).digest('hex'), text }
  })
}

async function appliedMigrations(sql: PoolSql): Promise<Pick<Migration, 'version' | 'name' | 'checksum'>[]> {
  await sql`
    create table if not exists schema_migration (
      version integer primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`
  return sql`select version, name, checksum from schema_migration order by version`
}

function findMissing(
  known: Migration[],
  applied: Pick<Migration, 'version' | 'name' | 'checksum'>[],
): Migration[] {
  for (const done of applied) {
    const file = known.find((migration) => migration.version === done.version)
    if (!file)
      throw new Error(
        `The database has migration ${done.name}, which this version does not know: run the newer version.`,
      )
    if (file.checksum !== done.checksum)
      throw new Error(
        `Migration ${done.name} was edited after it was applied: undo the edit and add a new file.`,
      )
  }
  return known.filter((migration) => !applied.some((done) => done.version === migration.version))
}

async function apply(sql: PoolSql, migration: Migration): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction.unsafe(migration.text)
    await transaction`
      insert into schema_migration (version, name, checksum)
      values (${migration.version}, ${migration.name}, ${migration.checksum})`
  })
}
