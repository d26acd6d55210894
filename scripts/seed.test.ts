import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSql } from '../db/sql/pool.ts'
import { createTestDatabase, type TestDatabase } from '../tests/database.ts'

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'shodan-seed-'))
})
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  await database.drop()
})

/** The command as an operator gives it, on the database of the test. */
function start(args: string[], more: Record<string, string> = {}) {
  const place = {
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATA_DIR: dataDir,
    NODE_ENV: '',
  }
  const child = spawn(process.execPath, ['scripts/seed.ts', ...args], {
    env: { ...process.env, ...place, ...more },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = once(child, 'close').then(([code]) => ({ code, said }))
  return { child, ended }
}

const seed = (args: string[], more?: Record<string, string>) => start(args, more).ended

async function companies(): Promise<number> {
  const owner = openSql(database.ownerUrl)
  await owner`vacuum analyze company`
  const [counts] = await owner<{ companies: number }[]>`
    select reltuples::int as companies from pg_class where relname = 'company'`
  await owner.end()
  return counts?.companies ?? 0
}

test('says what it has added, and it is there', async () => {
  const { code, said } = await seed([
    '--workspaces',
    '2',
    '--companies',
    '40',
    '--people',
    '5',
    '--calls',
    '9',
  ])
  expect(said).toMatch(/80 of 80 companies/)
  expect(said).toMatch(/Done in /)
  expect(code).toBe(0)
  expect(await companies()).toBe(80)
})

test('Ctrl-C in the middle takes everything back', async () => {
  const before = await companies()
  const { child, ended } = start(['--workspaces', '1', '--companies', '1000000'])
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 130, said: expect.stringContaining('nothing was added') })
  expect(await companies()).toBe(before)
})

test('in production it wants to be told so', async () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://sales.example',
    SESSION_SECRET: 'x'.repeat(32),
    ZOOM_CLIENT_ID: 'x',
    ZOOM_CLIENT_SECRET: 'x',
    KEYRING_FILE: join(dataDir, 'keys'),
  }
  const { code, said } = await seed(['--workspaces', '1', '--companies', '1'], production)
  expect(said).toContain('Say --production if you mean it.')
  expect(code).not.toBe(0)
  const told = await seed(['--workspaces', '1', '--companies', '1', '--production'], production)
  expect(told).toEqual({ code: 0, said: expect.stringContaining('Done in') })
})

test.each([
  [['--companies', '0'], /--companies takes a whole number from 1/],
  [['--companies', '12.5'], /--companies takes a whole number/],
  [['--calls', 'many'], /--calls takes a whole number from 0/],
  [['--companys', '5'], /Unknown option '--companys'/],
  [['--email', 'nobody@example.com'], /Nobody has signed up as nobody@example.com/],
])('%j is answered with what is wrong', async (args, words) => {
  const { code, said } = await seed(args)
  expect(said).toMatch(words)
  expect(code).not.toBe(0)
})

test('shows its options', async () => {
  expect((await seed(['--help'])).said).toContain('--workspaces')
})
