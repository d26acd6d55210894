/** The drill of a restored backup: an old copy of the database comes back, with the deletion list of today beside it. */
import { execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../db/embedded/server.ts'
import { migrate } from '../../db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../db/open.ts'
import { zoomConnection } from '../../db/schema/zoom.ts'
import type { PoolSql } from '../../db/sql/pool.ts'
import { asTenant, type Services } from '../ctx.ts'
import { type Env, readEnv } from '../env.ts'
import { createZoomClient, sandboxSettings } from '../features/zoom/client.ts'
import { disconnectZoom } from '../features/zoom/disconnect.ts'
import { openTokens, sealProfile, sealTokens } from '../features/zoom/secrets.ts'
import { openAsOwner } from '../features/zoom/test-zoom.ts'
import { openPool } from '../pool.ts'
import { createLocalVault } from '../vault/local.ts'

const secret = 'a-secret-of-the-test-that-is-long-enough'
/** Who disconnects after the backup, who did before it and has connected again since, and who never did. */
const [leaving, returned, staying] = [uuidv7(), uuidv7(), uuidv7()]

let dataDir: string
let backup: string
let env: Env
let database: OpenDatabase
let services: Services
let owner: PoolSql
let dump: { users: string; connections: string }

beforeAll(async () => {
  dataDir = await mkdtemp(join(process.env.SHODAN_TEST_DIR ?? tmpdir(), 'shodan-restore-'))
  backup = `${dataDir}-backup`
  await chmod(dataDir, 0o755)
  env = readEnv({ DATA_DIR: dataDir, SESSION_SECRET: secret })
  await open()
  for (const userId of [leaving, returned, staying]) {
    await services.sql`insert into app_user ${services.sql({ id: userId, name: '試験', email: `${userId}@example.com` })}`
    await connect(userId)
  }
  await disconnect(returned)
  await connect(returned)
  dump = {
    users: await rowsAsJson('select id, zoom_epoch from app_user'),
    connections: await rowsAsJson('table zoom_connection'),
  }
  await close()
  execFileSync('cp', ['-a', join(dataDir, 'postgres'), backup])
  await open()
  await disconnect(leaving)
  await close()
})
afterAll(async () => {
  await close()
  await rm(dataDir, { recursive: true, force: true })
  await rm(backup, { recursive: true, force: true })
})

async function open() {
  const log = pino({ level: 'silent' })
  database = await openDatabase({ ...env, log, settings: { fsync: 'off' } })
  await migrate(database.ownerUrl)
  const { sql, db } = openPool(database.appUrl, 2)
  const vault = await createLocalVault(env.keyringFile, { createIfMissing: true })
  const fetch = async () => Response.json({ status: 'success' })
  const zoom = createZoomClient({ settings: sandboxSettings(env), fetch })
  services = {
    env,
    log,
    sql,
    db,
    vault,
    zoom,
    identityProviders: {},
    mail: null,
    now: () => new Date(),
  }
  owner = await openAsOwner(database.ownerUrl)
}

async function close() {
  await owner.end()
  await services.sql.end()
  await database.stop()
}

async function connect(userId: string) {
  const { vault } = services
  const place = { id: uuidv7(), userId, generation: 1 }
  const profile = { id: uuidv7(), accountId: 'a', email: 'zoom@example.com', name: '試験', active: true }
  const row = {
    id: place.id,
    userId,
    zoomUserHash: uuidv7(),
    status: 'connected' as const,
    sealedTokens: await sealTokens(vault, place, { accessToken: 'access', refreshToken: 'refresh' }),
    sealedProfile: await sealProfile(vault, place, profile),
    scope: 'user:read:user',
    accessExpiresAt: new Date(Date.now() + 3_600_000),
    connectedAt: new Date(),
  }
  await asTenant(services, { userId, workspaceId: null }, ({ db }) => db.insert(zoomConnection).values(row))
}

const disconnect = (userId: string) =>
  disconnectZoom({ ...services, requestId: null, ipAddress: null }, { userId, workspaceId: null })

async function rowsAsJson(query: string): Promise<string> {
  const [row] = await owner.unsafe<{ all: string }[]>(`select json_agg(r)::text as all from (${query}) r`)
  return row?.all ?? '[]'
}

/** Whose tokens somebody with the database and the keyring could use. */
async function usable(): Promise<string[]> {
  const rows = await owner<
    { id: string; user_id: string; generation: number; sealed_tokens: Buffer | null }[]
  >`
    select id, user_id, generation, sealed_tokens from zoom_connection`
  const opened = rows.map(async ({ id, user_id: userId, generation, sealed_tokens: sealed }) => {
    if (sealed) await openTokens(services.vault, { id, userId, generation }, sealed)
    return sealed ? userId : ''
  })
  return (await Promise.all(opened)).sort()
}

/** Starts the product on the data directory, as after any restore, and stops it when it serves. */
async function runProduct(): Promise<void> {
  const port = await freePort()
  const given = {
    ...process.env,
    NODE_ENV: '',
    PORT: String(port),
    DATA_DIR: dataDir,
    SESSION_SECRET: secret,
  }
  const child = spawn(process.execPath, ['server/main.ts'], {
    env: given,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk) => String(chunk).includes(`:${port}`) && resolve()),
  )
  child.kill('SIGTERM')
  await ended
}

describe('a backup from before a disconnect', () => {
  test('brings the tokens back as a copy of the files, and the product removes them before it serves (SEC-R05, F-30)', async () => {
    execFileSync('rm', ['-rf', join(dataDir, 'postgres')])
    execFileSync('cp', ['-a', backup, join(dataDir, 'postgres')])
    await open()
    expect(await usable()).toEqual([leaving, returned, staying].sort())
    await close()
    await runProduct()
    await open()
    expect(await usable()).toEqual([returned, staying].sort())
    const audit = await owner`select detail from audit_event where user_id = ${leaving} order by id`
    expect(audit).toEqual([{ detail: { because: 'backup_restored' } }])
    const [user] = await owner`select zoom_epoch from app_user where id = ${leaving}`
    expect(user).toEqual({ zoom_epoch: 1 })
  })

  test('brings them back as a dump, and `npm run replay` removes them (SEC-R05, F-30)', async () => {
    await owner`delete from zoom_connection`
    await restore('zoom_connection', dump.connections)
    await owner`create temporary table old_user (id uuid, zoom_epoch integer)`
    await restore('old_user', dump.users)
    await owner`update app_user u set zoom_epoch = o.zoom_epoch from old_user o where o.id = u.id`
    expect(await usable()).toContain(leaving)
    await close()
    const said = execFileSync(process.execPath, ['scripts/replay.ts', env.deletionList], {
      env: { ...process.env, NODE_ENV: '', DATA_DIR: dataDir, SESSION_SECRET: secret },
      encoding: 'utf8',
    })
    expect(said).toContain(': 1 connections deleted')
    await open()
    expect(await usable()).toEqual([returned, staying].sort())
  })

  test('leaves what was connected again after the last disconnect (SEC-R05)', async () => {
    expect(await usable()).toContain(returned)
  })
})

describe('the deletion list', () => {
  test('holds a user of ours and a number a line, and nothing of Zoom’s (SEC-R05)', async () => {
    const lines = (await readFile(env.deletionList, 'utf8')).split('\n').filter(Boolean)
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { user: returned, epoch: 1 },
      { user: leaving, epoch: 1 },
    ])
  })
})

async function restore(table: string, rows: string): Promise<void> {
  await owner.unsafe(
    `insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json)`,
    [rows],
  )
}
