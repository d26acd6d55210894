/** Several processes of the product, as it runs in production, on one database beside one stand-in of Zoom. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { uuidv7 } from 'uuidv7'
import { freePort } from '../../../db/embedded/server.ts'
import { createZoomSandbox } from '../../../sandbox/zoom/app.ts'
import type { SandboxUser } from '../../../sandbox/zoom/users.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import { cookieWith } from '../../../tests/sessions.ts'
import { hashToken } from '../../http/session-token.ts'
import type { StopPoint } from '../../stop-point.ts'
import { createLocalVault } from '../../vault/local.ts'
import { openAsOwner } from './test-zoom.ts'

const publicUrl = 'https://shodan.test'
const zoomApp = { id: 'client-id', secret: 'client-secret' }
const webhookSecretToken = 'webhook-secret-token'
const sessionSecret = 'test-secret-that-is-long-enough-for-it'

/** Two processes on free ports; each can be told where to die. */
export async function startProcesses(more: NodeJS.ProcessEnv = {}) {
  const [zoomPort, one, other] = [await freePort(), await freePort(), await freePort()]
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
    STOP_GRACE: '0',
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    KEYRING_FILE: keyringFile,
    SESSION_SECRET: sessionSecret,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    ZOOM_CLIENT_ID: zoomApp.id,
    ZOOM_CLIENT_SECRET: zoomApp.secret,
    ZOOM_WEBHOOK_SECRET_TOKEN: webhookSecretToken,
    ZOOM_OAUTH_URL: zoomUrl,
    ZOOM_API_URL: zoomUrl,
    ...more,
  }
  const children = new Map<number, ChildProcess>()
  const startOne = async (port: number) => {
    children.set(port, await startProcess({ ...env, PORT: String(port) }))
  }
  for (const port of [one, other]) await startOne(port)
  return {
    one,
    other,
    owner,
    controls,
    startOne,
    kill: (port: number) => ended(children.get(port), 'SIGKILL'),
    dieAt: (port: number, point: StopPoint) => arm(children.get(port), point),
    isAlive: (port: number) => isAlive(children.get(port)),
    /** Posts a notice that this Zoom user removed the app, as Zoom signs it. */
    notify: (port: number, user: SandboxUser, at = new Date()) =>
      fetch(`http://127.0.0.1:${port}/api/zoom/webhook`, signedNotice(user, at)),
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
  const headers = { cookie: cookieWith(token, sessionSecret), 'sec-fetch-site': 'same-origin' }
  return {
    userId,
    ask: (port, method, path) =>
      fetch(`http://127.0.0.1:${port}${path}`, { method, headers, redirect: 'manual' }),
  }
}

/** Resolves when the product says that it is ready. */
async function startProcess(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const args = ['--import', './tests/load-stop-points.mjs', 'server/main.ts']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
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

/** From now on the process kills itself when it comes to `point`; answers when it has heard. */
async function arm(child: ChildProcess | undefined, point: StopPoint): Promise<void> {
  const heard = new Promise((resolve) => child?.once('message', resolve))
  child?.send(point)
  await heard
}

function isAlive(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || !isAlive(child)) return
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exit
}

function signedNotice({ id, accountId }: SandboxUser, at: Date): RequestInit {
  const payload = {
    account_id: accountId,
    user_id: id,
    signature: uuidv7(),
    deauthorization_time: at.toISOString(),
    client_id: zoomApp.id,
  }
  const body = JSON.stringify({ event: 'app_deauthorized', payload })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', webhookSecretToken).update(`v0:${timestamp}:${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-zm-request-timestamp': timestamp,
    'x-zm-signature': `v0=${digest}`,
  }
  return { method: 'POST', headers, body }
}
