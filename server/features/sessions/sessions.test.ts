import { describe, expect, test } from 'vitest'
import { openSql } from '../../../db/sql/pool.ts'
import {
  type Client,
  clientWith,
  cookieOf,
  sameOrigin,
  signUp,
  startTestServer,
  type TestServer,
} from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { createApp } from '../../app.ts'
import { createAuth } from '../auth/library.ts'

const server = whileTesting(startTestServer)

const password = 'correct horse battery'
const agent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

type App = TestServer['app']

async function signIn(email: string, app: App = server.app): Promise<Response> {
  const response = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { ...sameOrigin, 'user-agent': agent },
    body: JSON.stringify({ email, password }),
  })
  expect(response.status).toBe(200)
  return response
}

const elsewhere = async (person: Client) => clientWith(server, cookieOf(await signIn(person.actor.email)))

interface Listed {
  id: string
  browser: string | null
  isCurrent: boolean
}
const listed = async (person: Client): Promise<Listed[]> =>
  ((await (await person.get('/api/sessions')).json()) as { items: Listed[] }).items

describe('signed-in devices', () => {
  test('SEC-S05 people see their own sessions in words, and not a token of them', async () => {
    const [person, stranger] = [await signUp(server), await signUp(server)]
    const second = await elsewhere(person)
    const items = await listed(person)
    expect(items.map(({ id }) => id).sort()).toEqual([person.actor.sessionId, second.actor.sessionId].sort())
    expect(items.find(({ isCurrent }) => isCurrent)?.id).toBe(person.actor.sessionId)
    expect(items.find(({ isCurrent }) => !isCurrent)).toMatchObject({
      browser: 'Chrome',
      system: 'Windows',
      device: 'computer',
    })
    const text = JSON.stringify(items)
    expect(text).not.toContain('Mozilla')
    expect(text).not.toContain(stranger.actor.sessionId)
    const tokens = await server.services.sql<{ token: string }[]>`select token from session`
    for (const { token } of tokens) expect(text).not.toContain(token)
  })

  test('SEC-S03 a session that opens nothing any more is not shown', async () => {
    const person = await signUp(server)
    const idle = await elsewhere(person)
    await server.services
      .sql`update session set updated_at = now() - interval '7 days' where id = ${idle.actor.sessionId}`
    expect(await listed(person)).toHaveLength(1)
  })

  test('SEC-S05 SEC-S04 one is ended at once, and that is noted', async () => {
    const person = await signUp(server)
    const second = await elsewhere(person)
    expect((await person.send('DELETE', `/api/sessions/${second.actor.sessionId}`)).status).toBe(204)
    expect((await second.get('/api/me')).status).toBe(401)
    expect((await person.get('/api/me')).status).toBe(200)
    expect((await person.send('DELETE', `/api/sessions/${second.actor.sessionId}`)).status).toBe(404)
    expect(await (await person.get('/api/audit')).text()).toContain('auth.session_ended')
  })

  test('SEC-S05 nobody ends somebody else’s, not even an owner a member’s', async () => {
    const owner = await signUp(server)
    const member = await signUp(server, {
      joins: { workspaceId: owner.actor.workspaceId, role: 'member' },
    })
    for (const [who, whose] of [
      [owner, member],
      [member, owner],
    ] as const) {
      const refused = await who.send('DELETE', `/api/sessions/${whose.actor.sessionId}`)
      expect(refused.status).toBe(404)
      expect((await whose.get('/api/me')).status).toBe(200)
    }
    expect((await owner.send('DELETE', '/api/sessions/not-an-id')).status).toBe(404)
  })

  test('SEC-S04 all others are ended at once, the asking one stays', async () => {
    const [person, stranger] = [await signUp(server), await signUp(server)]
    const others = [await elsewhere(person), await elsewhere(person)]
    const answer = await person.send('DELETE', '/api/sessions')
    expect(await answer.json()).toEqual({ ended: 2 })
    for (const other of others) expect((await other.get('/api/me')).status).toBe(401)
    for (const one of [person, stranger]) expect((await one.get('/api/me')).status).toBe(200)
    expect(await (await person.get('/api/audit')).text()).toContain('auth.other_sessions_ended')
  })
})

