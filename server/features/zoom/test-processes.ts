/** Several processes of the product, as it runs in production, on one database beside one stand-in of Zoom. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { uuidv7 } from 'uuidv7'
import { createZoomSandbox } from '../../../sandbox/zoom/app.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { hashToken, sessionCookie } from '../../http/session.ts'
import { createLocalVault } from '../../vault/local.ts'
import { openAsOwner } from './test-zoom.ts'

export type Processes = Awaited<ReturnType<typeof startProcesses>>

const publicUrl = 'https://shodan.test'
const zoomApp = { id: 'client-id', secret: 'client-secret' }

/** @param ports one process on each; the stand-in listens on `zoomPort`. */
export async function startProcesses(zoomPort: number, ports: readonly number[]) {
  const database = await createTestDatabase()
  const owner = await openAsOwner(database.ownerUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'shodan-processes-'))
  const keyringFile = join(dataDir, 'keyring.json')
  await createLocalVault(keyringFile, { createIfMissing: true })
  const zoomUrl = `http://127.0.0.1:${zoomPort}`
  const { app, controls } = createZoomSandbox({
    baseUrl: zoomUrl,
    clients: [{ ...zoomApp, redirectUris: [`${publicUrl}/api/zoom/callback`] }],
  })
  const zoom = serve({ fetch: app.fetch, port: zoomPort, hostname: '127.0.0.1' }) as Server
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    KEYRING_FILE: keyringFile,
    SESSION_SECRET: 'test-secret-that-is-long-enough-for-it',
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    ZOOM_CLIENT_ID: zoomApp.id,
    ZOOM_CLIENT_SECRET: zoomApp.secret,
    ZOOM_OAUTH_URL: zoomUrl,
    ZOOM_API_URL: zoomUrl,
  }
  const children = new Map<number, ChildProcess>()
  const startOne = async (port: number) => {
    children.set(port, await startProcess({ ...env, PORT: String(port) }))
  }
  for (const port of ports) await startOne(port)
  return {
    owner,
    controls,
    startOne,
    kill: (port: number) => ended(children.get(port), 'SIGKILL'),
    newUser: () => addPerson(owner),
    stop: async () => {
      controls.barriers.releaseAll()
      await Promise.all([...children.values()].map((child) => ended(child, 'SIGTERM')))
      zoom.closeAllConnections()
      zoom.close()
      await owner.end()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export interface Person {
  userId: string
  ask(port: number, method: string, path: string): Promise<Response>
}

async function addPerson(owner: Awaited<ReturnType<typeof openAsOwner>>): Promise<Person> {
  const [userId, workspaceId, token] = [uuidv7(), uuidv7(), uuidv7()]
  const expires = new Date(Date.now() + 86_400_000)
  const session = { id: uuidv7(), user_id: userId, token: hashToken(token), expires_at: expires }
  await owner.begin(async (sql) => {
    await sql`insert into app_user ${sql({ id: userId, name: '試験 太郎', email: `${userId}@example.com` })}`
    await sql`insert into workspace ${sql({ workspace_id: workspaceId, name: '試験' })}`
    await sql`insert into member ${sql({ workspace_id: workspaceId, user_id: userId, role: 'owner' })}`
    await sql`insert into session ${sql(session)}`
  })
  const headers = { cookie: `${sessionCookie}=${token}`, 'sec-fetch-site': 'same-origin' }
  return {
    userId,
    ask: (port, method, path) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method, headers, redirect: 'manual' }),
  }
}

/** Resolves when the product says that it is ready. */
async function startProcess(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
    if (said.includes(publicUrl)) resolve()
  })
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  child.once('exit', () => reject(new Error(`the product ended: ${said}`)))
  await promise
  return child
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exit
}
