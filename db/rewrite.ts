import { openSql } from './sql/pool.ts'

/**
 * Writes tables anew, so that no byte of a deleted row stays in their files. Needs each table for itself for a moment, and
 * gives up rather than let anybody wait for more than two seconds. @throws Error when it gave up.
 */
export async function rewriteTables(ownerUrl: string, tables: readonly string[]): Promise<void> {
  const sql = openSql(ownerUrl, {
    settings: { application_name: 'shodan-pro rewrite', lock_timeout: 2_000, statement_timeout: 60_000 },
  })
  try {
    for (const table of tables) await sql`vacuum full ${sql(table)}`
  } finally {
    await sql.end()
  }
}
