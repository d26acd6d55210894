import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { openPool } from '../pool.ts'
import { quietNight, rewriteSecrets } from './rewrite-secrets.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test.each([
  ['2026-11-24T16:59:59Z', null],
  ['2026-11-24T17:00:00Z', '2026-11-25'],
  ['2026-11-24T20:59:59Z', '2026-11-25'],
  ['2026-11-24T21:00:00Z', null],
  ['2026-11-25T03:00:00Z', null],
])('at %s the night is %s', (now, night) => {
  expect(quietNight(new Date(now))).toBe(night)
})

test('gives up within seconds when somebody has the table, and lets the others go on (SEC-C07)', async () => {
  const { sql } = openPool(database.appUrl, 3)
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
  const held = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const holder = sql.begin(async (tx) => {
    await tx`select count(*) from zoom_connection`
    held.resolve()
    await letGo.promise
  })
  await held.promise
  const began = Date.now()
  expect(await rewriteSecrets({ log }, database.ownerUrl)).toBe(false)
  expect(Date.now() - began).toBeLessThan(30_000)
  expect(lines.join()).toContain('"cause":"55P03"')
  expect(await sql`select count(*)::int as count from zoom_connection`).toEqual([{ count: 0 }])
  letGo.resolve()
  await holder
  expect(await rewriteSecrets({ log }, database.ownerUrl)).toBe(true)
  await sql.end()
})
