/** Starts the product: environment, database, migrations, services, server; and takes it down in order. */
import { constants } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { Hono } from 'hono'
import pino from 'pino'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { seedDemo } from '../db/seed/demo.ts'
import { createOidcSandbox } from '../sandbox/oidc/app.ts'
import type { SmtpSandbox } from '../sandbox/smtp/app.ts'
import { createZoomSandbox } from '../sandbox/zoom/app.ts'
import { createApp, createHealthApp } from './app.ts'
import { placedCauseOf } from './cause.ts'
import type { Services } from './ctx.ts'
import { type Env, readEnv } from './env.ts'
import { openIdentityProviders, sandboxPlace } from './features/identities/client.ts'
import { demoSignIn } from './features/installation/view.ts'
import { createMailClient } from './features/mail/client.ts'
import { hashPassword } from './features/passwords/passwords.ts'
import { createZoomClient, sandboxSettings } from './features/zoom/client.ts'
import { settlePairs } from './features/zoom/store-pair.ts'
import { drainable } from './http/drain.ts'
import { listen } from './http/listen.ts'
import { obeyDeletionList } from './jobs/deletion-list.ts'
import { startJobs } from './jobs/run-jobs.ts'
import { tableOfJobs } from './jobs/table.ts'
import { messagesIn } from './messages.ts'
import { openPool } from './pool.ts'
import { openKeys } from './vault/open-vault.ts'

const patience = 10_000
const signals = ['SIGINT', 'SIGTERM'] as const
const oneWishMs = 1_000

/** While starting there is nothing to drain; the embedded database ends with the process. */
let stop: () => void = () => process.exit(0)
let askedAt: number | null = null
// Listened to from first to last: a signal that comes while one listener gives way to another is lost.
for (const signal of signals) process.on(signal, stopOrEnd)
// The launcher of `npm start` was killed: nobody is left to stop us.
process.once('disconnect', () => stop())

for (const fault of ['uncaughtException', 'unhandledRejection'] as const) process.on(fault, die)

