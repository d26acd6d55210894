import { once } from 'node:events'
import { METHODS, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../../tests/server.ts'
import { addMember } from '../../tests/sessions.ts'
import { whileTesting } from '../../tests/while-testing.ts'
import { drainable } from './drain.ts'
import { listen } from './listen.ts'
import { methods } from './methods.ts'

const product = whileTesting(startTestServer)
let server: Server

beforeAll(async () => {
  server = await listen(product.app.fetch, 0)
})
afterAll(() => server.close())

/** What comes back on a connection until the server ends it, and how long that took. */
async function say(text: string, to = server): Promise<{ answer: string; ms: number }> {
  const began = performance.now()
  const socket = connect((to.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  socket.write(text, 'latin1')
  await once(socket, 'close')
  return { answer, ms: performance.now() - began }
}

function request(method: string, target: string, ...headers: string[]): string {
  const lines = [`${method} ${target} HTTP/1.1`, 'host: localhost', 'connection: close', ...headers]
  return `${lines.join('\r\n')}\r\n\r\n`
}

const ours = ['sec-fetch-site: same-origin', 'content-type: application/json']
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
const allowOf = (answer: string) => /^allow: (.*)$/im.exec(answer)?.[1]?.trim()

describe('odd requests', () => {
  test('odd requests: what the product does not speak is 405 and names what it does', async () => {
    const odd = METHODS.filter((method) => !methods.includes(method) && method !== 'CONNECT')
    expect(odd).toContain('TRACE')
    for (const method of odd) {
      for (const [path, allow] of [
        ['/', 'GET, HEAD'],
        ['/docs/api', 'GET, HEAD'],
        ['/health/ready', 'GET, HEAD'],
        ['/api/me', 'GET, HEAD, PATCH'],
        ['/api/companies/01900000-0000-7000-8000-000000000000', 'GET, HEAD, PATCH, DELETE'],
        ['/api/nothing', ''],
      ] as const) {
        const { answer } = await say(request(method, path, ...ours))
        expect([method, path, statusOf(answer), allowOf(answer)]).toEqual([method, path, 405, allow])
      }
    }
    const { answer } = await say(request('CONNECT', 'example.com:443'))
    expect([statusOf(answer), allowOf(answer)]).toEqual([405, methods.join(', ')])
  })

  test('odd requests: a method that only other paths take is 405, and a path that is none 404', async () => {
    const { answer } = await say(request('DELETE', '/api/me', ...ours))
    expect([statusOf(answer), allowOf(answer)]).toEqual([405, 'GET, HEAD, PATCH'])
    expect(statusOf((await say(request('GET', '/api/auth/sign-in/email'))).answer)).toBe(405)
    expect(statusOf((await say(request('GET', '/api/nothing'))).answer)).toBe(404)
  })

  test.each([
    ['a method that is none', 'FOO / HTTP/1.1\r\nhost: localhost\r\n\r\n'],
    ['a method in small letters', request('get', '/')],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\r\n\r\n'],
    ['another version', 'GET / HTTP/9.9\r\nhost: localhost\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nhost: %%%\r\nconnection: close\r\n\r\n'],
    ['an address without its slash', request('GET', 'foo')],
    ['an absolute address that is none', request('GET', 'http://')],
    ['a backslash', request('GET', '/\\evil')],
    ['two lengths', request('POST', '/api/me', 'content-length: 1', 'content-length: 2')],
    ['a length beside chunks', request('POST', '/api/me', 'transfer-encoding: chunked', 'content-length: 3')],
    ['a zero character in a header', request('GET', '/', 'x: \0')],
  ])('odd requests: %s is 400', async (_, text) => {
    expect(statusOf((await say(text)).answer)).toBe(400)
  })

  test.each([
    ['of a type that cannot be read', 'content-type: application/json;;;='],
    ['that is compressed', 'content-type: application/json', 'content-encoding: gzip'],
    ['that is compressed twice', 'content-type: application/json', 'content-encoding: identity, br'],
  ])('odd requests: a body %s is 415', async (_, ...headers) => {
    const { cookie } = await addMember(product)
    const asked = request(
      'POST',
      '/api/notes',
      `cookie: ${cookie}`,
      'sec-fetch-site: same-origin',
      ...headers,
    )
    expect(statusOf((await say(asked)).answer)).toBe(415)
  })

  test('odd requests: garbage in an address, a header or a cookie breaks nothing', async () => {
    const targets = [
      ...['/%', '/%E0%A4%A', '/%00', '//evil', '/%2e%2e/etc/passwd', '/assets/%', '/?lang=%', '/login?%'],
      ...[
        '/api/%',
        '/api/companies/%',
        '/api/companies?cursor=%',
        '/api/search?q=%ff',
        '/api/exports/%/file',
      ],
      ...['/docs/zoom-phone?lang=%ff', '/api/auth/callback/%', '/api/zoom/callback?state=%&code=%ff'],
      ...['/sandbox/zoom/%', '/sandbox/mail/%', 'http://other/api/me', `/${'a'.repeat(9_000)}`],
    ]
    const headers = [
      ...['cookie: %', 'cookie: __Host-shodan_session=%E0%A4%A', 'cookie: lang=%', 'host: another'],
      ...[
        'accept-language: %;q=x,,;',
        'accept-encoding: %;q=x,,;',
        'range: bytes=x',
        'x-forwarded-for: %, ,,',
      ],
      ...['authorization: Bearer \xff', 'idempotency-key: \xff', 'content-type: \xff', '__proto__: x'],
      ...['if-none-match: *', 'upgrade: websocket', 'accept: \xff', 'expect: something'],
    ]
    const asked = [
      ...targets.flatMap((target) => [request('GET', target), request('POST', target, ...ours)]),
      ...headers.flatMap((header) => [
        request('GET', '/api/me', header),
        request('POST', '/api/notes', header),
      ]),
      ...headers.map((header) => request('GET', '/docs/zoom-phone', header)),
    ]
    for (const text of asked) {
      const status = statusOf((await say(text)).answer)
      // Without a built web the page answers 503.
      const isSound = (status >= 200 && status < 500) || (status === 503 && !text.includes('/api/'))
      expect([text, isSound]).toEqual([text, true])
    }
  })
})

describe('a tunnel that is refused', () => {
  const address = (to: Server) => ({ port: (to.address() as AddressInfo).port, host: '127.0.0.1' })
  const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve))

  test('odd requests: SEC-W07 a client that breaks off its CONNECT ends nothing but itself', async () => {
    const uncaught: unknown[] = []
    const note = (error: unknown) => uncaught.push(error)
    process.prependListener('uncaughtException', note)
    const own = await listen(product.app.fetch, 0)
    const ended: Promise<unknown>[] = []
    own.on('connect', (_, socket: Socket) => ended.push(closed(socket)))
    for (let at = 0; at < 20; at += 1) {
      const client = connect(address(own))
      client.write(request('CONNECT', 'example.com:443'), () => client.resetAndDestroy())
      await expect.poll(() => ended.length).toBe(at + 1)
    }
    await Promise.all(ended)
    process.off('uncaughtException', note)
    own.close()
    expect(uncaught).toEqual([])
  })

  test.each([
    ['a CONNECT', request('CONNECT', 'example.com:443')],
    [
      'an upgrade',
      'GET /health/live HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    ],
  ])('stopping: SEC-R04 %s that the client holds open holds no stop', async (_, text) => {
    const own = await listen(product.app.fetch, 0)
    const drain = drainable(own)
    const client = connect({ ...address(own), allowHalfOpen: true })
    client.write(text)
    await once(client, 'data')
    await drain(Promise.resolve(), 1_000)
    client.destroy()
  })
})

describe('a slow client', () => {
  const limits = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 20 }
  /** Far below the 30 seconds after which Node looks by itself. */
  const soon = 10_000

  test.each([
    ['headers', 'POST /api/notes HTTP/1.1\r\nhost: localhost\r\n', limits.headersTimeout],
    [
      'body',
      request('POST', '/api/notes', ...ours, 'content-length: 100').concat('{'),
      limits.requestTimeout,
    ],
  ])('odd requests: SEC-W07 a slow %s is cut when its time is over', async (_, text, least) => {
    const impatient = await listen(product.app.fetch, 0, limits)
    const { answer, ms } = await say(text, impatient)
    impatient.close()
    expect(statusOf(answer)).toBe(408)
    expect(ms).toBeGreaterThanOrEqual(least)
    expect(ms).toBeLessThan(soon)
  })
})
