/** The product as it runs: a process of its own, with a data directory and an embedded database of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { freePort } from '../db/embedded/server.ts'
import { demoSignIn } from '../server/features/installation/view.ts'

export interface Product {
  dataDir: string
  origin: string
  /** Resolves when it says that it is ready. */
  start(): Promise<ChildProcess>
  ask(method: string, path: string, cookie: string, content?: unknown): Promise<Response>
  /** @returns the cookies of the demo's owner. */
  signIn(): Promise<string>
}

export async function placeProduct(name: string): Promise<Product> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const dataDir = mkdtempSync(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), `shodan-${name}-`))
  chmodSync(dataDir, 0o755)
  const env = { ...process.env, NODE_ENV: '', PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: '' }
  const ask: Product['ask'] = (method, path, cookie, content) =>
    fetch(`${origin}${path}`, {
      method,
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: content === undefined ? undefined : JSON.stringify(content),
    })
  return {
    dataDir,
    origin,
    ask,
    start: () => ready(spawn(process.execPath, ['server/main.ts'], { env, stdio: 'pipe' }), origin),
    async signIn() {
      const response = await ask('POST', '/api/auth/sign-in/email', '', demoSignIn)
      return response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    },
  }
}

async function ready(child: ChildProcess, origin: string): Promise<ChildProcess> {
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

export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** Writes a note on a company. @returns the answer, and the note's id. */
export async function writeNote({ ask }: Product, cookie: string, companyId: string) {
  const id = uuidv7()
  return { id, response: await ask('POST', '/api/notes', cookie, { id, companyId, body: `記録 ${id}` }) }
}

/** The ids of a company's notes, as its activity shows them. */
export async function storedNotes({ ask }: Product, cookie: string, companyId: string): Promise<string[]> {
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
