import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { openSql } from '../sql/pool.ts'
import * as accessTokens from './access-tokens.ts'
import * as activity from './activity.ts'
import * as audit from './audit.ts'
import * as bulkEdits from './bulk-edits.ts'
import * as emailLinks from './email-links.ts'
import * as dataExports from './exports.ts'
import * as idempotencyKeys from './idempotency-keys.ts'
import * as imports from './imports.ts'
import * as mail from './mail.ts'
import * as merges from './merges.ts'
import * as records from './records.ts'
import * as secondFactors from './second-factors.ts'
import * as shaping from './shaping.ts'
import * as signIn from './sign-in.ts'
import * as vault from './vault.ts'
import * as views from './views.ts'
import * as workspaces from './workspaces.ts'
import * as zoom from './zoom.ts'

const tables = [
  records,
  signIn,
  workspaces,
  imports,
  zoom,
  audit,
  activity,
  vault,
  accessTokens,
  idempotencyKeys,
  mail,
  merges,
  dataExports,
  emailLinks,
  secondFactors,
  shaping,
  bulkEdits,
  views,
]
  .flatMap((file) => Object.values(file))
  .filter((value): value is PgTable => typeof value === 'object' && value !== null && !Array.isArray(value))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('the tables in TypeScript are the tables that the migrations make, column for column', async () => {
  const sql = openSql(database.ownerUrl)
  const columns = await sql<{ place: string; required: boolean }[]>`
    select table_name || '.' || column_name as place, is_nullable = 'NO' as required
    from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migration'`
  await sql.end()
  const made = new Map(columns.map(({ place, required }) => [place, required]))
  const written = new Map(
    tables.flatMap((table) => {
      const { name, columns } = getTableConfig(table)
      return columns.map((column) => [`${name}.${column.name}`, column.notNull || column.primary] as const)
    }),
  )
  // What is searched is written in db/search/ and read by one function, throttle by one statement, all in SQL.
  const inSqlOnly = [...made.keys()].filter((place) => /^(search_\w+|throttle)\./.test(place))
  for (const place of inSqlOnly) made.delete(place)
  expect(Object.fromEntries([...written].sort())).toEqual(Object.fromEntries([...made].sort()))
})
