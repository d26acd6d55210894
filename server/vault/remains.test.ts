import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../db/open.ts'
import { zoomAttempt, zoomConnection } from '../../db/schema/zoom.ts'
import type { PoolSql } from '../../db/sql/pool.ts'
import { asTenant, type Services } from '../ctx.ts'
import { readEnv } from '../env.ts'
import { createZoomClient, sandboxSettings } from '../features/zoom/client.ts'
import { disconnectZoom } from '../features/zoom/disconnect.ts'
import {
  hashZoomUser,
  openTokens,
  sealProfile,
  sealTokens,
  verifierBinding,
} from '../features/zoom/secrets.ts'
import { rewriteSecrets } from '../jobs/rewrite-secrets.ts'
import { openPool } from '../pool.ts'
import { createLocalVault } from './local.ts'
import { keptDays, retireKey, rotateKeyring } from './rotate.ts'

/** Of whole threes of bytes, so that base64 spells it alike whatever follows. */
const beginning = 'marker'
/** Everything that passes between us and Zoom, each with a word that occurs nowhere else. */
const marker = (name: string) => `${beginning}-${name}-${uuidv7()}`
const tokens = { accessToken: marker('access'), refreshToken: marker('refresh') }
const profile = {
  id: marker('zoom-user'),
  accountId: marker('account'),
  email: `${marker('mail')}@example.com`,
  name: marker('name'),
}
const verifier = marker('verifier')
const secrets = [...Object.values(tokens), ...Object.values(profile), verifier]
/** Not a secret: the scan must find it, or it would find nothing. */
const control = marker('control')

const userId = uuidv7()
const owner = { userId, workspaceId: null }
const place = { id: uuidv7(), userId, generation: 1 }
let dataDir: string
let database: OpenDatabase
let services: Services
let sealedTokens: Buffer
const logLines: string[] = []

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'remains-'))
  await chmod(dataDir, 0o755)
  await startDatabase()
  await migrate(database.ownerUrl)
  await connect()
})
afterAll(async () => {
  await services.sql.end()
  await database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

async function startDatabase() {
  const env = readEnv({ DATA_DIR: dataDir, SESSION_SECRET: 'a-secret-of-the-test-that-is-long-enough' })
  const log = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) })
  database = await openDatabase({ ...env, log, settings: { fsync: 'off' } })
  const { sql, db } = openPool(database.appUrl, 2)
  const answer = async () =>
    new Response('{"status":"success"}', { headers: { 'content-type': 'application/json' } })
  services = {
    env,
    log,
    sql,
    db,
    vault: await createLocalVault(env.keyringFile, { createIfMissing: true }),
    zoom: createZoomClient({ settings: sandboxSettings(env), fetch: answer }),
    identityProviders: {},
    mail: null,
    now: () => new Date(),
  }
}

/** A shutdown writes all that is in the database's memory to its files. */
async function flush() {
  await services.sql.end()
  await database.stop()
  await startDatabase()
}

async function connect() {
  const { vault, sql } = services
  await sql`insert into app_user ${sql({ id: userId, name: control, email: `${userId}@example.com` })}`
  sealedTokens = await sealTokens(vault, place, tokens)
  const connection = {
    id: place.id,
    userId,
    zoomUserHash: await hashZoomUser(vault, profile),
    status: 'connected' as const,
    sealedTokens,
    sealedProfile: await sealProfile(vault, place, { ...profile, active: true }),
    scope: 'user:read:user',
    accessExpiresAt: new Date(Date.now() + 3_600_000),
    connectedAt: new Date(),
  }
  const attempt = { stateHash: 'state-hash', sessionId: uuidv7(), userId }
  const sealedVerifier = await vault.seal(verifier, verifierBinding(attempt))
  const started = {
    ...attempt,
    zoomEpoch: 0,
    sealedVerifier,
    returnTo: '/',
    expiresAt: connection.accessExpiresAt,
  }
  await asTenant(services, owner, async ({ db }) => {
    await db.insert(zoomConnection).values(connection)
    await db.insert(zoomAttempt).values(started)
  })
  // A statement that fails is what databases like to log with its values.
  const again = asTenant(services, owner, ({ db }) => db.insert(zoomConnection).values(connection))
  await expect(again).rejects.toThrow()
}

