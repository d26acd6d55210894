/** What whoever started the product learns from its exit code. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../db/embedded/server.ts'
import { createTestDatabase } from './database.ts'

/** Fails in the product where nobody catches it, as soon as it is told to. */
const faulty = (fault: string) =>
  `data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', async () => { ${fault} })`)}`

const ofDatabase = `const value = 'value ' + 47 * 100 + 11
  const error = Object.assign(new Error(value), { code: '23505', detail: value })
  throw new Error('Failed query, params: ' + value, { cause: error })`

async function startProduct(preload: string, more: NodeJS.ProcessEnv = {}) {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'shodan-exit-'))
  const port = await freePort()
  const place = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl, DATA_DIR: dataDir }
  const env = { ...process.env, NODE_ENV: '', PORT: String(port), ...place, ...more }
  const child = spawn(process.execPath, ['--import', preload, 'server/main.ts'], { env, stdio: 'pipe' })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
    await database.drop()
  })
  return ran(child, `http://localhost:${port}`)
}

function ran(child: ChildProcess, address: string) {
  const ready = Promise.withResolvers<void>()
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk
      if (said.includes(address)) ready.resolve()
    })
  }
  const exit = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  )
  return { child, ready: ready.promise, exit }
}

test.each(['SIGTERM', 'SIGINT'] as const)('after an ordinary stop by %s it is 0', async (signal) => {
  const { child, ready, exit } = await startProduct(faulty(''))
  await ready
  child.kill(signal)
  expect(await exit).toMatchObject({ code: 0 })
})

test.each([
  ['an uncaught error', `setImmediate(() => { ${ofDatabase} })`],
  ['an unhandled rejection', ofDatabase],
])('SEC-G02 after %s it is not 0, and the cause is said without its values', async (_, fault) => {
  const { child, ready, exit } = await startProduct(faulty(fault))
  await ready
  child.kill('SIGUSR2')
  const { code, said } = await exit
  expect(code).toBe(1)
  expect(said).toContain('"cause":"23505"')
  expect(said).not.toContain('value 470011')
})

test('when the product cannot start it is not 0', async () => {
  const { exit } = await startProduct(faulty(''), { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' })
  expect(await exit).toMatchObject({ code: 1 })
})
