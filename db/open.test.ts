import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isAlive, waitUntil } from './embedded/processes.ts'
import type { Pauses } from './embedded/run.ts'
import { type DatabaseLog, type OpenDatabase, openDatabase } from './open.ts'
import { openSql } from './sql/pool.ts'

const isRoot = process.getuid?.() === 0
const patience = 60_000
const starter = fileURLToPath(new URL('../tests/database-holder.ts', import.meta.url))

/** A data directory with a stopped database, copied where a test is not about creating one. */
let created: string
let dataDir: string
let open: OpenDatabase[]
let holders: ChildProcess[]

beforeAll(async () => {
  created = mkdtempSync(join(tmpdir(), 'shodan-created-'))
  chmodSync(created, 0o755)
  const database = await openDatabase({
    databaseUrl: null,
    databaseAppUrl: null,
    dataDir: created,
    log: quiet,
  })
  await database.stop()
})

afterAll(() => rmSync(created, { recursive: true, force: true }))

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shodan open 試験-'))
  chmodSync(dataDir, 0o755)
  open = []
  holders = []
})

afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL')
  await Promise.all(open.map((database) => database.stop()))
  const home = homeOf(dataDir)
  const pid = serverPid(dataDir)
  if (pid) process.kill(pid, 'SIGQUIT')
  if (pid) expect(await waitUntil(() => !isAlive(pid), patience)).toBe(true)
  for (const folder of [dataDir, home]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('DATABASE_URL is used as it is, for both logins unless the second is named', async () => {
  const external = { databaseUrl: 'postgres://owner@db/x', dataDir, log: quiet }
  expect(await openDatabase({ ...external, databaseAppUrl: null })).toMatchObject({
    kind: 'external',
    ownerUrl: 'postgres://owner@db/x',
    appUrl: 'postgres://owner@db/x',
  })
  expect((await openDatabase({ ...external, databaseAppUrl: 'postgres://web@db/x' })).appUrl).toBe(
    'postgres://web@db/x',
  )
  expect(readdirSync(dataDir)).toEqual([])
})

test('what was written is there after a stop and a second start', async () => {
  copyCreated()
  const first = await openHere()
  await query(first.ownerUrl, "create table kept as select 'まだある' as word")
  await first.stop()
  const second = await openHere()
  expect(await query(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'まだある' }])
})

test('SEC-T02 neither login is a superuser, and the web login may do nothing before it takes its role', async () => {
  copyCreated()
  const database = await openHere()
  const facts = await query(
    database.ownerUrl,
    "select rolname from pg_roles where rolname like 'shodan%' and (rolsuper or rolbypassrls or rolreplication)",
  )
  expect(facts).toEqual([])
  await query(database.ownerUrl, 'create table guarded (id int); grant select on guarded to shodan_app')
  await expect(query(database.appUrl, 'select * from guarded')).rejects.toThrow('permission denied')
  expect(await query(database.appUrl, 'set role shodan_app; select * from guarded')).toEqual([])
  await expect(query(database.appUrl, 'set role shodan_owner')).rejects.toThrow('permission denied')
})

test('passwords are needed, readable by their owner alone, and never on a command line', async () => {
  copyCreated()
  const database = await openHere()
  const wrong = Object.assign(new URL(database.ownerUrl), { password: 'wrong' }).href
  await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  const credentials = join(dataDir, 'postgres', 'credentials.json')
  expect(statSync(credentials).mode & 0o777).toBe(0o600)
  const { password } = new URL(database.ownerUrl)
  expect(execFileSync('ps', ['axeww', '-o', 'command'], { encoding: 'utf8' })).not.toContain(password)
})

test('SEC-G02 a failing statement leaves none of its values in the server log', async () => {
  copyCreated()
  const database = await openHere()
  await expect(query(database.ownerUrl, "select 'marker-4711'::uuid")).rejects.toThrow('invalid input syntax')
  await database.stop()
  open = []
  expect(readFileSync(join(homeOf(dataDir), 'server.log'), 'utf8')).not.toContain('marker-4711')
})

