/** The whole product on a database of its own, for tests: real PostgreSQL, requests without a socket. */
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { createOidcSandbox } from '../sandbox/oidc/app.ts'
import { createSmtpSandbox } from '../sandbox/smtp/app.ts'
import type { StoredMail } from '../sandbox/smtp/mailbox.ts'
import { createZoomSandbox } from '../sandbox/zoom/app.ts'
import { createApp } from '../server/app.ts'
import type { Actor, Ctx, Services } from '../server/ctx.ts'
import { readEnv } from '../server/env.ts'
import { mintLink } from '../server/features/email-links/mint-link.ts'
import { openIdentityProviders, sandboxPlace } from '../server/features/identities/client.ts'
import { createMailClient } from '../server/features/mail/client.ts'
import { findSession } from '../server/features/sessions/find-session.ts'
import { createZoomClient, sandboxSettings, type zoomPatience } from '../server/features/zoom/client.ts'
import { sessionCookie, tokenIn } from '../server/http/session-token.ts'
import { sendMail } from '../server/jobs/mail.ts'
import { startJobs } from '../server/jobs/run-jobs.ts'
import { openPool } from '../server/pool.ts'
import { createLocalVault } from '../server/vault/local.ts'
import type { Role } from '../shared/policy.ts'
import { createTestDatabase } from './database.ts'

/** Longer than any machine stalls: who tests that the product gives up says when it does. */
const patienceMs = 60_000
export const patient: typeof zoomPatience = {
  callMs: patienceMs,
  disconnectMs: patienceMs,
  noticeMs: patienceMs,
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>

/**
 * Everything that the product writes to its log is kept in `logLines`. `now` is the product's clock. With `notices`, the
 * stand-in of Zoom posts to the product's webhook.
 */
export async function startTestServer(
  options: { env?: NodeJS.ProcessEnv; now?: () => Date; notices?: boolean; connections?: number } = {},
) {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'shodan-test-'))
  const env = readEnv({
    DATA_DIR: dataDir,
    PORT: '3000',
    SESSION_SECRET: 'test-secret-that-is-long-enough-for-it',
    ...options.env,
  })
  const logLines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) })
  const { sql, db } = openPool(database.appUrl, options.connections ?? 4, patienceMs)
  const clock = { now: options.now ?? (() => new Date()) }
  const zoomSettings = env.zoom ?? sandboxSettings(env)
  const sandbox = createZoomSandbox({
    baseUrl: `${env.publicUrl}/sandbox/zoom`,
    now: () => clock.now().getTime(),
    clients: [
      {
        id: zoomSettings.clientId,
        secret: zoomSettings.clientSecret,
        redirectUris: sandboxSettings(env).redirectUris,
        webhook:
          options.notices && zoomSettings.webhookSecretToken
            ? { url: sandboxSettings(env).webhookUrl, secretToken: zoomSettings.webhookSecretToken }
            : null,
      },
    ],
    deliver: async (url, init) => app.request(new URL(url).pathname, init),
    webhookPatienceMs: patienceMs,
  })
  const oidcClient = (provider: 'google' | 'microsoft') => {
    const { clientId, clientSecret, redirectUris } = sandboxPlace(env, provider)
    return { id: clientId, secret: clientSecret, redirectUris }
  }
  const oidc = createOidcSandbox({
    baseUrl: `${env.publicUrl}/sandbox`,
    clients: { google: oidcClient('google'), microsoft: oidcClient('microsoft') },
  })
  const smtp = createSmtpSandbox({ baseUrl: `${env.publicUrl}/sandbox/mail` })
  await smtp.listen()
  const { mailFrom: from, supportEmail, publicUrl } = env
  const services: Services = {
    env,
    log,
    sql,
    db,
    vault: await createLocalVault(env.keyringFile, { createIfMissing: true }),
    zoom: createZoomClient({
      settings: zoomSettings,
      patience: patient,
      fetch: async (input, init) => sandbox.app.request(sandboxPath(input), init),
    }),
    identityProviders: openIdentityProviders(env, {
      fetch: async (input, init) => oidc.app.request(input.replace('/sandbox/', '/'), init),
      now: () => clock.now(),
    }),
    mail: createMailClient({ ...smtp.settings(), from, supportEmail, publicUrl }, patienceMs),
    now: () => clock.now(),
  }
  const app = createApp(services, { zoom: sandbox.app, mail: smtp.app, ...oidc.issuers })
  let sending: ReturnType<typeof startJobs> | null = null
  return {
    app,
    services,
    sandbox,
    oidc,
    smtp,
    /** The newest mail to somebody, which may still be on its way; nothing is sent before the first is asked for. */
    mailTo(address: string, isWanted?: (mail: StoredMail) => boolean): Promise<StoredMail> {
      sending ??= startJobs(services, [sendMail(services)])
      return smtp.mailbox.next(address, isWanted)
    },
    clock,
    logLines,
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
    async stop() {
      await oidc.close()
      await sending?.stop()
      await smtp.close()
      await sql.end()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
      const kept = process.env.SHODAN_TEST_DIR
      if (kept) await appendFile(join(kept, 'product.log'), logLines.join(''))
    },
  }
}

