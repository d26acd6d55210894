import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { firstOutcomes } from '../../../shared/first-outcomes.ts'
import { problemBody } from '../../../shared/problems.ts'
import { importAll } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { plainCell } from '../../csv.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'

const server = whileTesting(() => startTestServer({ connections: 8 }))
let owner: PoolSql
let client: Client

beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  client = await signUp(server, { name: '=持出 花子' })
})
afterAll(() => owner.end())

async function ask(by: Client, scope: 'own' | 'workspace') {
  const answer = await by.send('POST', '/api/exports', { scope })
  if (!answer.ok) throw new Error(problemBody.parse(await answer.json()).code)
  return (await answer.json()) as { id: string; expiresAt: string }
}

async function download(by: Client, scope: 'own' | 'workspace'): Promise<Map<string, string>> {
  const { id } = await ask(by, scope)
  const answer = await by.get(`/api/exports/${id}/file`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return unzip(Buffer.from(await answer.arrayBuffer()))
}

/** Reads an archive by its central directory, as unzip does. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, extra, comment] = [20, 28, 30, 32].map((place) =>
      place === 20 ? bytes.readUInt32LE(at + place) : bytes.readUInt16LE(at + place),
    ) as [number, number, number, number]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const content = bytes.subarray(start, start + size)
    const method = bytes.readUInt16LE(at + 10)
    files.set(
      bytes.toString('utf8', at + 46, at + 46 + name),
      (method === 8 ? inflateRawSync(content) : content).toString('utf8'),
    )
    at += 46 + name + extra + comment
  }
  return files
}

async function addImportWithError({ actor: { workspaceId, userId } }: Client): Promise<void> {
  const [id, file] = [uuidv7(), { file_name: 'list.csv', byte_size: 1, status: 'done' }]
  await owner`insert into import_file ${owner({ workspace_id: workspaceId, id, user_id: userId, ...file })}`
  const fault = { row_number: 2, column_name: '企業名', reason: 'name_missing', value: '+危ない' }
  await owner`insert into import_error ${owner({ workspace_id: workspaceId, import_id: id, ...fault })}`
}

function asCell(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Some columns of a list, as a spreadsheet is given them. */
function cellsOf(csv: string, columns: string[]): string[][] {
  const lines = parse(csv, { bom: true, columns: true }) as Record<string, string>[]
  return lines.map((line) => columns.map((column) => line[column] ?? '')).sort()
}

function rows(files: Map<string, string>, name: string): Record<string, unknown>[] {
  return JSON.parse(files.get(`${name}.json`) ?? 'null')
}

describe('everything in the workspace', () => {
  test('is a ZIP with a CSV and a JSON of each list, which say the same, and a README', async () => {
    const risky = '=cmd|calc, "引用"'
    const company = await (
      await client.send('POST', '/api/companies', { name: risky, capitalYen: 9_007_199_254_740_991 })
    ).json()
    await client.send('POST', '/api/notes', { companyId: company.id, body: '1行目\n+2行目' })
    const { workspaceId } = client.actor
    const invited = `${uuidv7()}@example.com`
    await client.send('POST', '/api/invitations', { emails: [invited], role: 'member', message: '=1+1' })
    await addImportWithError(client)
    const files = await download(client, 'workspace')
    const names = [
      'companies',
      'people',
      'phone-numbers',
      'reception',
      'contact-details',
      'statuses',
      'custom-fields',
      'outcomes',
      'tags',
      'workspace',
      'members',
      'invitations',
      'import-errors',
      'views',
      'calls',
      'notes',
      'follow-ups',
      'changes',
      'imports',
      'audit',
    ]
    expect([...files.keys()].sort()).toEqual(
      ['README.txt', ...names.flatMap((name) => [`${name}.csv`, `${name}.json`])].sort(),
    )
    for (const name of names) {
      const csv = files.get(`${name}.csv`) ?? ''
      expect(csv.charCodeAt(0)).toBe(0xfeff)
      const [header = [], ...lines] = parse(csv.slice(1)) as string[][]
      const exact = rows(files, name)
      expect(`${name} ${lines.length}`).toBe(`${name} ${exact.length}`)
      for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      exact.forEach((row, at) => {
        expect(Object.keys(row)).toEqual(header)
        const said = Object.values(row).map(asCell)
        expect(lines[at]?.map(plainCell)).toEqual(said)
      })
    }
    expect(rows(files, 'companies')).toMatchObject([{ name: risky, capital_yen: 9_007_199_254_740_991 }])
    expect(rows(files, 'workspace')).toMatchObject([{ id: workspaceId, name: client.actor.workspaceName }])
    expect(rows(files, 'invitations')).toMatchObject([{ email: invited, message: '=1+1', revoked_at: null }])
    expect(rows(files, 'import-errors')).toMatchObject([
      { row_number: 2, reason: 'name_missing', value: '+危ない' },
    ])
    for (const name of names) expect(files.get('README.txt')).toMatch(new RegExp(`${name}\\.csv.*\\s+\\S`))
  })

  test('says of a call whether it was made with another telephone, and the README what that is called', async () => {
    const caller = await signUp(server)
    const add = async (path: string, content: object): Promise<{ id: string }> =>
      (await caller.send('POST', path, content)).json()
    const { id: companyId } = await add('/api/companies', { name: '株式会社別電話' })
    const { id: phoneNumberId } = await add('/api/phone-numbers', { companyId, raw: '03-0000-1234' })
    await add('/api/calls', { id: uuidv7(), companyId, phoneNumberId, launch: 'elsewhere' })
    const files = await download(caller, 'workspace')
    expect(rows(files, 'calls')).toMatchObject([{ company_id: companyId, launch: 'elsewhere' }])
    expect(cellsOf(files.get('calls.csv') ?? '', ['launch'])).toEqual([['elsewhere']])
    expect(files.get('README.txt')).toMatch(/launchのelsewhereはほかの電話でかけた通話/)
  })

  test('names the outcomes of calls as whoever exports reads them, and tells each of them', async () => {
    const caller = await signUp(server)
    const add = async (path: string, content: object): Promise<{ id: string }> =>
      (await caller.send('POST', path, content)).json()
    const { id: companyId } = await add('/api/companies', { name: '株式会社三度' })
    const { id: phoneNumberId } = await add('/api/phone-numbers', { companyId, raw: '03-0000-1234' })
    const own = { name: '社長と話した', kind: 'hot', depth: 3, countsAsConnect: true }
    const { id } = await add('/api/outcomes', own)
    for (const outcome of ['voicemail', id, null]) {
      const call = await add('/api/calls', { id: uuidv7(), companyId, phoneNumberId })
      await caller.send('PUT', `/api/calls/${call.id}/outcome`, { outcome })
    }
    const files = await download(caller, 'workspace')
    expect(cellsOf(files.get('calls.csv') ?? '', ['outcome', 'outcome_name'])).toEqual(
      [
        ['', ''],
        ['voicemail', '留守電'],
        [id, '社長と話した'],
      ].sort(),
    )
    expect(rows(files, 'outcomes')).toHaveLength(firstOutcomes.length + 1)
    expect(rows(files, 'outcomes')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'reached', name: '通話できた', counts_as_connect: true }),
        expect.objectContaining({ id, name: '社長と話した', depth: 3, retired_at: null }),
      ]),
    )
    await caller.send('PATCH', '/api/me', { locale: 'en' })
    const english = await download(caller, 'own')
    expect(rows(english, 'calls').map((call) => call.outcome_name)).toContain('Voicemail')
    expect(english.has('outcomes.csv')).toBe(false)
  })

  test('SEC-I03 imported elsewhere and exported again, it says the same', async () => {
    const [here, there] = [await signUp(server), await signUp(server)]
    for (const name of ['=1+1', "'=2+2", "'二重'", '-', '＋81', '@会社', '普通の会社'])
      await here.send('POST', '/api/companies', { name, address: `-${name}` })
    const exported = (await download(here, 'workspace')).get('companies.csv') ?? ''
    const { counts } = await importAll(there, exported)
    expect(counts).toEqual({ added: 7, updated: 0, skipped: 0, failed: 0 })
    const again = (await download(there, 'workspace')).get('companies.csv') ?? ''
    expect(cellsOf(again, ['name', 'address'])).toEqual(cellsOf(exported, ['name', 'address']))
  })

  test('unzip reads it', async () => {
    const { id } = await ask(client, 'workspace')
    const folder = await mkdtemp(join(tmpdir(), 'shodan-export-'))
    const file = join(folder, 'export.zip')
    await writeFile(file, Buffer.from(await (await client.get(`/api/exports/${id}/file`)).arrayBuffer()))
    const script = 'import sys,zipfile;print(zipfile.ZipFile(sys.argv[1]).testzip())'
    try {
      expect(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' }).trim()).toBe('None')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
    expect((await readFile(file)).length).toBeGreaterThan(1_000)
    await rm(folder, { recursive: true })
  })

  test('SEC-T08 holds no secret, no session and no other workspace', async () => {
    const other = await signUp(server, { name: '余所 次郎' })
    await other.send('POST', '/api/companies', { name: '余所の秘密会社' })
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const made = await client.send('POST', '/api/tokens', { name: 'x', scope: 'read', expiresAt })
    const { token } = await made.json()
    const text = [...(await download(client, 'workspace')).values()].join('\n')
    const [session] = await owner`select token from session where user_id = ${client.actor.userId}`
    const [stored] = await owner`select token_hash from access_token where user_id = ${client.actor.userId}`
    const hidden = [token, stored?.token_hash, session?.token, 'argon2', '余所の秘密会社', '余所 次郎']
    for (const secret of hidden) expect(text).not.toContain(secret)
  })

  test.each(['admin', 'member'] as const)('is not for an %s', async (role) => {
    const colleague = await signUp(server, { joins: { workspaceId: client.actor.workspaceId, role } })
    await expect(ask(colleague, 'workspace')).rejects.toThrow('not_allowed')
  })

  test('asking is on the trail, and needs a recent sign-in', async () => {
    await ask(client, 'workspace')
    const [event] =
      await owner`select action from audit_event where user_id = ${client.actor.userId} order by id desc limit 1`
    expect(event?.action).toBe('workspace.exported')
    const person = await signUp(server)
    await owner`update session set authenticated_at = now() - interval '16 minutes' where user_id = ${person.actor.userId}`
    await expect(ask(person, 'own')).rejects.toThrow('reauthentication_needed')
  })
})

