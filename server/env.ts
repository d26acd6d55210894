/** Everything the product reads from its environment. The only file that may look at `process.env`. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { supportContact } from '../shared/contracts/support-contact.ts'
import type { KmsSettings } from './vault/kms.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const text = z.string().trim().min(1).optional()
const url = z.url({ protocol: /^https?$/ })

/** `<path>=<content>`. No path of the product's, and content that a browser can make nothing of. */
const domainVerification = z
  .string()
  .regex(
    /^\/?(?!api\/|assets\/|sandbox\/)[\w-][\w.-]*(\/[\w-][\w.-]*){0,2}\.(html|txt)=[\w.=-]{1,200}$/,
    'must look like zoomverify/verifyzoom.html=ZOOM_verify_…',
  )
  .transform((given) => {
    const [path = '', ...content] = given.split('=')
    return { path: `/${path.replace(/^\//, '')}`, content: content.join('=') }
  })

const variables = z.object({
  NODE_ENV: text,
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: url.optional(),
  ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  DATABASE_URL: text,
  DATABASE_APP_URL: text,
  DATA_DIR: z.string().default('data'),
  SESSION_SECRET: text,
  TRUSTED_PROXIES: z.string().default(''),
  STOP_GRACE: z.coerce.number().min(0).max(600).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ZOOM_CLIENT_ID: text,
  ZOOM_CLIENT_SECRET: text,
  ZOOM_WEBHOOK_SECRET_TOKEN: text,
  ZOOM_DOMAIN_VERIFICATION: domainVerification.optional(),
  ZOOM_OAUTH_URL: url.default('https://zoom.us'),
  ZOOM_API_URL: url.default('https://api.zoom.us'),
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GOOGLE_ISSUER: url.default('https://accounts.google.com'),
  MICROSOFT_CLIENT_ID: text,
  MICROSOFT_CLIENT_SECRET: text,
  MICROSOFT_TENANT: z
    .string()
    .regex(/^[\w.-]+$/)
    .default('common'),
  MICROSOFT_AUTHORITY: url.default('https://login.microsoftonline.com'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /^.+$/ }).optional(),
  MAIL_FROM: text,
  SUPPORT_EMAIL: text,
  KEYRING_FILE: text,
  DELETION_LIST: text,
  KMS_KEY_ID: text,
  AWS_REGION: text,
  KMS_ENDPOINT: url.optional(),
})

export interface SmtpSettings {
  host: string
  port: number
  /** TLS from the first byte. */
  isSecure: boolean
  credentials: { user: string; pass: string } | null
  from: { name: string; address: string }
  /** What the footer names for help: an e-mail address, an https page or a telephone number. */
  supportEmail: string | null
  publicUrl: string
}

export interface ZoomSettings {
  clientId: string
  clientSecret: string
  webhookSecretToken: string | null
  oauthUrl: string
  apiUrl: string
}

/** An OpenID provider that people may sign in with. */
export interface ProviderSettings {
  clientId: string
  clientSecret: string
  /** Google's issuer; Microsoft's authority, below which the tenants are. */
  issuer: string
  /** Microsoft only: a tenant, or `common`, `organizations`, `consumers`. */
  tenant?: string
}

export interface Env {
  production: boolean
  /** `web` serves requests, `worker` does the jobs, `all` both. */
  role: 'web' | 'worker' | 'all'
  port: number
  publicUrl: string
  databaseUrl: string | null
  databaseAppUrl: string | null
  dataDir: string
  sessionSecret: string
  trustedProxies: string[]
  logLevel: z.infer<typeof variables>['LOG_LEVEL']
  /** How long a stop goes on serving after readiness has turned off. */
  stopGraceMs: number
  /** null: the sandbox Zoom stands in. */
  zoom: ZoomSettings | null
  /** null: nobody signs in with it, except at its stand-in in an evaluation. */
  google: ProviderSettings | null
  microsoft: ProviderSettings | null
  /** null: there is no file to show. */
  zoomDomainVerification: { path: string; content: string } | null
  /** Whom people ask for help: an e-mail address, an https page or a telephone number. */
  supportEmail: string | null
  /** null: an evaluation sends to the sandbox, production sends nothing. */
  smtp: Pick<SmtpSettings, 'host' | 'port' | 'isSecure' | 'credentials'> | null
  mailFrom: SmtpSettings['from']
  keyringFile: string
  /** Where disconnects are noted outside the database. */
  deletionList: string
  /** null: the keys are in the keyring file. */
  kms: KmsSettings | null
}

