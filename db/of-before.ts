import { dirname } from 'node:path'
import { openSql } from './sql/pool.ts'
import type { Sql } from './sql/sql.ts'

/** What the record of applied migrations began with before the tables got the form that our first file makes. */
const firstOfBefore = '0001_foundation.sql'

/**
 * Looks and writes nothing. @throws Error with one sentence for the operator when the tables are of before: no migration
 * leads from those to ours.
 */
export async function refuseTablesOfBefore(sql: Sql, folder?: string): Promise<void> {
  const [record] = await sql`select current_database() as database, to_regclass('schema_migration') as kept`
  if (!record?.kept) return
  const before = await sql`select from schema_migration where name = ${firstOfBefore}`
  if (before.length === 0) return
  const [place, anew] = folder
    ? [folder, 'set that folder aside']
    : [`the database ${record.database}`, 'name an empty database in DATABASE_URL']
  throw new Error(
    `The data in ${place} is of an earlier version, whose tables this one cannot take over: ` +
      `export your data with the version that made it, or ${anew} and start anew.`,
  )
}

/** The same for a database under a data directory, which is what its operator knows of it. */
export async function refuseFolderOfBefore(ownerUrl: string, databaseFolder: string): Promise<void> {
  const sql = openSql(ownerUrl, { settings: { application_name: 'shodan-pro look' } })
  try {
    await refuseTablesOfBefore(sql, dirname(databaseFolder))
  } finally {
    await sql.end()
  }
}