function sandboxPath(input: string | URL | Request): string {
  const url = new URL(input instanceof Request ? input.url : input)
  return url.pathname.replace(/^\/sandbox\/zoom/, '') + url.search
}

/** A signed-in person's way to ask: cookie, same origin and JSON are there, as in a browser. */
export interface Client {
  actor: Actor
  ctx: Ctx
  cookie: string
  fetch(path: string, init?: RequestInit): Promise<Response>
  get(path: string): Promise<Response>
  send(method: string, path: string, content?: unknown): Promise<Response>
}

/** Signs up a new person by a link that was not mailed first, who owns a new workspace; with `joins`, a member of that one instead. */
export async function signUp(
  server: TestServer,
  options: { name?: string; joins?: { workspaceId: string; role: Role } } = {},
): Promise<Client> {
  const email = `${uuidv7()}@example.com`
  const name = options.name ?? '試験 太郎'
  const token = await signUpToken(server, email)
  const created = await server.app.request('/api/auth/sign-up/email', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify({ token, name, workspaceName: `${name}の会社`, password: 'correct horse battery' }),
  })
  if (created.status !== 200) throw new Error(`sign-up answered ${created.status}: ${await created.text()}`)
  const cookie = cookieOf(created)
  const client = await clientWith(server, cookie)
  if (!options.joins) return client
  const { workspaceId, role } = options.joins
  const { userId } = client.actor
  await asOwnerOf(server, workspaceId, userId, role)
  return clientWith(server, cookie)
}

/** The secret of a link to sign up with, without the mail that brings it. */
export async function signUpToken(server: Pick<TestServer, 'services'>, email: string): Promise<string> {
  const link = await mintLink(server.services, { purpose: 'sign_up', email, userId: null })
  return new URL(link).hash.slice(1)
}

async function asOwnerOf(server: TestServer, workspaceId: string, userId: string, role: Role): Promise<void> {
  await server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
    await sql`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})`
    await sql`update session set workspace_id = ${workspaceId} where user_id = ${userId}`
  })
}

export const sameOrigin = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The client behind a cookie. @throws when the cookie opens no session in a workspace. */
export async function clientWith(server: TestServer, cookie: string): Promise<Client> {
  const found = await findSession(server.services, tokenOf(server, cookie))
  if (!found?.actor) throw new Error('the cookie opens no session in a workspace')
  const { actor } = found
  const request = async (path: string, init: RequestInit = {}) =>
    server.app.request(path, {
      ...init,
      headers: { cookie, ...sameOrigin, ...Object.fromEntries(new Headers(init.headers)) },
    })
  return {
    actor,
    ctx: { ...server.services, actor, requestId: uuidv7(), ipAddress: null },
    cookie,
    fetch: request,
    get: (path) => request(path),
    send: (method, path, content) =>
      request(path, { method, ...(content === undefined ? {} : { body: JSON.stringify(content) }) }),
  }
}

function tokenOf({ services }: Pick<TestServer, 'services'>, cookie: string): string | undefined {
  const value = cookie.match(new RegExp(`${sessionCookie}=([^;]+)`))?.[1]
  return tokenIn(value && decodeURIComponent(value), services.env.sessionSecret)
}