async function filesUnder(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const files: string[] = []
  for (const name of names) if ((await stat(join(folder, name))).isFile()) files.push(join(folder, name))
  return files
}

/** The files that hold `bytes`, by their place in the data directory. */
async function filesWith(bytes: Buffer): Promise<string[]> {
  const found: string[] = []
  for (const file of await filesUnder(dataDir))
    if ((await readFile(file)).includes(bytes)) found.push(file.slice(dataDir.length))
  return found
}

async function secretsInClear(): Promise<string[]> {
  const contents = await Promise.all((await filesUnder(dataDir)).map((file) => readFile(file)))
  contents.push(Buffer.from(logLines.join('\n')))
  // However it is spelt, it begins as all of them do: where none begins there is none to look for.
  const beginnings = spellingsOf(beginning)
  const suspects = contents.filter((content) => beginnings.some((spelling) => content.includes(spelling)))
  expect(suspects.length).toBeGreaterThan(0)
  return secrets.filter((secret) =>
    spellingsOf(secret).some((spelling) => suspects.some((content) => content.includes(spelling))),
  )
}

function spellingsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  return [text, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), encodeURIComponent(text)]
}

const countRows = async (sql: PoolSql) =>
  asTenant({ ...services, sql }, owner, ({ db }) => db.select().from(zoomConnection)).then(
    (rows) => rows.length,
  )

describe('the files of the database, its write-ahead log and the logs (SEC-C07)', () => {
  test('hold what is not secret, in tables and write-ahead log, so that this scan can find something', async () => {
    await flush()
    const places = await filesWith(Buffer.from(control))
    expect(places.some((file) => file.includes('/base/'))).toBe(true)
    expect(places.some((file) => file.includes('/pg_wal/'))).toBe(true)
  })

  test('hold no token and nothing of the profile in clear while connected', async () => {
    expect(await countRows(services.sql)).toBe(1)
    expect(await secretsInClear()).toEqual([])
  })

  test('hold none after the disconnect either, though sealed remains are there', async () => {
    await disconnectZoom({ ...services, requestId: null, ipAddress: null }, owner)
    expect(await countRows(services.sql)).toBe(0)
    await flush()
    expect(await secretsInClear()).toEqual([])
    expect((await filesWith(sealedTokens)).length).toBeGreaterThan(0)
  })

  test('hold no sealed remains in the tables once these are written anew, as happens every night', async () => {
    const inTables = async () =>
      (await filesWith(sealedTokens)).filter((file) => file.includes('/base/')).length
    expect(await inTables()).toBeGreaterThan(0)
    expect(await rewriteSecrets(services, database.ownerUrl)).toBe(true)
    await flush()
    expect(await inTables()).toBe(0)
  })

  test('hold remains that the vault can read until their key is destroyed, and nobody after that (F-30)', async () => {
    expect(await openTokens(services.vault, place, sealedTokens)).toEqual(tokens)
    const { keyringFile } = services.env
    const [ended, rotated] = [await services.vault.currentKeyId(), new Date()]
    await rotateKeyring(keyringFile, rotated)
    const late = new Date(rotated.getTime() + keptDays * 86_400_000)
    await retireKey(keyringFile, ended, { now: late, secretsUnder: async () => 0, early: false })
    await expect(openTokens(services.vault, place, sealedTokens)).rejects.toMatchObject({
      message: 'unreadable',
    })
    const restarted = await createLocalVault(keyringFile, { createIfMissing: false })
    await expect(openTokens(restarted, place, sealedTokens)).rejects.toMatchObject({ message: 'unreadable' })
  })
})
