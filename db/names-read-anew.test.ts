import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asTenant } from '../server/ctx.ts'
import type { CompanyView } from '../shared/contracts/records.ts'
import { signUp, startTestServer } from '../tests/server.ts'
import { whileTesting } from '../tests/while-testing.ts'
import { openSql } from './sql/pool.ts'

const server = whileTesting(startTestServer)

const file = new URL('./migrations/0015_names_and_numbers_read_anew.sql', import.meta.url)

test('phone: names that were folded with fewer old kanji are found by the new ones after an update of the product', async () => {
  const client = await signUp(server)
  const added = await client.send('POST', '/api/companies', { name: '株式会社高齡館' })
  const { id } = (await added.json()) as CompanyView
  await asTenant(
    server.services,
    client.actor,
    ({ sql }) =>
      sql`update company set name_folded = '高齡館' where workspace_id = app.workspace_id() and id = ${id}`,
  )
  const find = async () => {
    const answer = await client.get(`/api/search?q=${encodeURIComponent('高齢')}`)
    return ((await answer.json()) as { items: { id: string }[] }).items.map((item) => item.id)
  }
  expect(await find()).toEqual([])
  await runAsOwner(readFileSync(file, 'utf8').split('-- Numbers that')[0] ?? '')
  expect(await find()).toEqual([id])
})

async function runAsOwner(statements: string): Promise<void> {
  const sql = openSql(server.ownerUrl, { most: 1 })
  try {
    await sql.unsafe(statements)
  } finally {
    await sql.end()
  }
}