describe('one’s own data', () => {
  test('has what oneself did, and nothing of colleagues', async () => {
    const colleague = await signUp(server, {
      name: '同僚 三郎',
      joins: { workspaceId: client.actor.workspaceId, role: 'member' },
    })
    const { id } = await (await client.send('POST', '/api/companies', { name: '共有の会社' })).json()
    await client.send('POST', '/api/notes', { companyId: id, body: '所有者のメモ' })
    await colleague.send('POST', '/api/notes', { companyId: id, body: '同僚のメモ' })
    const files = await download(colleague, 'own')
    expect(rows(files, 'notes').map(({ body }) => body)).toEqual(['同僚のメモ'])
    expect(rows(files, 'profile')).toMatchObject([{ name: '同僚 三郎', email: colleague.actor.email }])
    expect([...files.keys()]).not.toContain('companies.csv')
  })
})

describe('whose download it is', () => {
  test('SEC-I04 another’s id, an unknown one and one from an hour ago are missing', async () => {
    const colleague = await signUp(server, {
      joins: { workspaceId: client.actor.workspaceId, role: 'owner' },
    })
    const stranger = await signUp(server)
    const { id } = await ask(client, 'workspace')
    for (const by of [colleague, stranger]) expect((await by.get(`/api/exports/${id}/file`)).status).toBe(404)
    expect((await client.get(`/api/exports/${uuidv7()}/file`)).status).toBe(404)
    expect((await client.get(`/api/exports/${id}/file`)).status).toBe(200)
    await owner`update data_export set created_at = created_at - interval '61 minutes' where id = ${id}`
    expect((await client.get(`/api/exports/${id}/file`)).status).toBe(404)
  })

  test('SEC-I04 a browser is sent back to the page that says why', async () => {
    const path = `/api/exports/${uuidv7()}/file`
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
    const refusals = [
      [await client.fetch(path, { headers: { accept } }), 'not_found'],
      [await client.fetch('/api/exports/none/file', { headers: { accept } }), 'not_found'],
      [await server.app.request(path, { headers: { accept } }), 'session_expired'],
    ] as const
    for (const [answer, code] of refusals) {
      const { status, headers } = answer
      expect([status, headers.get('location')]).toEqual([303, `/settings/account?refused=${code}`])
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    }
    const { id } = await ask(client, 'own')
    const taken = await client.fetch(`/api/exports/${id}/file`, { headers: { accept } })
    expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'application/zip'])
    await taken.body?.cancel()
  })

  test('whoever is no owner any more downloads nothing', async () => {
    const second = await signUp(server, { joins: { workspaceId: client.actor.workspaceId, role: 'owner' } })
    const { id } = await ask(second, 'workspace')
    await owner`update member set role = 'admin' where user_id = ${second.actor.userId} and workspace_id = ${client.actor.workspaceId}`
    expect((await second.get(`/api/exports/${id}/file`)).status).toBe(404)
  })
})

