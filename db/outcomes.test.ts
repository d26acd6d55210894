/** Workspaces that are older than outcomes of their own: what they have recorded and what their people's fingers know stay. */
import { readFileSync } from 'node:fs'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { firstOutcomes } from '../shared/first-outcomes.ts'
import { createTestDatabase } from '../tests/database.ts'
import { openSql } from './sql/pool.ts'

const file = new URL('./migrations/0043_outcomes.sql', import.meta.url)
/** By their digits. */
const eight = [
  ...['appointment', 'reached', 'absent', 'no_answer'],
  ...['busy', 'voicemail', 'refused', 'wrong_number'],
]

/** The tables as they are before that file. */
const before = `
  drop table outcome;
  alter table call drop constraint call_outcome_check;
  alter table call add constraint call_outcome_check check (outcome in (${eight.map((id) => `'${id}'`).join(', ')}))`

test('a call of each of the eight outcomes of before keeps its outcome, which its workspace has under the same digit', async () => {
  const database = await createTestDatabase()
  const [workspaceId, userId, companyId, numberId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const inside = openSql(database.ownerUrl, { settings: { 'app.workspace_id': workspaceId } })
  const owner = openSql(database.ownerUrl)
  onTestFinished(async () => {
    await Promise.all([inside.end(), owner.end()])
    await database.drop()
  })
  await owner.unsafe(before)
  await owner`insert into app_user ${owner({ id: userId, name: '試験 太郎', email: 'before@example.com' })}`
  await inside`insert into workspace (workspace_id, name) values (${workspaceId}, '前からの会社')`
  const place = { workspace_id: workspaceId, company_id: companyId }
  const number = { raw: '03-0000-1234', display: '03-0000-1234', digits: '0300001234', kind: 'main' }
  await inside`insert into company ${inside({ workspace_id: workspaceId, id: companyId, name: '前', name_folded: '前' })}`
  await inside`insert into phone_number ${inside({ ...place, id: numberId, ...number })}`
  const calls = [...eight, null].map((outcome) => ({
    ...{ ...place, id: uuidv7(), user_id: userId, phone_number_id: numberId, number_raw: number.raw },
    ...{ placed_at: '2026-07-01T00:00:00Z', outcome },
  }))
  for (const call of calls) await inside`insert into call ${inside(call)}`
  const rows = () => inside`select * from call order by id`
  const recorded = await rows()

  await owner.unsafe(readFileSync(file, 'utf8'))

  expect(await rows()).toEqual(recorded)
  const known = await inside<Record<string, unknown>[]>`
    select id, kind, depth, counts_as_connect, proposes_stop, promise_in_days, key, name, retired_at from outcome order by position`
  expect(eight.map((id) => known.find((outcome) => outcome.id === id)?.key)).toEqual([...'12345678'])
  expect(known.filter(({ name, retired_at: retiredAt }) => name !== null || retiredAt !== null)).toEqual([])
  expect(new Set(known.map(({ key }) => key)).size).toBe(firstOutcomes.length)
  const means = ({
    id,
    kind,
    depth,
    countsAsConnect,
    proposesStop,
    promiseInDays,
  }: (typeof firstOutcomes)[number]) => ({
    ...{ id, kind, depth, counts_as_connect: countsAsConnect, proposes_stop: proposesStop },
    promise_in_days: promiseInDays,
  })
  const meant = known.map(({ key: _k, name: _n, retired_at: _r, ...outcome }) => outcome)
  expect(meant).toEqual(expect.arrayContaining(firstOutcomes.map(means)))
  expect(meant).toHaveLength(firstOutcomes.length)
  const unknown = await inside`select outcome from call c where outcome is not null and not exists (
    select from outcome o where o.workspace_id = c.workspace_id and o.id = c.outcome)`
  expect(unknown).toEqual([])
})