test('a second start on the same data directory is refused and names the first', async () => {
  copyCreated()
  const database = await openHere()
  await expect(openHere()).rejects.toThrow(
    `already runs on this data directory (process ${process.pid}, http://localhost:4200)`,
  )
  expect(await query(database.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('of several starts at the same moment one wins and the others are told', async () => {
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => hold()))
  expect(outcomes.filter((outcome) => outcome.startsWith('postgres://'))).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome.includes('already runs on this data directory'))).toHaveLength(
    3,
  )
})

test('after kill -9 of the product the next start takes over and nothing committed is lost', async () => {
  copyCreated()
  const url = await hold()
  await query(url, 'create table kept as select 42 as answer')
  const orphan = serverPid(dataDir)
  holders[0]?.kill('SIGKILL')
  await ended(holders[0])
  expect(isAlive(orphan)).toBe(true)
  const database = await openHere()
  expect(isAlive(orphan)).toBe(false)
  expect(await query(database.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('after kill -9 of product and server at once nothing committed is lost', async () => {
  copyCreated()
  const url = await hold()
  await query(url, 'create table kept as select 42 as answer')
  process.kill(serverPid(dataDir), 'SIGKILL')
  holders[0]?.kill('SIGKILL')
  await ended(holders[0])
  const database = await openHere()
  expect(await query(database.ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a pid file whose number now belongs to somebody else does not stop the start', async () => {
  copyCreated()
  await (await openHere()).stop()
  open = []
  const file = join(homeOf(dataDir), 'cluster', 'postmaster.pid')
  writeFileSync(
    file,
    `${process.ppid}\n${homeOf(dataDir)}/cluster\n1700000000\n5432\n\n127.0.0.1\n  1 2\nready   \n`,
  )
  expect(await query((await openHere()).ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(isAlive(process.ppid)).toBe(true)
})

test('a lock whose number now belongs to somebody else does not stop the start', async () => {
  mkdirSync(join(dataDir, 'postgres'))
  writeFileSync(
    join(dataDir, 'postgres', 'lock'),
    JSON.stringify({ pid: process.ppid, startedAt: '1', address: '' }),
  )
  expect((await openHere()).kind).toBe('embedded')
})

test('kill -9 at any moment of the first start leaves nothing that stops the next', async () => {
  for (const delay of [60, 150, 300, 450, 600, 750, 900]) {
    const first = hold()
    await new Promise((done) => setTimeout(done, delay))
    holders.at(-1)?.kill('SIGKILL')
    await first
  }
  const database = await openHere()
  expect(await query(database.appUrl, 'select current_user as name')).toEqual([{ name: 'shodan_web' }])
  expect(readdirSync(homeOf(dataDir)).filter((name) => name.startsWith('unfinished-'))).toEqual([])
})

test('a server that ends by itself is started again on the same port', async () => {
  copyCreated()
  const told: string[] = []
  const database = await openHere({ info: () => undefined, error: (text) => void told.push(text) })
  const before = serverPid(dataDir)
  process.kill(before, 'SIGKILL')
  const isBack = () => serverPid(dataDir) !== before && readPidFile(dataDir)[7]?.trim() === 'ready'
  expect(await waitUntil(isBack, patience)).toBe(true)
  expect(await query(database.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(told).toEqual(['PostgreSQL ended by itself and is started again.'])
})

test('a server that cannot start is started again until it can, for as long as the product runs', async () => {
  copyCreated()
  const state = join(homeOf(dataDir), 'cluster', 'global')
  let failures = 0
  const error = (text: string) => {
    failures += text.startsWith('PostgreSQL did not start') ? 1 : 0
    if (failures === 5) renameSync(`${state} away`, state)
  }
  const pauses = { firstMs: 1, longestMs: 4 }
  const database = await openHere({ info: () => undefined, error }, pauses)
  renameSync(state, `${state} away`)
  const before = serverPid(dataDir)
  process.kill(before, 'SIGKILL')
  const isBack = () => serverPid(dataDir) !== before && readPidFile(dataDir)[7]?.trim() === 'ready'
  expect(await waitUntil(isBack, patience)).toBe(true)
  expect(await query(database.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(failures).toBe(5)
})

test('a product that exits without a word takes its server with it', async () => {
  copyCreated()
  const url = await hold('exit')
  expect(url).toMatch(/^postgres:/)
  await ended(holders[0])
  const pid = serverPid(dataDir)
  expect(await waitUntil(() => !pid || !isAlive(pid), patience)).toBe(true)
})

test('an abort during the start leaves no server and no lock', async () => {
  const abort = AbortSignal.abort(new Error('stopped by hand'))
  await expect(
    openDatabase({ databaseUrl: null, databaseAppUrl: null, dataDir, log: quiet, signal: abort }),
  ).rejects.toThrow('stopped by hand')
  expect(serverPid(dataDir)).toBe(0)
  expect((await openHere()).kind).toBe('embedded')
})

test('a lost credentials file is named, and the data left alone', async () => {
  copyCreated()
  await (await openHere()).stop()
  open = []
  rmSync(join(dataDir, 'postgres', 'credentials.json'))
  await expect(openHere()).rejects.toThrow('credentials.json is missing')
  expect(existsSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true)
})

describe.runIf(isRoot)('as root', () => {
  test('PostgreSQL runs as an unprivileged user', async () => {
    await openHere()
    expect(statSync(`/proc/${serverPid(dataDir)}`).uid).not.toBe(0)
  })

  test('a data directory that the unprivileged user cannot reach moves the database to /var/lib', async () => {
    chmodSync(dataDir, 0o700)
    const database = await openHere()
    expect(homeOf(dataDir)).toMatch(/^\/var\/lib\/shodan-pro\/[0-9a-f]{12}$/)
    expect(readFileSync(join(homeOf(dataDir), 'belongs-to.txt'), 'utf8').trim()).toBe(
      join(dataDir, 'postgres'),
    )
    await query(database.ownerUrl, 'create table kept as select 42 as answer')
    await database.stop()
    open = []
    expect(await query((await openHere()).ownerUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('removing the data directory starts an empty database, wherever the former one was', async () => {
    chmodSync(dataDir, 0o700)
    const database = await openHere()
    const former = homeOf(dataDir)
    await database.stop()
    open = []
    rmSync(join(dataDir, 'postgres'), { recursive: true })
    await openHere()
    expect(homeOf(dataDir)).not.toBe(former)
    rmSync(former, { recursive: true })
  })
})

function copyCreated(): void {
  execFileSync('cp', ['-a', join(created, 'postgres'), dataDir])
}

const quiet: DatabaseLog = { info: () => undefined, error: () => undefined }

async function openHere(log = quiet, pauses?: Pauses): Promise<OpenDatabase> {
  const database = await openDatabase({
    databaseUrl: null,
    databaseAppUrl: null,
    dataDir,
    log,
    address: 'http://localhost:4200',
    ...(pauses ? { pauses } : {}),
  })
  open.push(database)
  return database
}

/** Another process opens the database and keeps it; answers its address, or what it said before it ended. */
function hold(then = 'stay'): Promise<string> {
  const holder = spawn(process.execPath, [starter, dataDir, then], { stdio: ['ignore', 'pipe', 'pipe'] })
  holders.push(holder)
  return new Promise((done) => {
    let said = ''
    holder.stderr.on('data', (chunk) => (said += chunk))
    holder.stdout.on('data', (chunk) => done(String(chunk).trim()))
    holder.on('close', () => done(said))
  })
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const sql = openSql(url)
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

async function ended(child: ChildProcess | undefined): Promise<void> {
  const hasEnded = () => !child || child.exitCode !== null || child.signalCode !== null
  expect(await waitUntil(hasEnded, patience)).toBe(true)
}

function homeOf(folder: string): string {
  const file = join(folder, 'postgres', 'credentials.json')
  const { home } = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { home: string | null })
    : { home: null }
  return home ?? join(folder, 'postgres')
}

function readPidFile(folder: string): string[] {
  const file = join(homeOf(folder), 'cluster', 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

function serverPid(folder: string): number {
  return Number(readPidFile(folder)[0] ?? 0)
}