/** Every route that needs a session, from the application's own document. */
async function memberRoutes(app: App): Promise<[string, string][]> {
  const { paths } = (await (await app.request('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, { security?: unknown[] }>>
  }
  const id = '01900000-0000-7000-8000-000000000000'
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => (security ?? []).length > 0)
      .map(([method]): [string, string] => [method.toUpperCase(), path.replace(/\{\w+\}/g, id)]),
  )
}

async function expectDead(cookie: string, app: App = server.app): Promise<void> {
  const routes = await memberRoutes(app)
  expect(routes.length).toBeGreaterThan(40)
  for (const [method, path] of routes) {
    const body = method === 'GET' || method === 'DELETE' ? null : '{}'
    const answer = await app.request(path, { method, headers: { ...sameOrigin, cookie }, body })
    expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 401`)
  }
}

const ends: [string, (person: Client, cookie: string, app: App) => Promise<unknown>][] = [
  [
    'sign-out',
    async (_, cookie, app) =>
      app.request('/api/auth/sign-out', { method: 'POST', headers: { ...sameOrigin, cookie } }),
  ],
  [
    'ending all others',
    async (person, _, app) => {
      const other = cookieOf(await signIn(person.actor.email, app))
      return app.request('/api/sessions', { method: 'DELETE', headers: { ...sameOrigin, cookie: other } })
    },
  ],
  [
    'a new password',
    async (person, _, app) => {
      const other = cookieOf(await signIn(person.actor.email, app))
      const body = JSON.stringify({ currentPassword: password, newPassword: 'another fine password' })
      const headers = { ...sameOrigin, cookie: other }
      return app.request('/api/auth/change-password', { method: 'POST', headers, body })
    },
  ],
  [
    'deletion of the person',
    async ({ actor }) => {
      const owner = openSql(server.ownerUrl)
      await owner`delete from app_user where id = ${actor.userId}`
      await owner.end()
    },
  ],
]

describe('SEC-S04 an old cookie opens no route', () => {
  test.each(ends)('SEC-S04 after %s', async (_, end) => {
    const person = await signUp(server)
    await end(person, person.cookie, server.app)
    await expectDead(person.cookie)
  })

  test('SEC-S04 the library keeps no copy of a session in a cookie or beside the database', async () => {
    const person = await signUp(server)
    const names = (await signIn(person.actor.email)).headers.getSetCookie().map((one) => one.split('=')[0])
    expect(names).toEqual(['__Host-shodan_session'])
  })

  const kept = new Map<string, string>()
  const secondaryStorage = {
    get: async (key: string) => kept.get(key) ?? null,
    set: async (key: string, value: string) => void kept.set(key, value),
    delete: async (key: string) => void kept.delete(key),
    getAndDelete: async (key: string) => {
      const value = kept.get(key) ?? null
      kept.delete(key)
      return value
    },
    increment: async (key: string) => {
      const next = Number(kept.get(key) ?? 0) + 1
      kept.set(key, String(next))
      return next
    },
  }
  const cachings = {
    'a cookie cache': { session: { cookieCache: { enabled: true, maxAge: 3_600 } } },
    'a secondary storage': { secondaryStorage, session: { storeSessionInDatabase: true } },
  }

  test.each(Object.entries(cachings))('SEC-S04 even if the library kept %s', async (_, caching) => {
    const { services } = server
    const app = createApp(services, {}, createAuth(services, caching)) as unknown as App
    for (const [, end] of ends) {
      const person = await signUp(server)
      const cookie = cookieOf(await signIn(person.actor.email, app))
      const before = await app.request('/api/me', { headers: { cookie } })
      expect(before.status).toBe(200)
      await end(person, cookie, app)
      await expectDead(cookie, app)
    }
  })
})
