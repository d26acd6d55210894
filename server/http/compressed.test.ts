import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { beforeAll, expect, test } from 'vitest'
import { type Client, startTestServer } from '../../tests/server.ts'
import { addMember } from '../../tests/sessions.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { compressed } from './compressed.ts'
import type { AppEnv } from './router.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await addMember(server)
  for (let at = 0; at < 20; at++) await client.send('POST', '/api/companies', { name: `株式会社見本${at}` })
})

const both = { 'accept-encoding': 'gzip, deflate, br, zstd' }
const get = (path: string, headers: Record<string, string>) => server.app.request(path, { headers })
const asOurs = (headers: Record<string, string>) => client.fetch('/api/companies', { headers })
const encodingOf = (answer: Response) => answer.headers.get('content-encoding')

test.each(['/docs/zoom-phone', '/docs/api', '/docs/guide.css', '/api/openapi.json'])(
  'D18: %s comes compressed to whoever takes it, and says what else depends on it',
  async (path) => {
    const plain = await get(path, {})
    const text = await plain.text()
    expect([encodingOf(plain), plain.headers.get('vary')]).toEqual([
      null,
      expect.stringContaining('Accept-Encoding'),
    ])
    const br = await get(path, both)
    expect(encodingOf(br)).toBe('br')
    expect(br.headers.get('vary')).toBe(plain.headers.get('vary'))
    expect(br.headers.get('content-type')).toBe(plain.headers.get('content-type'))
    const packed = Buffer.from(await br.arrayBuffer())
    expect(packed.length).toBeLessThan(Buffer.byteLength(text) / 2)
    expect(brotliDecompressSync(packed).toString()).toBe(text)
    const gzip = await get(path, { 'accept-encoding': 'gzip' })
    expect(encodingOf(gzip)).toBe('gzip')
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(text)
    const head = await server.app.request(path, { method: 'HEAD', headers: both })
    expect([head.status, encodingOf(head), head.headers.get('vary')]).toEqual([
      200,
      null,
      plain.headers.get('vary'),
    ])
  },
)

test.each([
  ['', null],
  ['identity', null],
  ['zstd', null],
  ['br;q=0, gzip;q=0', null],
  ['gzip;q=0.5, br;q=0.1', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['%;q=x,,;', null],
])('D18: Accept-Encoding "%s" gets %s', async (asked, given) => {
  const answer = await get('/api/openapi.json', { 'accept-encoding': asked })
  expect([answer.status, encodingOf(answer)]).toEqual([200, given])
})

test('D18: what a session is answered is compressed for our own pages alone', async () => {
  const ours = await asOurs(both)
  expect(encodingOf(ours)).toBe('br')
  expect(ours.headers.get('cache-control')).toBe('no-store')
  const list = JSON.parse(brotliDecompressSync(Buffer.from(await ours.arrayBuffer())).toString())
  expect(list.items).toHaveLength(20)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect([site, encodingOf(await asOurs({ ...both, 'sec-fetch-site': site }))]).toEqual([site, null])
  const { cookie } = client
  expect(encodingOf(await get('/api/companies', { ...both, cookie }))).toBeNull()
})

test('D18: with a token, which no page can make a browser send, a list is compressed', async () => {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const made = await client.fetch('/api/tokens', {
    method: 'POST',
    headers: both,
    body: JSON.stringify({ name: '名'.repeat(60), scope: 'read', expiresAt }),
  })
  const { token } = await made.json()
  const answer = await get('/api/companies', { ...both, authorization: `Bearer ${token}` })
  expect(encodingOf(answer)).toBe('br')
})

test('D18: a write’s answer is never compressed, nor a small one or a refusal', async () => {
  const address = '東京都'.repeat(60)
  const body = JSON.stringify({ name: '株式会社大', address })
  const added = await client.fetch('/api/companies', { method: 'POST', headers: both, body })
  expect([added.status, encodingOf(added)]).toEqual([200, null])
  const { id } = await added.json()
  for (const path of ['/api/config', '/health/live', '/api/nothing']) {
    const answer = await client.fetch(path, { headers: both })
    expect([path, encodingOf(answer)]).toEqual([path, null])
    expect(await answer.json()).toBeTruthy()
  }
  expect(encodingOf(await client.fetch(`/api/companies/${id}`, { headers: both }))).toBe('br')
})

test.each([
  ['a download', { 'content-type': 'application/json', 'content-disposition': 'attachment' }],
  [
    'what nobody may change',
    { 'content-type': 'application/json', 'cache-control': 'no-store, no-transform' },
  ],
  ['what is compressed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ['a file', { 'content-type': 'text/css', 'content-length': '6000' }],
  ['an archive', { 'content-type': 'application/zip' }],
  ['a stream of events', { 'content-type': 'text/event-stream' }],
])('D18: %s leaves as it is', async (_, headers) => {
  const app = new Hono<AppEnv>().use(compressed).get('/', (c) => c.body('長'.repeat(2_000), 200, headers))
  const answer = await app.request('/', { headers: both })
  expect(Object.fromEntries(answer.headers)).toEqual(headers)
  expect(await answer.text()).toHaveLength(2_000)
})
