/** The product as a process of its own, on a database of the test. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from '../db/embedded/server.ts'
import { createTestDatabase } from './database.ts'

/** @returns the process, what resolves once it serves, and what it was when it ended. */
export async function startChild(more: NodeJS.ProcessEnv = {}, flags: string[] = []) {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'shodan-child-'))
  const port = await freePort()
  const place = { DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl, DATA_DIR: dataDir }
  const env = { ...process.env, NODE_ENV: '', PORT: String(port), ...place, ...more }
  const child = spawn(process.execPath, [...flags, 'server/main.ts'], { env, stdio: 'pipe' })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
    await database.drop()
  })
  const origin = `http://localhost:${port}`
  const ready = Promise.withResolvers<void>()
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
      if (said.includes(origin)) ready.resolve()
    })
  }
  const exit = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  )
  return { child, origin, ready: ready.promise, exit }
}
