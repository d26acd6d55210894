/** The product as it runs, killed and stopped: what it said was saved is there when it comes back. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { findByCommand } from '../db/embedded/processes.ts'
import { freePort } from '../db/embedded/server.ts'
import { demoSignIn } from '../server/features/installation/view.ts'

const port = await freePort()
const origin = `http://localhost:${port}`
const dataDir = mkdtempSync(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), 'shodan-crash-'))
chmodSync(dataDir, 0o755)
let product: ChildProcess | undefined

afterAll(async () => {
  if (product?.exitCode === null) await ended(product, 'SIGTERM')
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Starts the product and resolves when it says that it is ready. */
async function start(): Promise<ChildProcess> {
  const env = { ...process.env, NODE_ENV: '', PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: '' }
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.includes(origin)) resolve()
    })
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    child.once('exit', () => reject(new Error(`the product ended: ${said}`)))
  })
  return child
}

async function ask(method: string, path: string, cookie: string, content?: unknown): Promise<Response> {
  const body = content === undefined ? undefined : JSON.stringify(content)
  return fetch(`${origin}${path}`, {
    method,
    headers: { cookie, origin, 'content-type': 'application/json' },
    body,
  })
}

async function signIn(): Promise<string> {
  const response = await ask('POST', '/api/auth/sign-in/email', '', demoSignIn)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Writes notes until the connection breaks; answers the ids that were acknowledged. */
async function writeUntilItEnds(
  cookie: string,
  companyId: string,
  onWritten: (count: number) => void,
): Promise<string[]> {
  const acknowledged: string[] = []
  try {
    for (;;) {
      const id = uuidv7()
      const response = await ask('POST', '/api/notes', cookie, { id, companyId, body: `記録 ${id}` })
      if (response.status !== 200) return acknowledged
      acknowledged.push(id)
      onWritten(acknowledged.length)
    }
  } catch {
    return acknowledged
  }
}

async function storedNotes(cookie: string, companyId: string): Promise<string[]> {
  const ids: string[] = []
  let cursor = ''
  do {
    const response = await ask('GET', `/api/companies/${companyId}/activity?limit=200${cursor}`, cookie)
    const page = (await response.json()) as {
      items: { kind: string; id: string }[]
      nextCursor: string | null
    }
    ids.push(...page.items.filter((entry) => entry.kind === 'note').map((entry) => entry.id))
    cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : ''
  } while (cursor)
  return ids
}

test('SEC-R02 what was acknowledged survives kill -9 of the product and of its database', async () => {
  const ledger: string[] = []
  product = await start()
  let cookie = await signIn()
  const made = await ask('POST', '/api/companies', cookie, { name: '消えない商会' })
  const { id: companyId } = (await made.json()) as { id: string }

  for (const victim of ['product', 'database', 'both'] as const) {
    const running: ChildProcess = product
    const written = await writeUntilItEnds(cookie, companyId, (count) => {
      if (count === 40) void kill(victim, running)
    })
    expect(written.length).toBeGreaterThanOrEqual(40)
    ledger.push(...written)
    if (running.exitCode === null && running.signalCode === null) await ended(running, 'SIGKILL')
    product = await start()
    cookie = await signIn()
    const stored = await storedNotes(cookie, companyId)
    expect(new Set(stored).size).toBe(stored.length)
    expect(ledger.filter((id) => !stored.includes(id))).toEqual([])
  }
})

async function kill(victim: 'product' | 'database' | 'both', child: ChildProcess): Promise<void> {
  if (victim !== 'product')
    for (const pid of await findByCommand(`-D ${dataDir}`)) process.kill(pid, 'SIGKILL')
  if (victim !== 'database') child.kill('SIGKILL')
}

test('SEC-R04 a stop turns readiness off first, lets what runs end, and ends', async () => {
  product ??= await start()
  const held = await beginCompany(await signIn())
  const readiness = () => fetch(`${origin}/health/ready`).then(({ status }) => status)
  expect(await readiness()).toBe(200)
  const end = ended(product, 'SIGTERM')
  await expect.poll(readiness).toBe(503)
  expect((await fetch(`${origin}/health/live`)).status).toBe(200)
  expect(await held.finish({ name: '待った商会' })).toBe(200)
  await end
  expect(product.exitCode).toBe(0)
  product = undefined
})

/** A request that the product has begun to answer and whose body is still to come. */
async function beginCompany(cookie: string) {
  const headers = { cookie, origin, 'content-type': 'application/json', expect: '100-continue' }
  const asked = request(`${origin}/api/companies`, { method: 'POST', headers })
  await once(asked, 'continue')
  return {
    async finish(content: object): Promise<number | undefined> {
      asked.end(JSON.stringify(content))
      const [answer] = await once(asked, 'response')
      answer.resume()
      return answer.statusCode
    },
  }
}

test('Ctrl-C leaves no process behind', async () => {
  product ??= await start()
  await ended(product, 'SIGINT')
  expect(product.exitCode).toBe(0)
  expect(await findByCommand(`-D ${dataDir}`)).toEqual([])
  expect(() => readFileSync(join(dataDir, 'postgres', 'postmaster.pid'))).toThrow()
  product = undefined
})
