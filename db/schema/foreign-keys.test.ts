/** Deleting a row looks for what refers to it: without an index that reads the whole table for each row that is deleted. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { openSql, type PoolSql } from '../sql/pool.ts'

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

interface Key {
  name: string
  refersTo: string
}

/** An index serves when it begins with the key's columns, in any order, and leaves out at most rows that refer to nothing. */
function keysWithoutIndex() {
  return sql<Key[]>`
    select format('%s (%s) → %s', k.conrelid::regclass, (
        select string_agg(attname, ', ' order by at)
        from unnest(k.conkey) with ordinality c (attnum, at) join pg_attribute a using (attnum) where a.attrelid = k.conrelid
      ), k.confrelid::regclass) as name, k.confrelid::regclass::text as "refersTo"
    from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i
      where i.indrelid = k.conrelid and i.indisvalid
        and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey
        and (i.indpred is null or exists (
          select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any (k.conkey)
            and pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname))))`
}

test('every key to a row that may be deleted has an index', async () => {
  const keys = await keysWithoutIndex()
  const bare = keys.filter(({ refersTo }) => refersTo !== 'app_user')
  expect(bare.map(({ name }) => name)).toEqual([])
})

test('a key without one is found, whether no index begins with it or one leaves rows out', async () => {
  await sql.unsafe(`
    create table parent (id int primary key);
    create table child (a int references parent, b int references parent, c int references parent, gone boolean);
    create index on child (b) where not gone;
    create index on child (c, gone) where c is not null`)
  const names = (await keysWithoutIndex()).map(({ name }) => name)
  expect(names.filter((name) => name.endsWith('parent'))).toEqual([
    'child (a) → parent',
    'child (b) → parent',
  ])
})

test('the product may delete no person, so that keys to people need none', async () => {
  const [right] = await sql<{ may: boolean }[]>`
    select has_table_privilege('shodan_app', 'app_user', 'delete') as may`
  expect(right?.may).toBe(false)
})
