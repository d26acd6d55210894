import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companyFields } from '../../shared/records/company.ts'
import { entriesOf, type Fields, isNullable, type Kind } from '../../shared/records/field.ts'
import { personFields } from '../../shared/records/person.ts'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { openSql, type PoolSql } from '../sql/pool.ts'
import { company, person } from './records.ts'

let database: TestDatabase
let sql: PoolSql
beforeAll(async () => {
  database = await createTestDatabase()
  sql = openSql(database.ownerUrl)
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const types: Partial<Record<Kind, string>> = {
  yen: 'bigint',
  number: 'integer',
  flag: 'boolean',
  company: 'uuid',
  member: 'uuid',
  status: 'uuid',
  tags: 'ARRAY',
  custom: 'jsonb',
  phone_kinds: 'ARRAY',
  count: 'integer',
  import: 'uuid',
  day: 'date',
  moment: 'timestamp with time zone',
  stamp: 'timestamp with time zone',
}
const lists: [name: string, table: object, fields: Fields][] = [
  ['company', company, companyFields],
  ['person', person, personFields],
]
/** What a record keeps about itself: neither edited nor shown as a field. */
const bookkeeping = [
  'workspace_id',
  'id',
  'version',
  'created_by',
  'deleted_at',
  'facets',
  'sort_key',
  'domain',
  'email_domain',
  'email_folded',
]

describe.each(lists)('the fields of a %s', (name, table, fields) => {
  test('each has its column, of a fitting type, which may be null where the value may', async () => {
    const columns = await sql<{ column: string; type: string; nullable: boolean }[]>`
      select column_name as column, data_type as type, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = 'public' and table_name = ${name}`
    const made = new Map(columns.map(({ column, ...rest }) => [column, rest]))
    for (const [key, field] of entriesOf(fields)) {
      const type = types[field.value.kind] ?? 'text'
      const nullable = isNullable(field) && !['moment', 'day'].includes(field.value.kind)
      expect([key, made.get(field.column)]).toEqual([key, { type, nullable }])
    }
  })

  test('every other column is the record’s own bookkeeping, or a field folded', async () => {
    const named = Object.values(fields).flatMap(({ column, folded }) => [column, ...(folded ? [folded] : [])])
    const columns = await sql<{ column: string }[]>`
      select column_name as column from information_schema.columns
      where table_schema = 'public' and table_name = ${name}`
    const others = columns.map(({ column }) => column).filter((column) => !named.includes(column))
    expect(bookkeeping).toEqual(expect.arrayContaining(others))
  })

  test('each is a property of the table’s rows, under its own key', () => {
    const properties = Object.entries(table)
    for (const [key, { column }] of entriesOf(fields))
      expect(properties).toContainEqual([key, expect.objectContaining({ name: column })])
  })
})
