/** Promises about roles: every route, asked by everybody, is judged as the one table says, and a refusal leaves no trace. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../db/sql/pool.ts'
import { contractWords } from '../server/features/api-docs/contract-words.ts'
import { openAsOwner } from '../server/features/zoom/test-zoom.ts'
import { openApiDocument } from '../server/http/openapi.ts'
import { type Action, mayDo, roles, ruleOf } from '../shared/policy.ts'
import { type Client, sameOrigin, startTestServer } from './server.ts'
import { addMember } from './sessions.ts'
import { whileTesting } from './while-testing.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let workspaceId: string
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  workspaceId = (await addMember(server)).actor.workspaceId
})
afterAll(() => owner.end())

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
  'POST /api/auth/sign-out',
  'GET /api/auth/google',
  'GET /api/auth/microsoft',
  'GET /api/auth/callback/google',
  'GET /api/auth/callback/microsoft',
  'GET /api/auth/arrival',
  'POST /api/auth/arrival',
  'DELETE /api/auth/arrival',
  // A page that leads to signing in first.
  'GET /api/zoom/connect',
  'GET /api/config',
  'GET /api/openapi.json',
  'GET /api/zoom/callback',
  'POST /api/zoom/webhook',
  'POST /api/invitations/look-up',
  'POST /api/invitations/account',
])

/** What is open while the workspace waits for a second factor. A new route is put here knowingly. */
const proving = new Set([
  'GET /api/me',
  'GET /api/auth/reauthenticate',
  'POST /api/auth/reauthenticate',
  'POST /api/auth/reauthenticate/passkey/options',
  'POST /api/auth/reauthenticate/passkey',
])
const settingUp = new Set([
  'GET /api/second-factor',
  'POST /api/second-factor/authenticator',
  'POST /api/second-factor/authenticator/confirmation',
  'GET /api/passkeys',
  'POST /api/passkeys/options',
  'POST /api/passkeys',
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
  const { paths = {} } = openApiDocument(server.app, server.services.env.publicUrl, contractWords)
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

/** Those of the guarded routes of which it is true, and the others. */
function parted(isOne: (route: Route & { action: Action }) => boolean) {
  return [guarded().filter(isOne), guarded().filter((route) => !isOne(route))] as const
}

/** The whole database, but for the audit trail, which may tell of a refusal. */
async function everything(): Promise<string> {
  whole ??= await queryOfEverything()
  return JSON.stringify(await owner.unsafe(whole))
}

let whole: string | undefined

/**
 * One query for all tables, and of each how many rows it has and which transaction wrote the youngest: it is asked many hundred times. What
 * is written, be it what was there before, is written by a younger one; what is deleted is missing.
 */
async function queryOfEverything(): Promise<string> {
  const ofTable = 'select %L as t, count(*) as rows, max(xmin::text::bigint) as youngest from %I t'
  const [made] = await owner<{ query: string }[]>`
    select string_agg(format(${ofTable}, relname, relname), ' union all ' order by relname) as query
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'audit_event'`
  expect(made?.query).toContain('from company t')
  return `${made?.query} order by t`
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

/** Each refused with exactly this, and after each nothing in the database is another than before: so one client is as good as many. */
async function expectRefusals(routes: Route[], client: Client | null, status: number, code: string) {
  const before = await everything()
  for (const route of routes) {
    const answer = await ask(route, client)
    expect({ route: route.name, ...answer }).toEqual({ route: route.name, status, code })
    expect(await everything(), route.name).toBe(before)
  }
}

const refusals = [
  'session_expired',
  'not_allowed',
  'no_workspace',
  'reauthentication_needed',
  'second_factor_required',
]

async function expectAdmission(route: Route, client: Client) {
  const { code } = await ask(route, client)
  expect(refusals, `${route.name} answered ${code}`).not.toContain(code)
}

async function addPasskey({ actor: { userId } }: Client): Promise<void> {
  const key = { id: uuidv7(), user_id: userId, credential_id: uuidv7(), name: '鍵' }
  await owner`insert into passkey ${owner({ ...key, public_key: Buffer.from('key'), counter: 0, is_synced: true })}`
}

describe('SEC-T07 the table of roles', () => {
  test('SEC-T07 every route names its action in the table, or is known as public', () => {
    const open = routes().filter(({ action }) => action === null)
    expect(open.map(({ name }) => name).filter((name) => !publicRoutes.has(name))).toEqual([])
    expect([...publicRoutes].filter((name) => !open.some((route) => route.name === name))).toEqual([])
    expect(guarded().length).toBeGreaterThan(60)
  })

  test('SEC-T07 nobody who is not signed in gets anywhere', async () => {
    await expectRefusals(guarded(), null, 401, 'session_expired')
  })

  for (const role of roles) {
    test(`SEC-T07 a ${role} does what the table allows and nothing else`, async () => {
      const newClient = () => addMember(server, { workspaceId, role })
      const [allowed, refused] = parted(({ action }) => mayDo(role, action))
      await expectRefusals(refused, await newClient(), 403, 'not_allowed')
      for (const route of allowed) await expectAdmission(route, await newClient())
    })
  }

  test('SEC-T07 SEC-A13 who was taken out of the workspace does only what needs none', async () => {
    const newClient = async () => {
      const client = await addMember(server, { workspaceId, role: 'admin' })
      await owner`delete from member where user_id = ${client.actor.userId}`
      return client
    }
    const [personal, others] = parted(({ isPersonal }) => isPersonal)
    await expectRefusals(others, await newClient(), 403, 'no_workspace')
    for (const route of personal) await expectAdmission(route, await newClient())
  })

  test('SEC-T07 SEC-A11 what needs a recent sign-in is refused to an older one', async () => {
    const sensitive = guarded().filter(({ action }) => ruleOf(action).recent)
    expect(sensitive.length).toBeGreaterThan(0)
    const client = await addMember(server, { workspaceId, role: 'owner' })
    await owner`update session set authenticated_at = now() - interval '16 minutes'
      where user_id = ${client.actor.userId}`
    await expectRefusals(sensitive, client, 403, 'reauthentication_needed')
  })

  test('SEC-A11 whoever has a second factor changes the ways in only where they used it', async () => {
    const changing = guarded().filter(({ action }) => ruleOf(action).withFactor)
    expect(changing.length).toBeGreaterThan(8)
    for (const route of changing) {
      const client = await addMember(server, { workspaceId, role: 'owner' })
      await addPasskey(client)
      await expectRefusals([route], client, 403, 'reauthentication_needed')
      await owner`update session set second_factor = true where user_id = ${client.actor.userId}`
      await expectAdmission(route, client)
    }
  })

  describe('SEC-T07 a session that waits for its second factor', () => {
    const waiting = async () => {
      const client = await addMember(server, { role: 'owner' })
      await owner`update workspace set require_second_factor = true where workspace_id = ${client.actor.workspaceId}`
      return client
    }

    test('SEC-T07 of somebody who has one, proves it and does nothing else', async () => {
      const newClient = async () => {
        const client = await waiting()
        await addPasskey(client)
        return client
      }
      const [open, closed] = parted(({ name }) => proving.has(name))
      await expectRefusals(closed, await newClient(), 403, 'second_factor_required')
      for (const route of open) await expectAdmission(route, await newClient())
    })

    test('SEC-T07 of somebody who has none, also sets one up', async () => {
      const [open, closed] = parted(({ name }) => proving.has(name) || settingUp.has(name))
      await expectRefusals(closed, await waiting(), 403, 'second_factor_required')
      for (const route of open) await expectAdmission(route, await waiting())
    })
  })

  test('SEC-A13 a role counts from the next request of the same session', async () => {
    for (const route of guarded().filter(
      ({ action }) => !mayDo('member', action) && mayDo('admin', action),
    )) {
      const client = await addMember(server, { workspaceId, role: 'admin' })
      await expectAdmission(route, client)
      await owner`update member set role = 'member' where user_id = ${client.actor.userId}`
      await expectRefusals([route], client, 403, 'not_allowed')
    }
  })
})
