import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import type { CreatedToken, TokenScope } from '../../../shared/contracts/access-tokens.ts'
import { type Action, policy, ruleOf } from '../../../shared/policy.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { makeToken } from './rules.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let client: Client

beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  client = await signUp(server)
})
afterAll(() => owner.end())

const inDays = (days: number) => new Date(server.clock.now().getTime() + days * 86_400_000).toISOString()

async function make(of: Client, scope: TokenScope, days = 30): Promise<CreatedToken> {
  const answer = await of.send('POST', '/api/tokens', { name: 'テスト用', scope, expiresAt: inDays(days) })
  if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** Asks as a program does: the token, and nothing that a browser would add. */
function ask(token: string, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${token}`, ...Object.fromEntries(new Headers(init.headers)) }
  return server.app.request(path, { ...init, headers })
}

function write(token: string, path: string, content: unknown, method = 'POST') {
  const headers = { 'content-type': 'application/json' }
  return ask(token, path, { method, headers, body: JSON.stringify(content) })
}

async function codeOf(answer: Response) {
  return problemBody.parse(await answer.json()).code
}

interface Operation {
  method: string
  path: string
  action: Action
}

async function operations(): Promise<Operation[]> {
  const document = await (await server.app.request('/api/openapi.json')).json()
  return Object.entries(document.paths as Record<string, Record<string, { 'x-action'?: Action }>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        const action = operation['x-action']
        return action ? [{ method: method.toUpperCase(), path: path.replace('{id}', uuidv7()), action }] : []
      }),
  )
}

/** Every route that may change something, as the application has them; Zoom signs what it sends to the one left out. */
function unsafeRoutes() {
  const { paths = {} } = server.app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '', version: '' },
  })
  const needSomebody = new Set(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => 'x-action' in operation)
        .map(([method]) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    ),
  )
  const unsafe = server.app.routes
    .filter(({ method, path }) => path.startsWith('/api/') && !['ALL', 'GET'].includes(method))
    .filter(({ path }) => path !== '/api/zoom/webhook')
    .map(({ method, path }) => `${method} ${path}`)
  return [...new Set(unsafe)].map((route) => {
    const [method = '', path = ''] = route.replace(/:\w+(\{[^}]*\})?/g, uuidv7()).split(' ')
    return { method, path, isPublic: !needSomebody.has(route) }
  })
}

describe('what a token opens', () => {
  test('a read token reads, and writes nothing: insufficient_scope', async () => {
    const { token } = await make(client, 'read')
    expect((await ask(token, '/api/companies')).status).toBe(200)
    const refused = await write(token, '/api/companies', { name: '書けない会社' })
    expect(refused.headers.get('www-authenticate')).toContain('insufficient_scope')
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'insufficient_scope'])
    expect(await owner`select 1 from company where name = '書けない会社'`).toEqual([])
  })

  test('a write token writes as its owner, without a browser’s signal of origin', async () => {
    const { token } = await make(client, 'write')
    const added = await write(token, '/api/companies', { name: '書ける会社' })
    expect(added.status).toBe(200)
    const [row] = await owner`select created_by from company where name = '書ける会社'`
    expect(row?.created_by).toBe(client.actor.userId)
  })

  test('SEC-T03 every action that needs a person refuses every token', async () => {
    const { token } = await make(client, 'write')
    const asked = (await operations()).filter(({ action }) => ruleOf(action).token === null)
    expect(asked.length).toBeGreaterThan(5)
    for (const { method, path } of asked) {
      const answer = method === 'GET' ? await ask(token, path) : await write(token, path, {}, method)
      expect(`${method} ${path} ${await codeOf(answer)}`).toBe(`${method} ${path} session_required`)
    }
  })

  test('every action that writes refuses a read token', async () => {
    const { token } = await make(client, 'read')
    const asked = (await operations()).filter(({ action }) => ruleOf(action).token === 'write')
    expect(asked.length).toBeGreaterThan(15)
    for (const { method, path } of asked) {
      const answer = await write(token, path, {}, method)
      expect(`${method} ${path} ${await codeOf(answer)}`).toBe(`${method} ${path} insufficient_scope`)
    }
  })

  test('nothing that needs a recent sign-in is open to tokens', () => {
    const open = Object.keys(policy).filter(
      (action) => ruleOf(action as Action).recent && ruleOf(action as Action).token !== null,
    )
    expect(open).toEqual([])
  })

  test('the pages and redirects that a browser visits know nobody by a token', async () => {
    const { token } = await make(client, 'write')
    const started = await ask(token, '/api/zoom/connect')
    expect([started.status, started.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/login/),
    ])
  })
})

describe('a token that opens nothing', () => {
  test.each([
    ['unknown', makeToken()],
    ['misspelt', 'sp_abc'],
    ['empty', ''],
  ])('%s: 401 with a challenge, and the cookie beside it does not count', async (_, token) => {
    const answer = await ask(token, '/api/companies', { headers: { cookie: client.cookie } })
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'invalid_token'])
  })

  test('bearer: SEC-S06 it waives the same-origin signal on no route, and one that exists does on all', async () => {
    const { token } = await make(client, 'read')
    const unsafe = unsafeRoutes()
    expect(unsafe.filter(({ isPublic }) => isPublic).length).toBeGreaterThan(10)
    for (const { method, path } of unsafe) {
      for (const bogus of ['x', '', makeToken()]) {
        const refused = await codeOf(await write(bogus, path, {}, method))
        expect(`${method} ${path} ${refused}`).toBe(`${method} ${path} invalid_token`)
      }
      const answer = await write(token, path, {}, method)
      const code = answer.ok ? '' : await codeOf(answer)
      expect(`${method} ${path} ${code}`).not.toMatch(/cross_site_request|invalid_token/)
    }
  })

  test('the cookie beside a token signs nobody out', async () => {
    const person = await signUp(server)
    const { token } = await make(person, 'write')
    const headers = { cookie: person.cookie, 'content-type': 'application/json' }
    await ask(token, '/api/auth/sign-out', { method: 'POST', headers })
    expect((await person.get('/api/me')).status).toBe(200)
  })

  test('SEC-S07 a token in the address is no token', async () => {
    const { token } = await make(client, 'read')
    for (const name of ['access_token', 'token', 'authorization', 'api_key'])
      expect((await server.app.request(`/api/companies?${name}=${token}`)).status).toBe(401)
  })

  test('SEC-S03 one that has ended, by our clock', async () => {
    const { token } = await make(client, 'read', 7)
    const start = server.clock.now().getTime()
    try {
      server.clock.now = () => new Date(start + 7 * 86_400_000 - 5_000)
      expect((await ask(token, '/api/companies')).status).toBe(200)
      server.clock.now = () => new Date(start + 7 * 86_400_000 + 5_000)
      expect((await ask(token, '/api/companies')).status).toBe(401)
    } finally {
      server.clock.now = () => new Date()
    }
  })

  test('one that was revoked, at once; the trail says so', async () => {
    const { id, token } = await make(client, 'read')
    expect((await ask(token, '/api/companies')).status).toBe(200)
    expect((await client.send('DELETE', `/api/tokens/${id}`)).status).toBe(204)
    expect((await ask(token, '/api/companies')).status).toBe(401)
    expect((await client.send('DELETE', `/api/tokens/${id}`)).status).toBe(404)
    const events = await owner`
      select action from audit_event where user_id = ${client.actor.userId} order by id desc limit 3`
    expect(events.map(({ action }) => action)).toEqual(['token.revoked', 'token.first_used', 'token.created'])
  })
})

describe('whose a token is', () => {
  test('SEC-A13 the role is the member’s at each request, and leaving ends it', async () => {
    const colleague = await signUp(server, {
      joins: { workspaceId: client.actor.workspaceId, role: 'admin' },
    })
    const { token } = await make(colleague, 'write')
    const { userId } = colleague.actor
    const note = await (await client.send('POST', '/api/companies', { name: '役割の会社' }))
      .json()
      .then((company: { id: string }) =>
        client.send('POST', '/api/notes', { companyId: company.id, body: '所有者のメモ' }),
      )
    const { id } = await note.json()
    const edit = (version: number) => write(token, `/api/notes/${id}`, { version, body: '直した' }, 'PATCH')
    expect((await edit(1)).status).toBe(200)
    await owner`update member set role = 'member' where user_id = ${userId} and workspace_id = ${client.actor.workspaceId}`
    expect((await edit(2)).status).toBe(403)
    await owner`delete from member where user_id = ${userId} and workspace_id = ${client.actor.workspaceId}`
    expect((await ask(token, '/api/companies')).status).toBe(401)
    expect(await owner`select 1 from access_token where user_id = ${userId}`).toEqual([])
  })

  test('SEC-T03 a token stays in the workspace it was made in', async () => {
    const other = await signUp(server, { name: '別の 会社' })
    const foreign = await (await other.send('POST', '/api/companies', { name: '別会社の秘密' })).json()
    const { token } = await make(client, 'write')
    expect((await ask(token, `/api/companies/${foreign.id}`)).status).toBe(404)
    expect(await (await ask(token, '/api/companies')).text()).not.toContain('別会社の秘密')
    const edited = await write(token, `/api/companies/${foreign.id}`, { version: 1, name: 'x' }, 'PATCH')
    expect(edited.status).toBe(404)
  })

  test('SEC-S05 nobody sees or revokes another’s tokens, not even the owner of the workspace', async () => {
    const colleague = await signUp(server, {
      joins: { workspaceId: client.actor.workspaceId, role: 'member' },
    })
    const { id, token } = await make(colleague, 'read')
    expect(await (await client.get('/api/tokens')).text()).not.toContain(id)
    expect((await client.send('DELETE', `/api/tokens/${id}`)).status).toBe(404)
    expect((await ask(token, '/api/me')).status).toBe(200)
  })

  test('making one needs a recent sign-in', async () => {
    const person = await signUp(server)
    await owner`update session set authenticated_at = now() - interval '16 minutes' where user_id = ${person.actor.userId}`
    const body = { name: 'x', scope: 'read', expiresAt: inDays(7) }
    const refused = await person.send('POST', '/api/tokens', body)
    expect(await codeOf(refused)).toBe('reauthentication_needed')
    expect(await owner`select 1 from access_token where user_id = ${person.actor.userId}`).toEqual([])
  })

  test('an end that has passed or lies beyond a year is refused, and so is the 51st', async () => {
    const person = await signUp(server)
    for (const days of [-1, 367]) await expect(make(person, 'read', days)).rejects.toThrow('expiresAt')
    for (let at = 0; at < 50; at += 1) await make(person, 'read')
    await expect(make(person, 'read')).rejects.toThrow('too_many_tokens')
  })
})

describe('what is kept of a token', () => {
  test('SEC-G02 SEC-S01 its hash and its first characters: nothing else in database, log, trail or list', async () => {
    const person = await signUp(server)
    const { token, start } = await make(person, 'write')
    await ask(token, '/api/companies')
    await write(token, '/api/companies', { name: 1 })
    const [row] = await owner`select * from access_token where user_id = ${person.actor.userId}`
    expect(row).toMatchObject({
      token_hash: createHash('sha256').update(token).digest('base64url'),
      token_start: start,
    })
    const kept = [
      JSON.stringify(row),
      JSON.stringify(await owner`select * from audit_event where user_id = ${person.actor.userId}`),
      await (await person.get('/api/tokens')).text(),
      server.logLines.join(''),
    ]
    for (const text of kept) expect(text).not.toContain(token.slice(start.length))
    expect(kept[2]).not.toContain(row?.token_hash)
  })

  test('when it was used, every few minutes; its first use is on the trail once', async () => {
    const person = await signUp(server)
    const { token } = await make(person, 'read')
    await Promise.all(Array.from({ length: 5 }, () => ask(token, '/api/me')))
    const used = async () =>
      (await owner`select last_used_at from access_token where user_id = ${person.actor.userId}`)[0]
        ?.last_used_at
    const first = await used()
    expect(first).toEqual(expect.any(String))
    await ask(token, '/api/me')
    expect(await used()).toEqual(first)
    const firsts = await owner`
      select 1 from audit_event where action = 'token.first_used' and user_id = ${person.actor.userId}`
    expect(firsts).toHaveLength(1)
  })

  test('SEC-A11 its owner is told by mail, in their language and without the token', async () => {
    // Whoever made fifty before has as many coming.
    await owner`delete from mail`
    const person = await signUp(server)
    const { token } = await make(person, 'write')
    const mail = await server.mailTo(person.actor.email)
    expect(mail.subject).toBe('APIトークンが作成されました')
    expect(mail.text).toContain('/settings/tokens')
    expect(mail.text).not.toContain(token)
    await person.send('PATCH', '/api/me', { locale: 'en' })
    await make(person, 'read')
    await server.mailTo(person.actor.email, ({ subject }) => subject === 'An API token was created')
  })
})

test('a token asks 300 times a minute; beyond that it is told when to come again', async () => {
  const start = server.clock.now().getTime()
  server.clock.now = () => new Date(start)
  try {
    const [busy, calm] = [await make(client, 'read'), await make(client, 'read')]
    for (let at = 0; at < 300; at += 1) expect((await ask(busy.token, '/api/me')).status).toBe(200)
    const refused = await ask(busy.token, '/api/me')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await ask(calm.token, '/api/me')).status).toBe(200)
    server.clock.now = () => new Date(start + 60_000)
    expect((await ask(busy.token, '/api/me')).status).toBe(200)
  } finally {
    server.clock.now = () => new Date()
  }
})
