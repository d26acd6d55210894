/** Promises about sessions, requests and answers: SEC-S, SEC-W. */
import { beforeAll, describe, expect, test } from 'vitest'
import { signToken } from '../server/http/session-token.ts'
import { problemBody } from '../shared/problems.ts'
import {
  type Client,
  clientWith,
  cookieOf,
  sameOrigin,
  signUp,
  signUpToken,
  startTestServer,
} from './server.ts'
import { addMember } from './sessions.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
})

const json = (content: unknown) => ({ method: 'POST', headers: sameOrigin, body: JSON.stringify(content) })
const credentials = () => ({ email: client.actor.email, password: 'correct horse battery' })

function routes(unsafe: boolean): [string, string][] {
  const known = server.app.routes
    .filter(
      ({ path, method }) => path.startsWith('/api/') && method !== 'ALL' && (method !== 'GET') === unsafe,
    )
    .map(
      ({ path, method }) =>
        [method, path.replace(/:\w+(\{[^}]*\})?/g, '01900000-0000-7000-8000-000000000000')] as [
          string,
          string,
        ],
    )
  return [...new Map(known.map((route) => [route.join(' '), route])).values()]
}

async function everything(): Promise<string> {
  const rows = await server.services
    .sql`select 'user', t::text from app_user t union all select 'session', (t.id, t.token)::text from session t`
  return JSON.stringify(rows)
}

