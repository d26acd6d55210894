/** Lists that have too much to read: whoever asks is told so, and nobody waits behind them. */
import { expect, test } from 'vitest'
import { problemBody } from '../../../shared/problems.ts'
import { signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'

const server = whileTesting(() => startTestServer({ connections: 12 }))

const asked = [
  '/api/companies',
  '/api/companies/count',
  '/api/people?sort=-updated',
  '/api/people/count',
  '/api/follow-ups',
  '/api/today',
  `/api/search?q=${encodeURIComponent('東京')}`,
]

test('a list, a count and a search that take too long are stopped, with a sentence of their own, and only they', async () => {
  const client = await signUp(server)
  const owner = await openAsOwner(server.ownerUrl)
  // Stands for rows without end: each of these statements waits here until it is stopped.
  const answers = await owner.begin(async (sql) => {
    const tables = await sql<{ name: string }[]>`select relname as name from pg_class where relkind = 'r'
      and (relname in ('company', 'person', 'follow_up') or relname like 'search\\_%')`
    for (const { name } of tables) await sql`lock table ${sql(name)} in access exclusive mode`
    return Promise.all(asked.map((path) => client.get(path)))
  })
  await owner.end()
  for (const [at, answer] of answers.entries()) {
    const { code } = problemBody.parse(await answer.json())
    expect([asked[at], answer.status, code]).toEqual([asked[at], 422, 'took_too_long'])
  }
  for (const path of asked) expect([path, (await client.get(path)).status]).toEqual([path, 200])
  const [kept] = await server.services.sql<{ value: string }[]>`
    select current_setting('statement_timeout') as value`
  expect(kept).toEqual({ value: '30s' })
})
