/** The product parted into two processes: one serves requests, the other does the jobs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../db/embedded/server.ts'
import { readEnv } from '../server/env.ts'
import { demoSignIn } from '../server/features/installation/view.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

const dataDir = mkdtempSync(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), 'shodan-processes-'))
let database: TestDatabase
const started: ChildProcess[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await Promise.all(started.map(stop))
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Starts a process of the product and waits until it is ready. */
async function start(role: 'web' | 'worker') {
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: '',
    ROLE: role,
    PORT: String(port),
    DATA_DIR: dataDir,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
  }
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: 'ignore' })
  started.push(child)
  const origin = `http://localhost:${port}`
  const isReady = () =>
    fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(isReady, { timeout: 120_000, interval: 200 }).toBe(true)
  return { child, origin }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

async function signIn(origin: string): Promise<Record<string, string>> {
  const headers = { origin, 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify(demoSignIn),
  })
  expect(answer.status).toBe(200)
  return {
    ...headers,
    cookie: answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  }
}

test('what a request asks for waits where nobody works, and a worker takes it up within seconds', async () => {
  const web = await start('web')
  const headers = await signIn(web.origin)
  const list = '会社名,電話番号\n見本商事株式会社,03-0000-1234\n'
  const uploaded = await fetch(`${web.origin}/api/imports?fileName=list.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    body: list,
  })
  expect(uploaded.status).toBe(200)
  const { id } = (await uploaded.json()) as { id: string }
  const status = async () => {
    const answer = await fetch(`${web.origin}/api/imports/${id}`, { headers })
    return ((await answer.json()) as { status: string }).status
  }
  expect(await status()).toBe('uploaded')
  const worker = await start('worker')
  await expect.poll(status, { timeout: 30_000 }).toBe('ready')

  for (const path of ['/', '/login', '/api/config', '/api/openapi.json', '/sandbox/mail'])
    expect([path, (await fetch(`${worker.origin}${path}`)).status]).toEqual([path, 404])
  expect((await fetch(`${worker.origin}/health/live`)).status).toBe(200)
  await stop(worker.child)
  expect(worker.child.exitCode).toBe(0)
})

test('the processes need a database that they share', () => {
  const secret = { SESSION_SECRET: 'a-secret-that-is-long-enough-for-this' }
  expect(readEnv(secret).role).toBe('all')
  expect(readEnv({ ...secret, ROLE: 'web', DATABASE_URL: 'postgres://localhost/shodan' }).role).toBe('web')
  expect(() => readEnv({ ...secret, ROLE: 'worker' })).toThrow('DATABASE_URL is missing')
  expect(() => readEnv({ ...secret, ROLE: 'both' })).toThrow()
})
