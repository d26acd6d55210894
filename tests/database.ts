/** A database of one's own for a test file: real PostgreSQL, all migrations applied, nothing in it. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { openSql } from '../db/sql/pool.ts'

export interface TestDatabase {
  ownerUrl: string
  appUrl: string
  drop(): Promise<void>
}

/**
 * Copies the migrated template; `drop` also closes whatever is still connected to the copy. `npm test` keeps them all, to
 * search them in the end.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template')
  const name = `test_${randomBytes(8).toString('hex')}`
  await runAsOwner(
    template.ownerUrl,
    `create database ${name} template ${new URL(template.ownerUrl).pathname.slice(1)}`,
  )
  return {
    ownerUrl: named(template.ownerUrl, name),
    appUrl: named(template.appUrl, name),
    drop: process.env.SHODAN_TEST_DIR
      ? async () => undefined
      : () => runAsOwner(template.ownerUrl, `drop database if exists ${name} with (force)`),
  }
}

/** PostgreSQL then knows the tables as it does wherever they have been in use for a minute. */
export async function analyze({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<void> {
  await runAsOwner(ownerUrl, 'analyze', new URL(ownerUrl).pathname.slice(1))
}

function named(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}

/** Otherwise from the maintenance database, since nobody may be connected to a template while it is copied. */
async function runAsOwner(ownerUrl: string, statement: string, database = 'postgres'): Promise<void> {
  const sql = openSql(named(ownerUrl, database))
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}
