/** Requests against the same SQL through a bare server, both in this run: a company page, a session. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import pino from 'pino'
import { uuidv7 } from 'uuidv7'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { openSql, type PoolSql } from '../db/sql/pool.ts'
import { ask, createSql, type Sql } from '../db/sql/sql.ts'
import serverFlags from '../scripts/server-flags.json' with { type: 'json' }
import type { Ctx, Services } from '../server/ctx.ts'
import { getCompanyPage } from '../server/features/companies/queries.ts'
import { demoSignIn } from '../server/features/installation/view.ts'
import { findSession } from '../server/features/sessions/find-session.ts'
import type { Figure } from './figures.ts'

const productPort = 3910
const barePort = 3911
const bareSessionPort = 3912
const rounds = 5
const seconds = 4
const target = 0.6
const cpuTarget = 0.8

export async function measureRequests(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shodan-bench-'))
  await chmod(dataDir, 0o755)
  const database = await openDatabase({
    databaseUrl: null,
    databaseAppUrl: null,
    dataDir,
    log: pino({ level: 'silent' }),
  })
  const children: ChildProcess[] = []
  try {
    await migrate(database.ownerUrl)
    const place = { DATA_DIR: dataDir, DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl }
    const product = await startProduct(place)
    children.push(product)
    const cookie = await signIn()
    const { workspaceId, companyId } = await fillCompany(database.appUrl, cookie)
    await analyze(database.ownerUrl)
    const statement = await statementOf(database.appUrl, workspaceId, companyId)
    children.push(await startBare(barePort, database.appUrl, workspaceId, statement))
    const lookUp = await sessionStatementOf(database.appUrl, cookie)
    children.push(await startBare(bareSessionPort, database.appUrl, workspaceId, lookUp))
    const path = `/api/companies/${companyId}`
    await sameAnswers(path, cookie)
    return [
      ...(await compare('company page API', path, cookie, barePort, product)),
      ...(await compare('session look-up (GET /api/me)', '/api/me', cookie, bareSessionPort, product)),
    ]
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))))
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function compare(
  what: string,
  path: string,
  cookie: string,
  port: number,
  { pid }: ChildProcess,
): Promise<Figure[]> {
  const product = { url: `http://127.0.0.1:${productPort}${path}`, headers: { cookie } }
  const bare = { url: `http://127.0.0.1:${port}${path}` }
  for (const warm of [product, bare]) await autocannon({ ...warm, connections: 16, duration: 2 })
  const ratios: number[] = []
  const rates: [number, number][] = []
  const cpu: number[] = []
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? product : bare
    const second = first === product ? bare : product
    const before = cpuMsOf(pid)
    const one = await load(first)
    const between = cpuMsOf(pid)
    const two = await load(second)
    const [ours, theirs] = first === product ? [one, two] : [two, one]
    const spent = first === product ? between - before : cpuMsOf(pid) - between
    rates.push([ours, theirs])
    ratios.push(ours / theirs)
    cpu.push(spent / (ours * seconds))
  }
  const ratio = medianOf(ratios)
  const cpuMs = medianOf(cpu)
  const shown = rates.map(([ours, theirs]) => `${Math.round(ours)}/${Math.round(theirs)}`).join(' ')
  return [
    {
      what: `${what}, requests/s product/bare: ${shown}`,
      measured: `${ratio.toFixed(2)}×`,
      target: `≥ ${target}×`,
      reached: ratio >= target,
    },
    {
      what: `${what}, processor time of the server for one`,
      measured: `${cpuMs.toFixed(2)} ms`,
      target: `≤ ${cpuTarget} ms`,
      reached: cpuMs <= cpuTarget,
    },
  ]
}

function medianOf(figures: number[]): number {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
}

/** User and system time of a process, all threads; Linux counts in hundredths of a second. NaN elsewhere. */
function cpuMsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}

async function load(options: { url: string; headers?: Record<string, string> }): Promise<number> {
  const result = await autocannon({ ...options, connections: 16, duration: seconds })
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`)
  return result.requests.average
}

async function sameAnswers(path: string, cookie: string): Promise<void> {
  const ours = await fetch(`http://127.0.0.1:${productPort}${path}`, { headers: { cookie } }).then((r) =>
    r.text(),
  )
  const theirs = await fetch(`http://127.0.0.1:${barePort}${path}`).then((r) => r.text())
  if (ours !== theirs) throw new Error('the two servers do not answer the same')
}

