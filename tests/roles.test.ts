/** Promises about roles: every route, asked by everybody, is judged as the one table says, and a refusal leaves no trace. */
import type { Sql } from 'postgres'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'
import { openApiDocument } from '../server/http/openapi.ts'
import { type Action, mayDo, roles, ruleOf } from '../shared/policy.ts'
import { type Client, sameOrigin, startTestServer, type TestServer } from './server.ts'
import { addMember } from './sessions.ts'

let server: TestServer
let owner: Sql
let workspaceId: string
beforeAll(async () => {
  server = await startTestServer()
  owner = await openAsOwner(server.ownerUrl)
  workspaceId = (await addMember(server)).actor.workspaceId
})
afterAll(async () => {
  await owner.end()
  await server.stop()
})

/** Routes that anybody may call, signed in or not. A new route names its action or is put here, knowingly. */
const publicRoutes = new Set([
  'POST /api/auth/sign-up/email',
  'POST /api/auth/sign-in/email',
  'POST /api/auth/second-step',
  'POST /api/auth/passkey/options',
  'POST /api/auth/passkey',
  'POST /api/auth/sign-up/request',
  'POST /api/auth/password-reset/request',
  'POST /api/auth/password-reset',
  'POST /api/auth/email-link',
  'POST /api/auth/email-change',
  'POST /api/auth/sign-out',
  'GET /api/auth/google',
  'GET /api/auth/microsoft',
  'GET /api/auth/callback/google',
  'GET /api/auth/callback/microsoft',
  // A page that leads to signing in first.
  'GET /api/zoom/connect',
  'GET /api/config',
  'GET /api/openapi.json',
  'GET /api/zoom/callback',
  'POST /api/zoom/webhook',
  'POST /api/invitations/look-up',
  'POST /api/invitations/account',
])

interface Route {
  name: string
  method: string
  path: string
  action: Action | null
  /** Whether it needs no workspace, only somebody who is signed in. */
  isPersonal: boolean
}

function routes(): Route[] {
  const { paths = {} } = openApiDocument(server.app, server.services.env.publicUrl)
  const own = server.app.routes
    .filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
    .map(({ path, method }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
  return [...new Set(own)].map((name) => {
    const [method = '', path = ''] = name.split(' ')
    const operations = paths[path] as Record<string, Record<string, unknown>> | undefined
    const operation = operations?.[method.toLowerCase()]
    const action = (operation?.['x-action'] as Action | undefined) ?? null
    return { name, method, path, action, isPersonal: operation?.['x-without-workspace'] === true }
  })
}

function guarded(): (Route & { action: Action })[] {
  return routes().flatMap((route) => (route.action ? [{ ...route, action: route.action }] : []))
}

/** The whole database, but for the audit trail, which may tell of a refusal. */
async function everything(): Promise<string> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> 'audit_event' order by 1`
  const dumps = []
  for (const { name } of tables)
    dumps.push(
      await owner`select ${name} as t, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as h
      from ${owner(name)} t`,
    )
  return JSON.stringify(dumps)
}

async function ask({ method, path }: Route, client: Client | null) {
  const address = path.replace('{id}', uuidv7())
  const content = method === 'GET' ? {} : { body: JSON.stringify({}) }
  const answer = client
    ? await client.fetch(address, { method, ...content })
    : await server.app.request(address, { method, headers: sameOrigin, ...content })
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json')
  const code = isProblem ? ((await answer.json()) as { code: string }).code : null
  return { status: answer.status, code }
}

/** Refused with exactly this, and nothing in the database is another than before. */
async function expectRefusal(route: Route, client: Client | null, status: number, code: string) {
  const before = await everything()
  const answer = await ask(route, client)
  expect({ route: route.name, ...answer }).toEqual({ route: route.name, status, code })
  expect(await everything(), route.name).toBe(before)
}

const refusals = ['session_expired', 'not_allowed', 'no_workspace', 'reauthentication_needed']

async function expectAdmission(route: Route, client: Client) {
  const { code } = await ask(route, client)
  expect(refusals, `${route.name} answered ${code}`).not.toContain(code)
}

describe('SEC-T07 the table of roles', () => {
  test('SEC-T07 every route names its action in the table, or is known as public', () => {
    const open = routes().filter(({ action }) => action === null)
    expect(open.map(({ name }) => name).filter((name) => !publicRoutes.has(name))).toEqual([])
    expect([...publicRoutes].filter((name) => !open.some((route) => route.name === name))).toEqual([])
    expect(guarded().length).toBeGreaterThan(60)
  })

  test('SEC-T07 nobody who is not signed in gets anywhere', async () => {
    for (const route of guarded()) await expectRefusal(route, null, 401, 'session_expired')
  })

  for (const role of roles) {
    test(`SEC-T07 a ${role} does what the table allows and nothing else`, async () => {
      for (const route of guarded()) {
        const client = await addMember(server, { workspaceId, role })
        if (mayDo(role, route.action)) await expectAdmission(route, client)
        else await expectRefusal(route, client, 403, 'not_allowed')
      }
    })
  }

  test('SEC-T07 SEC-A13 who was taken out of the workspace does only what needs none', async () => {
    for (const route of guarded()) {
      const client = await addMember(server, { workspaceId, role: 'admin' })
      await owner`delete from member where user_id = ${client.actor.userId}`
      if (route.isPersonal) await expectAdmission(route, client)
      else await expectRefusal(route, client, 403, 'no_workspace')
    }
  })

  test('SEC-T07 SEC-A11 what needs a recent sign-in is refused to an older one', async () => {
    const sensitive = guarded().filter(({ action }) => ruleOf(action).recent)
    expect(sensitive.length).toBeGreaterThan(0)
    for (const route of sensitive) {
      const client = await addMember(server, { workspaceId, role: 'owner' })
      await owner`update session set authenticated_at = now() - interval '16 minutes'
        where user_id = ${client.actor.userId}`
      await expectRefusal(route, client, 403, 'reauthentication_needed')
    }
  })

  test('SEC-A13 a role counts from the next request of the same session', async () => {
    for (const route of guarded().filter(
      ({ action }) => !mayDo('member', action) && mayDo('admin', action),
    )) {
      const client = await addMember(server, { workspaceId, role: 'admin' })
      await expectAdmission(route, client)
      await owner`update member set role = 'member' where user_id = ${client.actor.userId}`
      await expectRefusal(route, client, 403, 'not_allowed')
    }
  })
})