/**
 * Reads and checks the environment. Outside production the missing secrets are made once and kept under the data
 * directory; production refuses to start without them (SEC-C05).
 * @throws Error with one sentence per fault.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = variables.safeParse(
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')),
  )
  if (!parsed.success)
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    )
  const given = parsed.data
  const production = given.NODE_ENV === 'production'
  if (production) refuseEvaluationSettings(given)
  if (given.ROLE !== 'all' && !given.DATABASE_URL)
    throw new Error('DATABASE_URL is missing; the processes that ROLE parts share one database.')
  const dataDir = resolve(root, given.DATA_DIR)
  const publicUrl = (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/$/, '')
  return {
    production,
    port: given.PORT,
    publicUrl,
    role: given.ROLE,
    databaseUrl: given.DATABASE_URL ?? null,
    databaseAppUrl: given.DATABASE_APP_URL ?? null,
    dataDir,
    sessionSecret: given.SESSION_SECRET ?? ownSecret(dataDir),
    trustedProxies: given.TRUSTED_PROXIES.split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
    logLevel: given.LOG_LEVEL,
    stopGraceMs: stopGraceMs(given),
    zoom: zoomSettings(given),
    google: providerSettings('GOOGLE', given, given.GOOGLE_ISSUER),
    microsoft: providerSettings('MICROSOFT', given, given.MICROSOFT_AUTHORITY),
    zoomDomainVerification: given.ZOOM_DOMAIN_VERIFICATION ?? null,
    supportEmail: given.SUPPORT_EMAIL ? supportEmail(given.SUPPORT_EMAIL) : null,
    smtp: smtpSettings(given),
    mailFrom: mailFrom(given.MAIL_FROM ?? 'Shodan Pro <no-reply@shodan.example>'),
    keyringFile: given.KEYRING_FILE ? resolve(root, given.KEYRING_FILE) : join(dataDir, 'keyring.json'),
    deletionList: resolve(root, given.DELETION_LIST ?? join(dataDir, 'disconnects.ndjson')),
    kms: kmsSettings(given),
  }
}

function refuseEvaluationSettings(given: z.infer<typeof variables>): void {
  const faults = [
    !given.PUBLIC_URL?.startsWith('https://') && 'PUBLIC_URL must be the https address of this deployment.',
    (given.SESSION_SECRET ?? '').length < 32 && 'SESSION_SECRET must have at least 32 characters.',
    !given.DATABASE_URL && 'DATABASE_URL must name the PostgreSQL database.',
    !(given.ZOOM_CLIENT_ID && given.ZOOM_CLIENT_SECRET) &&
      'ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET must be set.',
    !(given.KEYRING_FILE || given.KMS_KEY_ID) &&
      'KEYRING_FILE or KMS_KEY_ID must name the keys that seal Zoom tokens.',
  ].filter(Boolean)
  if (faults.length > 0) throw new Error(`Production refuses to start:\n${faults.join('\n')}`)
}

/** A load balancer looks every few seconds. Nobody sends requests to a worker, and at a terminal nobody wants to wait. */
function stopGraceMs({ STOP_GRACE, NODE_ENV, ROLE }: z.infer<typeof variables>): number {
  const usual = NODE_ENV === 'production' && ROLE !== 'worker' ? 10 : 0
  return (STOP_GRACE ?? usual) * 1_000
}

function zoomSettings(given: z.infer<typeof variables>): ZoomSettings | null {
  if (!given.ZOOM_CLIENT_ID) return null
  if (!given.ZOOM_CLIENT_SECRET) throw new Error('ZOOM_CLIENT_SECRET is missing; ZOOM_CLIENT_ID needs it.')
  return {
    clientId: given.ZOOM_CLIENT_ID,
    clientSecret: given.ZOOM_CLIENT_SECRET,
    webhookSecretToken: given.ZOOM_WEBHOOK_SECRET_TOKEN ?? null,
    oauthUrl: given.ZOOM_OAUTH_URL,
    apiUrl: given.ZOOM_API_URL,
  }
}

function providerSettings(
  name: 'GOOGLE' | 'MICROSOFT',
  given: z.infer<typeof variables>,
  issuer: string,
): ProviderSettings | null {
  const [clientId, clientSecret] = [given[`${name}_CLIENT_ID`], given[`${name}_CLIENT_SECRET`]]
  if (!clientId) return null
  if (!clientSecret) throw new Error(`${name}_CLIENT_SECRET is missing; ${name}_CLIENT_ID needs it.`)
  const tenant = name === 'MICROSOFT' ? { tenant: given.MICROSOFT_TENANT } : {}
  return { clientId, clientSecret, issuer: issuer.replace(/\/$/, ''), ...tenant }
}

function smtpSettings(given: z.infer<typeof variables>): Env['smtp'] {
  if (!given.SMTP_URL) return null
  if (!given.MAIL_FROM) throw new Error('MAIL_FROM is missing; SMTP_URL needs it.')
  const { protocol, hostname, port, username, password } = new URL(given.SMTP_URL)
  const isSecure = protocol === 'smtps:'
  const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)]
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 465 : 587),
    isSecure,
    credentials: user ? { user, pass } : null,
  }
}

/** `no-reply@example.com` or `Shodan Pro <no-reply@example.com>`. */
function mailFrom(given: string): SmtpSettings['from'] {
  const { name = '', address = given } =
    /^"?(?<name>[^"<>]*?)"?\s*<(?<address>[^<>]+)>$/.exec(given)?.groups ?? {}
  if (!z.email().safeParse(address).success || /\p{Cc}/u.test(name))
    throw new Error('MAIL_FROM must be an address, or a name and an address in angle brackets.')
  return { name, address }
}

function supportEmail(given: string): string {
  const { data } = supportContact.safeParse(given)
  if (!data)
    throw new Error('SUPPORT_EMAIL must be an e-mail address, an https address or a telephone number.')
  return data
}

/** The first id seals; further ones, after commas, open what they sealed before (docs/decisions/0008-keys.md). */
function kmsSettings(given: z.infer<typeof variables>): KmsSettings | null {
  const [current, ...older] = (given.KMS_KEY_ID ?? '').split(',').map((id) => id.trim())
  if (!current) return null
  if (given.KEYRING_FILE)
    throw new Error('KEYRING_FILE and KMS_KEY_ID are both set: keep the one that is used.')
  if (!given.AWS_REGION) throw new Error('AWS_REGION is missing; KMS_KEY_ID needs it.')
  const endpoint = given.KMS_ENDPOINT ?? null
  const isExposed =
    endpoint?.startsWith('http:') && !/^(localhost|127\.|\[::1\])/.test(new URL(endpoint).hostname)
  if (given.NODE_ENV === 'production' && isExposed) throw new Error('KMS_ENDPOINT must be https.')
  return { keyIds: [current, ...older.filter(Boolean)], region: given.AWS_REGION, endpoint }
}

function ownSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8').trim()
}