test('a large workspace is read row by row, and a download that is given up lets go of its connection', async () => {
  const big = await largeWorkspace()
  const { id } = await ask(big, 'workspace')
  for (let at = 0; at < 4; at += 1) {
    const answer = await big.get(`/api/exports/${id}/file`)
    expect(answer.status).toBe(200)
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await idle()
  }
  const files = unzip(Buffer.from(await (await big.get(`/api/exports/${id}/file`)).arrayBuffer()))
  expect(rows(files, 'companies')).toHaveLength(8_000)
})

test('a download that is given up at any point touches its connection no more', async () => {
  const person = await signUp(server)
  await person.send('POST', '/api/companies', { name: 'やめる会社' })
  const { id } = await ask(person, 'workspace')
  for (let read = 0; read < 24; read += 1) {
    const answer = await person.get(`/api/exports/${id}/file`)
    expect(answer.status).toBe(200)
    const reader = answer.body?.getReader()
    for (let at = 0; at < read; at += 1) await reader?.read()
    await reader?.cancel()
    await idle()
  }
  // Whoever has the connection next would find a cursor of another's open, or a query of another's failing (SEC-T05).
  const used = await owner<{ query: string }[]>`
    select query from pg_stat_activity
    where datname = current_database() and application_name = 'shodan-pro' and query like '%export_rows%'`
  expect(used).toEqual([])
})

