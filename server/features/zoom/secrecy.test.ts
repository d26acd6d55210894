import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { connect, connected, decide, eventually, start, startZoomServer } from './test-zoom.ts'

const server = whileTesting(startZoomServer)
let client: Client
/** Everything that left the process towards the browser. */
const answered: string[] = []
/** Every row of every table, at several moments; sealed bytes are there in hex. */
const stored: string[] = []

beforeAll(async () => {
  client = watched(await server.newUser())
  await liveThroughEverything()
})

function watched(browser: Client): Client {
  const note = async (answer: Promise<Response>) => {
    const response = await answer
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`)
    answered.push([...headers, await response.clone().text()].join('\n'))
    return response
  }
  return {
    ...browser,
    get: (path) => note(browser.get(path)),
    send: (method, path, content) => note(browser.send(method, path, content)),
  }
}

async function liveThroughEverything() {
  const { controls } = server
  await addRecords()
  await connected(server, client)
  await client.get('/api/zoom/connection')
  await keepRows()
  await server.owner`update zoom_connection set access_expires_at = now()`
  await client.send('POST', '/api/zoom/connection/check')
  await connected(server, client)
  await keepRows()
  controls.faults.add({ endpoint: 'token', kind: 'deny', times: 1 })
  await connect(server, client)
  controls.faults.add({ endpoint: 'token', kind: 'html_200', times: 1 })
  await connect(server, client)
  await client.get(decide(server, await start(client), { decision: 'decline' }))
  await client.get(`/api/zoom/callback?state=forged&code=${uuidv7()}`)
  await connected(server, client)
  controls.removeApp({ userId: controls.user().id }, 'user')
  await client.send('POST', '/api/zoom/connection/check')
  await keepRows()
  await connected(server, client)
  controls.faults.add({ endpoint: 'revoke', kind: 'server_error', status: 500, times: 1 })
  await client.send('DELETE', '/api/zoom/connection')
  await keepRows()
  await eventually(() => expect(controls.grants().every((grant) => grant.endedBy)).toBe(true))
}

async function addRecords() {
  const company = await (await client.send('POST', '/api/companies', { name: '株式会社テスト' })).json()
  const number = await (
    await client.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' })
  ).json()
  const call = { id: uuidv7(), companyId: company.id, phoneNumberId: number.id }
  expect((await client.send('POST', '/api/calls', call)).status).toBe(200)
  const note = { companyId: company.id, body: '来週また電話する' }
  expect((await client.send('POST', '/api/notes', note)).status).toBe(200)
}

async function tables(): Promise<string[]> {
  const rows = await server.owner<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`
  return rows.map(({ name }) => name)
}

async function rowsOf(table: string): Promise<string[]> {
  const rows = await server.owner<{ text: string }[]>`select t::text as text from ${server.owner(table)} t`
  return rows.map(({ text }) => text).sort()
}

async function keepRows() {
  for (const table of await tables()) stored.push(...(await rowsOf(table)))
}

const spellings = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]

function found(secrets: Iterable<string>, texts: string[]): string[] {
  const everything = texts.join('\n')
  return [...secrets].filter((secret) => spellings(secret).some((spelling) => everything.includes(spelling)))
}

describe('what passes between the product and Zoom', () => {
  test('was seen by this test: tokens, codes and verifiers', () => {
    expect(server.secrets.size).toBeGreaterThan(20)
    expect(stored.length).toBeGreaterThan(20)
    expect(answered.length).toBeGreaterThan(15)
    expect(server.logLines.length).toBeGreaterThan(2)
  })

  test('is in no row of the database in clear (SEC-Z05)', () => {
    expect(found(server.secrets, stored)).toEqual([])
  })

  test('is in no log line (SEC-Z05, SEC-G02)', () => {
    expect(found(server.secrets, server.logLines)).toEqual([])
  })

  test('is in no answer to the browser (SEC-Z05)', () => {
    expect(found(server.secrets, answered)).toEqual([])
  })

  test('includes a profile that is in no row and no log line, and in the owner’s answers alone', () => {
    const { id, accountId, email, displayName } = server.controls.user()
    expect(found([id, accountId, email, displayName], [...stored, ...server.logLines])).toEqual([])
    expect(found([id, accountId], answered)).toEqual([])
    expect(found([email], answered)).toEqual([email])
  })
})

describe('what a disconnect keeps', () => {
  test('is every row of calls, notes and activity, byte for byte (SEC-Z09)', async () => {
    const kept = ['company', 'person', 'phone_number', 'call', 'note', 'follow_up', 'change', 'search_doc']
    const rows = () => Promise.all(kept.map(rowsOf))
    const me = await server.newUser()
    await connected(server, me, `${uuidv7()}@example.com`)
    const before = await rows()
    expect(before.flat().length).toBeGreaterThanOrEqual(4)
    await me.send('DELETE', '/api/zoom/connection')
    expect(await rows()).toEqual(before)
  })

  test('is nothing of Zoom’s', async () => {
    expect(await rowsOf('zoom_connection')).toEqual([])
    expect(await rowsOf('zoom_attempt')).toEqual([])
  })
})

describe('calling', () => {
  test('does not depend on the connection', async () => {
    const me = watched(await server.newUser())
    client = me
    server.controls.faults.add({ endpoint: 'users_me', kind: 'html_502' })
    await addRecords()
  })
})
