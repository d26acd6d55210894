import { readFileSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { createTestDatabase } from '../tests/database.ts'
import { openSql } from './sql/pool.ts'

const file = new URL('./migrations/0022_never_called.sql', import.meta.url)

/** The columns as they are before that file. */
const before = `
  alter table company alter last_called_at drop not null, alter last_called_at drop default;
  alter table person alter last_called_at drop not null, alter last_called_at drop default;
  drop index person_by_name_folded`

test('what was never called has no null after an update of the product, and what was called keeps its moment', async () => {
  const database = await createTestDatabase()
  const workspaceId = uuidv7()
  const inside = openSql(database.ownerUrl, { settings: { 'app.workspace_id': workspaceId } })
  const owner = openSql(database.ownerUrl)
  onTestFinished(async () => {
    await Promise.all([inside.end(), owner.end()])
    await database.drop()
  })
  await owner.unsafe(before)
  await inside.unsafe(`
    insert into workspace (workspace_id, name) values ('${workspaceId}', '試験');
    insert into company (workspace_id, id, name, name_folded, last_called_at)
      select workspace_id, gen_random_uuid(), c.name, c.name, at from workspace,
        (values ('旧商事', null), ('新商事', '2026-07-01T00:00Z'::timestamptz)) c (name, at)`)
  await owner.unsafe(readFileSync(file, 'utf8'))
  const rows = await inside`select name, last_called_at as at from company order by last_called_at`
  expect(rows).toEqual([
    { name: '旧商事', at: '-infinity' },
    { name: '新商事', at: expect.stringContaining('2026-07-01') },
  ])
})