describe('sessions', () => {
  test('SEC-S01 the cookie is __Host-, Secure, HttpOnly and SameSite=Lax, and its token is nowhere else', async () => {
    const response = await server.app.request('/api/auth/sign-in/email', json(credentials()))
    const cookie = response.headers.getSetCookie().find((value) => value.includes('session')) ?? ''
    expect(cookie).toMatch(/^__Host-shodan_session=/)
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
      expect(cookie).toContain(attribute)
    expect(cookie).not.toContain('Domain')
    const token = decodeURIComponent(cookie.split('=')[1]?.split(';')[0] ?? '').split('.')[0] ?? ''
    expect(token.length).toBeGreaterThanOrEqual(22)
    expect(await response.text()).not.toContain(token)
    expect(await everything()).not.toContain(token)
    expect(server.logLines.join('')).not.toContain(token)
  })

  test('SEC-S02 every sign-in makes a new token, and one planted before is worthless', async () => {
    const planted = `__Host-shodan_session=${'a'.repeat(32)}.signature`
    const response = await server.app.request('/api/auth/sign-in/email', {
      ...json(credentials()),
      headers: { ...sameOrigin, cookie: planted },
    })
    expect(response.status).toBe(200)
    expect(cookieOf(response)).not.toContain('a'.repeat(32))
    const withPlanted = await server.app.request('/api/me', { headers: { cookie: planted } })
    expect(withPlanted.status).toBe(401)
  })

  test('cookie: SEC-S01 a session opens by its token with our signature and nothing else, also in the library', async () => {
    const person = await addMember(server)
    const [name = '', value = ''] = person.cookie.split('=').map(decodeURIComponent)
    const [token = '', signature = ''] = value.split('.')
    const faulty = {
      none: token,
      empty: `${token}.`,
      truncated: `${token}.${signature.slice(0, -2)}`,
      tampered: `${token}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'of another secret': signToken(token, 'another-secret-that-is-long-enough'),
      'of another token': `${token}.${signToken('other', server.services.env.sessionSecret).split('.')[1]}`,
      doubled: `${value}.${signature}`,
      'with more': `${value}.`,
    }
    for (const [fault, forged] of Object.entries(faulty)) {
      const cookie = `${name}=${encodeURIComponent(forged)}`
      const asked = await server.app.request('/api/me', { headers: { cookie } })
      expect(`${fault} ${asked.status}`).toBe(`${fault} 401`)
      await server.app.request('/api/auth/sign-out', { method: 'POST', headers: { ...sameOrigin, cookie } })
      expect(`${fault} ${(await person.get('/api/me')).status}`).toBe(`${fault} 200`)
    }
    await person.send('POST', '/api/auth/sign-out')
    expect((await person.get('/api/me')).status).toBe(401)
  })

  test('SEC-S03 a session ends after 7 idle days and after 30 days at the latest, by our clock', async () => {
    const day = 86_400_000
    const [person, idle] = [await signUp(server), await signUp(server)]
    const start = Date.now()
    const atOf = async (client: Client, instant: number) => {
      server.clock.now = () => new Date(instant)
      return (await client.get('/api/me')).status
    }
    const at = (days: number) => atOf(person, start + days * day)
    try {
      for (const days of [6.9, 13.8, 20.7, 27.6]) {
        expect(`${days} ${await at(days)}`).toBe(`${days} 200`)
        await settled(() => seenAfter(person.actor.sessionId, start + (days - 1) * day))
      }
      expect(await at(29.9)).toBe(200)
      expect(await at(30.1)).toBe(401)
      expect(await atOf(idle, start + 6.9 * day)).toBe(200)
      await settled(() => seenAfter(idle.actor.sessionId, start + 6 * day))
      expect(await atOf(idle, start + 14 * day)).toBe(401)
    } finally {
      server.clock.now = () => new Date()
    }
  })

  test('SEC-S03 connection shown: what a page asks by itself opens a session and keeps none alive', async () => {
    const day = 86_400_000
    const [person, start] = [await signUp(server), Date.now()]
    const ask = async (instant: number, headers = {}) => {
      server.clock.now = () => new Date(instant)
      return (await person.fetch('/api/zoom/connection/state', { headers })).status
    }
    try {
      for (const days of [3, 6, 6.9]) expect(await ask(start + days * day, { 'x-by-itself': '1' })).toBe(200)
      await ask(start + 6.95 * day, { 'x-by-itself': '1' })
      expect(await ask(start + 7.1 * day, { 'x-by-itself': '1' })).toBe(401)
      expect(await ask(start + 7.1 * day)).toBe(401)
    } finally {
      server.clock.now = () => new Date()
    }
  })

  test('SEC-S04 sign-out and a new password end sessions at once', async () => {
    const first = await signUp(server)
    const again = await server.app.request(
      '/api/auth/sign-in/email',
      json({ email: first.actor.email, password: 'correct horse battery' }),
    )
    const second = await clientWith(server, cookieOf(again))
    expect((await second.send('POST', '/api/auth/sign-out')).status).toBe(204)
    expect((await second.get('/api/me')).status).toBe(401)
    expect((await first.get('/api/me')).status).toBe(200)
    const changed = await first.send('POST', '/api/auth/change-password', {
      currentPassword: 'correct horse battery',
      newPassword: 'another fine password',
    })
    expect(changed.status).toBe(204)
    expect((await first.get('/api/me')).status).toBe(401)
    expect(cookieOf(changed)).toContain('__Host-shodan_session=')
    expect((await server.app.request('/api/me', { headers: { cookie: cookieOf(changed) } })).status).toBe(200)
  })

  test('SEC-A01 a password counts to its last character', async () => {
    const password = `${'長い合言葉'.repeat(10)}!`
    const email = 'long-password@example.com'
    const made = await server.app.request(
      '/api/auth/sign-up/email',
      json({ token: await signUpToken(server, email), name: '長井', password }),
    )
    expect(made.status).toBe(200)
    const wrong = await server.app.request(
      '/api/auth/sign-in/email',
      json({ email, password: `${password.slice(0, -1)}?` }),
    )
    expect(wrong.status).toBe(401)
  })

  test('SEC-A04 a wrong password and an unknown address get the same answer', async () => {
    const wrong = await server.app.request(
      '/api/auth/sign-in/email',
      json({ ...credentials(), password: 'not this one' }),
    )
    const unknown = await server.app.request(
      '/api/auth/sign-in/email',
      json({ email: 'nobody@example.com', password: 'not this one' }),
    )
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    const [a, b] = [problemBody.parse(await wrong.json()), problemBody.parse(await unknown.json())]
    expect({ ...a, requestId: '' }).toEqual({ ...b, requestId: '' })
    expect(a.code).toBe('invalid_credentials')
  })

  test('SEC-S06 no unsafe route listens to another site, to nobody in particular, or to a form', async () => {
    const before = await everything()
    const asked = routes(true).filter(([, path]) => path !== '/api/zoom/webhook')
    expect(asked.length).toBeGreaterThan(20)
    for (const [method, path] of asked) {
      const refused = async (headers: Record<string, string>, body = '{}') => {
        const response = await server.app.request(path, {
          method,
          headers: { cookie: client.cookie, ...headers },
          body,
        })
        return `${method} ${path} ${response.status}`
      }
      const jsonType = { 'content-type': 'application/json' }
      expect(await refused({ ...jsonType, 'sec-fetch-site': 'cross-site' })).toBe(`${method} ${path} 403`)
      expect(await refused({ ...jsonType, 'sec-fetch-site': 'same-site' })).toBe(`${method} ${path} 403`)
      expect(await refused({ ...jsonType, origin: 'https://evil.example' })).toBe(`${method} ${path} 403`)
      expect(await refused({ ...jsonType, origin: 'null' })).toBe(`${method} ${path} 403`)
      expect(await refused(jsonType)).toBe(`${method} ${path} 403`)
      if (path === '/api/imports') continue
      const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
      expect(await refused(form, 'a=b')).toBe(`${method} ${path} 415`)
    }
    expect(await everything()).toBe(before)
  })
})

async function seenAfter(sessionId: string, instant: number): Promise<boolean> {
  const [row] = await server.services.sql<
    { seen: string }[]
  >`select to_json(updated_at) #>> '{}' as seen from session where id = ${sessionId}`
  return new Date(row?.seen ?? 0).getTime() > instant
}

/** Waits for something that the product does after its answer. */
async function settled(done: () => Promise<boolean>): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; ) if (await done()) return
  throw new Error('it did not happen')
}

describe('answers', () => {
  test('SEC-W01 SEC-W02 every page and every answer carries the policies', async () => {
    for (const path of [
      '/',
      '/login',
      '/companies',
      '/docs/zoom-phone',
      '/api/me',
      '/api/nothing',
      '/assets/nothing.js',
      '/health/live',
    ]) {
      const { headers } = await server.app.request(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const directive of [
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]) {
        expect(`${path} ${policy}`).toContain(directive)
      }
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval/)
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000; includeSubDomains')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    }
  })

  test('SEC-S07 no answer of the API may be kept by a cache', async () => {
    const visitor = await signUp(server)
    for (const [method, path] of [...routes(false), ...routes(true)]) {
      const response = await visitor.fetch(path, { method })
      expect(`${path} ${response.headers.get('cache-control')}`).toBe(`${path} no-store`)
    }
  })

  test('SEC-W03 no foreign origin is answered with credentials', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'http://localhost.evil.example',
      'http://localhost:3001',
    ]) {
      const { headers } = await server.app.request('/api/me', { headers: { origin, cookie: client.cookie } })
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('access-control-allow-credentials')).toBeNull()
    }
  })

  test('SEC-W05 a failure is problem+json with a reference and nothing of the inside', async () => {
    const broken: [string, RequestInit][] = [
      ['/api/companies', { method: 'POST', body: '{"name":' }],
      ['/api/companies', { method: 'POST', body: '{"name":1}' }],
      ['/api/companies/not-an-id', {}],
      ['/api/companies?limit=9999', {}],
      ['/api/companies?cursor=%00', {}],
      ['/api/nothing', {}],
      [`/api/search?q=${'a'.repeat(101)}`, {}],
    ]
    for (const [path, init] of broken) {
      const response = await client.fetch(path, init)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      const text = await response.text()
      expect(problemBody.parse(JSON.parse(text)).requestId).toMatch(/^[0-9a-f-]{36}$/)
      expect(text).not.toMatch(/select|insert|postgres|node_modules|\.ts|stack|at \w+ \(/i)
    }
  })

  test('SEC-W07 unknown, doubled and prototype keys, deep and large bodies are refused', async () => {
    const send = async (body: string) =>
      (await client.fetch('/api/companies', { method: 'POST', body })).status
    expect(await send('{"name":"a","surprise":1}')).toBe(422)
    expect(await send('{"name":"a","name":"b"}')).toBe(400)
    expect(await send('{"name":"a","__proto__":{"x":1}}')).toBe(400)
    expect(await send('{"name":"a","constructor":{}}')).toBe(400)
    expect(await send(`{"name":${'['.repeat(50)}${']'.repeat(50)}}`)).toBe(400)
    expect(await send(`{"name":"${'a'.repeat(1024 * 1024)}"}`)).toBe(413)
    expect(await send('[]')).toBe(422)
    expect(await send('"\\ud800"')).toBe(422)
  })

  test('SEC-W07 a name may have 200 characters, no control characters and no lone surrogate', async () => {
    const send = async (name: string) => (await client.send('POST', '/api/companies', { name })).status
    expect(await send('長'.repeat(200))).toBe(200)
    expect(await send('長'.repeat(201))).toBe(422)
    expect(await send('長'.repeat(10_000))).toBe(422)
    expect(await send('a\u0000b')).toBe(422)
    expect(await send('a\u001bb')).toBe(422)
    expect(await send('\ud83d')).toBe(422)
    expect(await send('   \u3000 ')).toBe(422)
    expect(await send('<script>alert(1)</script> 😀 株式会社')).toBe(200)
  })

  test('SEC-A05 a forwarded address counts only from a configured proxy', async () => {
    const sign = (forwarded: string) =>
      server.app.request('/api/auth/sign-in/email', {
        ...json(credentials()),
        headers: { ...sameOrigin, 'x-forwarded-for': forwarded, 'x-shodan-client-address': forwarded },
      })
    expect((await sign('203.0.113.7')).status).toBe(200)
    const rows = await server.services.sql`select 1 from session where ip_address like '203.0.113.%'`
    expect(rows).toEqual([])
  })
})