describe('the places for downloads', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  test('are four, and nobody has two: a newer download of a person ends their earlier one', async () => {
    const first = await largeWorkspace()
    const joins = { workspaceId: first.actor.workspaceId, role: 'owner' } as const
    const people = [first, ...(await Promise.all([1, 2, 3, 4].map(() => signUp(server, { joins }))))]
    const started = []
    for (const at of [0, 0, 0, 1, 2, 3]) started.push(await startDownload(people[at]))
    expect(started.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    for (const { reader } of started.slice(0, 2)) await expect(sizeOf(reader)).rejects.toThrow()
    expect((await startDownload(people[4])).status).toBe(503)
    const refused = await startDownload(people[4], { accept: 'text/html' })
    expect(refused.location).toMatch(/^\/settings\/account\?refused=temporarily_unavailable&ref=[\w-]{36}$/)
    for (const { reader } of started.slice(2)) await reader?.cancel()
    await idle()
    const { status, reader } = await startDownload(people[4])
    expect([status, await sizeOf(reader)]).toEqual([200, expect.any(Number)])
  })

  test('are not held by one who reads nothing for a minute', async () => {
    const person = await largeWorkspace()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { reader } = await startDownload(person)
    await reader?.read()
    for (let minutes = 0; minutes < 10; minutes += 1) {
      await openTransactions()
      vi.advanceTimersByTime(60_000)
    }
    vi.useRealTimers()
    await idle()
    await expect(sizeOf(reader)).rejects.toThrow()
  })

  test('are kept by one who reads slowly', async () => {
    const person = await largeWorkspace()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { reader } = await startDownload(person)
    await reader?.read()
    // In two steps, for less than a statement may take: what is being asked is answered in between.
    vi.advanceTimersByTime(30_000)
    await stalled()
    vi.advanceTimersByTime(29_000)
    expect(await sizeOf(reader)).toBeGreaterThan(100_000)
  })

  test('are given back by one whose connection is lost', async () => {
    const { reader } = await startDownload(await largeWorkspace())
    await reader?.read()
    await owner`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'shodan-pro' and xact_start is not null`
    await expect(sizeOf(reader)).rejects.toThrow()
    await idle()
  })
})

type Reader = ReadableStreamDefaultReader<Uint8Array> | undefined

async function startDownload(by: Client = client, headers: Record<string, string> = {}) {
  const { id } = await ask(by, 'workspace')
  const answer = await by.fetch(`/api/exports/${id}/file`, { headers })
  const reader: Reader = answer.body?.getReader()
  return { status: answer.status, location: answer.headers.get('location'), reader }
}

async function sizeOf(reader: Reader): Promise<number> {
  let size = 0
  for (;;) {
    const read = await reader?.read()
    if (!read?.value) return size
    size += read.value.length
  }
}

/** More than the buffers of a download hold. */
async function largeWorkspace(): Promise<Client> {
  const big = await signUp(server)
  await owner`
    insert into company (workspace_id, id, name, name_folded, address)
    select ${big.actor.workspaceId}, gen_random_uuid(), '会社' || n, '会社' || n, md5(n::text) || md5((n + 1)::text) || repeat('住所', 40)
    from generate_series(1, 8000) n`
  return big
}

async function openTransactions(): Promise<number> {
  const [row] = await owner<{ n: number }[]>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and application_name = 'shodan-pro' and xact_start is not null`
  return row?.n ?? 0
}

/** Until the product has asked nothing for as long as fifty questions of ours take. */
async function stalled(): Promise<void> {
  let last = ''
  for (let quiet = 0; quiet < 50; ) {
    const [row] = await owner<{ last: string }[]>`
      select max(query_start)::text || bool_or(state = 'active')::text as last from pg_stat_activity
      where datname = current_database() and application_name = 'shodan-pro'`
    quiet = row?.last === last ? quiet + 1 : 0
    last = row?.last ?? ''
  }
}

/** Until no transaction of the product is open any more. */
async function idle(): Promise<void> {
  await expect.poll(openTransactions).toBe(0)
}