function run(file: string, env: Record<string, string>, flags: string[] = []): ChildProcess {
  const script = fileURLToPath(new URL(file, import.meta.url))
  return spawn(process.execPath, [...flags, script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function startProduct(place: Record<string, string>): Promise<ChildProcess> {
  const child = run(
    '../server/main.ts',
    { ...place, PORT: String(productPort), LOG_LEVEL: 'error' },
    serverFlags,
  )
  await reachable(`http://127.0.0.1:${productPort}/health/ready`)
  return child
}

async function startBare(
  port: number,
  url: string,
  workspaceId: string,
  statement: string,
): Promise<ChildProcess> {
  const child = run('./bare-server.ts', {
    PORT: String(port),
    BENCH_URL: url,
    BENCH_WORKSPACE: workspaceId,
    BENCH_STATEMENT: statement,
  })
  await reachable(`http://127.0.0.1:${port}/`)
  return child
}

async function reachable(url: string): Promise<void> {
  const until = Date.now() + 30_000
  while (Date.now() < until) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer`)
}

async function signIn(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${productPort}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${productPort}` },
    body: JSON.stringify(demoSignIn),
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`)
  const session = cookiesOf(response)
  const known = await fetch(`http://127.0.0.1:${productPort}/api/me`, { headers: { cookie: session } })
  return [session, cookiesOf(known)].filter(Boolean).join('; ')
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** A company as a busy one looks: 5 numbers, 10 people with 2 numbers each, 200 calls and notes. */
async function fillCompany(url: string, cookie: string): Promise<{ workspaceId: string; companyId: string }> {
  const me = await fetch(`http://127.0.0.1:${productPort}/api/me`, { headers: { cookie } }).then((r) =>
    r.json(),
  )
  const [workspaceId, userId, companyId] = [me.workspace.id, me.user.id, uuidv7()]
  const sql = connect(url, workspaceId)
  await sql`insert into company ${sql({ workspace_id: workspaceId, id: companyId, name: '株式会社計測', name_folded: 'けいそく', address: '東京都千代田区', industry: '機械' })}`
  const numbers: string[] = []
  const addNumber = async (owner: Record<string, string>, last: number) => {
    const id = uuidv7()
    const national = `030000${String(last).padStart(4, '0')}`
    await sql`insert into phone_number ${sql({ workspace_id: workspaceId, id, ...owner, kind: 'direct', raw: national, e164: `+81${national.slice(1)}`, display: national, digits: national })}`
    numbers.push(id)
  }
  for (let at = 0; at < 5; at++) await addNumber({ company_id: companyId }, at)
  for (let at = 0; at < 10; at++) {
    const personId = uuidv7()
    await sql`insert into person ${sql({ workspace_id: workspaceId, id: personId, company_id: companyId, name: `計測 ${at}郎`, name_folded: `計測${at}郎` })}`
    for (let nth = 0; nth < 2; nth++) await addNumber({ person_id: personId }, 100 + at * 2 + nth)
  }
  for (let at = 0; at < 200; at++) {
    const when = new Date(Date.now() - at * 3_600_000).toISOString()
    const entry = { workspace_id: workspaceId, id: uuidv7(), company_id: companyId }
    if (at % 2)
      await sql`insert into note ${sql({ ...entry, author_id: userId, body: `メモ ${at}: 資料を送付した。来週あらためて説明する。`, noted_at: when })}`
    else
      await sql`insert into call ${sql({ ...entry, user_id: userId, phone_number_id: numbers[0] ?? '', number_raw: '0300000000', placed_at: when, outcome: 'reached' })}`
  }
  await sql.end()
  return { workspaceId, companyId }
}

/** Both servers plan over the same statistics, as after a night's vacuum. */
async function analyze(ownerUrl: string): Promise<void> {
  const owner = openSql(ownerUrl)
  await owner`analyze`
  await owner.end()
}

/** The statement of the product's own query, as its driver sends it. */
async function statementOf(url: string, workspaceId: string, companyId: string): Promise<string> {
  return statementWith("'phoneNumbers'", url, workspaceId, (sql) =>
    getCompanyPage({ sql, actor: { workspaceId, role: 'owner', reach: 'all' } } as unknown as Ctx, companyId),
  )
}

/** The look-up that every request with a cookie begins with. */
async function sessionStatementOf(url: string, cookie: string): Promise<string> {
  const [, token] = /__Host-shodan_session=([^;.]+)/.exec(cookie) ?? []
  return statementWith('app.open_session', url, '', (sql) =>
    findSession({ sql, now: () => new Date() } as unknown as Services, token),
  )
}

async function statementWith(
  words: string,
  url: string,
  workspaceId: string,
  run: (sql: Sql) => Promise<unknown>,
): Promise<string> {
  let statement = ''
  const pool = connect(url, workspaceId)
  const heard = createSql((question) => {
    const { text, values: parameters } = question
    if (text.includes(words)) statement = JSON.stringify({ text, parameters })
    return pool[ask](question)
  })
  await run(Object.assign(heard, { begin: (work: (sql: Sql) => Promise<unknown>) => work(heard) }))
  await pool.end()
  return statement
}

function connect(url: string, workspaceId: string): PoolSql {
  return openSql(url, {
    settings: { role: 'shodan_app', TimeZone: 'UTC', 'app.workspace_id': workspaceId },
  })
}