try {
  stop = await start(readEnv())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

/**
 * Whoever asks a second time does not want to wait for what still runs. Signals within a second are one wish: who signals a
 * whole group reaches us once directly and once through the launcher.
 */
function stopOrEnd(signal: NodeJS.Signals): void {
  const now = performance.now()
  if (askedAt !== null && now - askedAt >= oneWishMs) process.exit(128 + constants.signals[signal])
  askedAt ??= now
  stop()
}

/** What nobody expected leaves us in a state that nobody knows: whoever started us sees it by the exit code. */
function die(error: unknown): never {
  pino(pino.destination(2)).fatal(
    placedCauseOf(error),
    'the product ends because of an error that nobody caught',
  )
  process.exit(1)
}

/** @returns what takes it all down again, once. */
async function start(env: Env): Promise<() => void> {
  const log = pino({ level: env.production ? env.logLevel : quieter(env.logLevel) }, pino.destination(2))
  const { keys, vaultOver } = await openKeys(env, log)
  const database = await openDatabase({ ...env, log, address: env.publicUrl })
  await migrate(database.ownerUrl)
  const { sql, db } = openPool(database.appUrl)
  const smtp = env.smtp || env.production ? null : await openSmtpSandbox(env)
  const stopping = new AbortController()
  const services: Services = {
    env,
    log,
    sql,
    db,
    vault: vaultOver(sql),
    zoom: createZoomClient({ settings: env.zoom ?? sandboxSettings(env) }),
    identityProviders: openIdentityProviders(env),
    mail: mailClient(env, smtp),
    now: () => new Date(),
    stopping: stopping.signal,
  }
  if (!env.production && env.role !== 'worker') {
    const passwordHash = () => hashPassword(demoSignIn.password)
    await seedDemo({ sql, email: demoSignIn.email, passwordHash, now: services.now() })
  }
  await obeyDeletionList(services)
  const app = appOf(services, smtp)
  const server = await listen(app.fetch, env.port).catch(async (error: unknown) => {
    await sql.end()
    await database.stop()
    throw error
  })
  if (!services.mail)
    log.warn('SMTP_URL is not set: no mail is sent, and nobody can sign up or reset a password by mail')
  if (env.production && !env.supportEmail)
    log.warn(
      'SUPPORT_EMAIL is not set: the guide and the errors name nobody to whoever is not signed in or whose workspace names no contact',
    )
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  if (env.role === 'worker') log.info('this process does the jobs')
  else greet(env)
  const drain = drainable(server)
  const jobs = startJobs(services, env.role === 'web' ? [] : tableOfJobs(services, keys, database.ownerUrl))
  return once(() => {
    stopping.abort()
    return shutDown(services, [
      () => drain(delay(env.stopGraceMs), patience / 2),
      jobs.stop,
      () => settlePairs(services),
      async () => smtp?.close(),
      () => sql.end(patience / 2),
      database.stop,
    ])
  })
}

/** A worker answers whoever watches over it, and nobody else. */
function appOf(services: Services, smtp: SmtpSandbox | null) {
  const { env } = services
  if (env.role === 'worker') return createHealthApp(services)
  return createApp(services, {
    ...(env.production ? {} : sandboxes(env)),
    ...(smtp ? { mail: smtp.app } : {}),
  })
}

/** The stand-ins for whom nobody real is configured, on the product's own port. */
function sandboxes(env: Env): Record<string, Hono> {
  const client = (provider: 'google' | 'microsoft') => {
    const { clientId, clientSecret, redirectUris } = sandboxPlace(env, provider)
    return { id: clientId, secret: clientSecret, redirectUris }
  }
  const clients = { google: client('google'), microsoft: client('microsoft') }
  const { google, microsoft } = createOidcSandbox({ baseUrl: `${env.publicUrl}/sandbox`, clients }).issuers
  return {
    ...(env.zoom ? {} : { zoom: sandboxZoom(env) }),
    ...(env.google ? {} : { google }),
    ...(env.microsoft ? {} : { microsoft }),
  }
}

function sandboxZoom(env: Env): Hono {
  const { clientId, clientSecret, redirectUris, webhookUrl, webhookSecretToken } = sandboxSettings(env)
  const webhook = { url: webhookUrl, secretToken: webhookSecretToken }
  return createZoomSandbox({
    baseUrl: `${env.publicUrl}/sandbox/zoom`,
    clients: [{ id: clientId, secret: clientSecret, redirectUris, webhook }],
  }).app
}

/** The stand-in for everybody's mailbox; production never loads it. */
async function openSmtpSandbox(env: Env): Promise<SmtpSandbox> {
  const { createSmtpSandbox } = await import('../sandbox/smtp/app.ts')
  const sandbox = createSmtpSandbox({ baseUrl: `${env.publicUrl}/sandbox/mail` })
  await sandbox.listen()
  return sandbox
}

function mailClient(env: Env, sandbox: SmtpSandbox | null) {
  const smtp = env.smtp ?? sandbox?.settings() ?? null
  const { mailFrom: from, supportEmail, publicUrl } = env
  return smtp && createMailClient({ ...smtp, from, supportEmail, publicUrl })
}

/** SEC-R04: requests first, then what works in the background, the pool, the database. */
async function shutDown({ log }: Services, stops: (() => Promise<void>)[]) {
  for (const end of stops) await end()
  log.info('stopped')
  process.exit(0)
}

function once(run: () => Promise<void>): () => void {
  let running = false
  return () => {
    if (running) return
    running = true
    void run()
  }
}

/** An evaluation speaks to a person at a terminal; requests are not news there. */
function quieter(level: Env['logLevel']): Env['logLevel'] {
  return level === 'info' ? 'warn' : level
}

function greet(env: Env): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  for (const locale of ['ja', 'en'] as const) {
    const m = messagesIn(locale)
    say('')
    say(m.start_ready({ url: env.publicUrl }))
    if (env.production) continue
    say(m.start_evaluation(demoSignIn))
    if (!env.zoom) say(m.start_sandbox_zoom({ url: `${env.publicUrl}/sandbox/zoom/operator` }))
    if (!env.smtp) say(m.start_sandbox_mail({ url: `${env.publicUrl}/sandbox/mail` }))
  }
  say('')
}
