/** The product beside its stand-in of Zoom, for the tests of this feature; every secret that passes is remembered. */
import { uuidv7 } from 'uuidv7'
import { afterEach, expect, vi } from 'vitest'
import { openSql, type PoolSql } from '../../../db/sql/pool.ts'
import {
  type Client,
  clientWith,
  patient,
  signUp,
  startTestServer,
  type TestServer,
} from '../../../tests/server.ts'
import { cookieWith } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { hashToken } from '../../http/session-token.ts'
import { createZoomClient, sandboxSettings } from './client.ts'
import { findConnection } from './queries.ts'
import { openTokens } from './secrets.ts'

export type ZoomServer = Awaited<ReturnType<typeof startZoomServer>>

export const hanako = { id: 'KDcuGIm1QgePTO8WbOqwIQ', name: '佐藤 花子', email: 'sato.hanako@example.com' }

/** For the tests of a file, each of which begins with Zoom, the product's patience and the clock as they are at first. */
export function zoomServer(options?: Parameters<typeof startZoomServer>[0]): ZoomServer {
  const server = whileTesting(() => startZoomServer(options))
  afterEach(async () => {
    server.controls.reset()
    server.becomePatient()
    server.clock.now = () => new Date()
    await server.owner`update zoom_connection set wait_until = null where wait_until is not null`
  })
  return server
}

/**
 * The product waits as long as a slow machine needs, until a test of its patience changes `patience`.
 * @param options.notices whether Zoom tells the product when a grant has ended.
 */
export async function startZoomServer({ notices = false } = {}) {
  const clock = { now: () => new Date() }
  const server = await startTestServer({ now: () => clock.now(), notices })
  const secrets = new Set<string>()
  const hooks = { before: passAll, after: passAll }
  const patience = { ...patient }
  const { app, controls } = server.sandbox
  server.services.zoom = createZoomClient({
    settings: sandboxSettings(server.services.env),
    patience,
    now: () => clock.now(),
    fetch: async (url, init) => {
      noteSecrets(secrets, String(init.body ?? ''))
      await hooks.before(new URL(url).pathname)
      const response = await app.request(new URL(url).pathname.replace('/sandbox/zoom', ''), init)
      noteSecrets(
        secrets,
        await response
          .clone()
          .text()
          .catch(() => ''),
      )
      await hooks.after(new URL(url).pathname)
      return response
    },
  })
  const owner = await openAsOwner(server.ownerUrl)
  return {
    ...server,
    clock,
    controls,
    secrets,
    hooks,
    patience,
    /** After a test in which the product gave up on something. */
    becomePatient: () => {
      Object.assign(patience, patient)
      Object.assign(hooks, { before: passAll, after: passAll })
    },
    owner,
    newUser: () => addUser(server, owner),
    signUp: () => signUp(server),
    calls: (endpoint: 'token' | 'refresh' | 'revoke' | 'users_me') => controls.journal.list({ endpoint }),
    auditOf: (client: Client) =>
      owner<{ action: string; result: string; detail: Record<string, unknown> }[]>`
        select action, result, detail from audit_event where user_id = ${client.actor.userId} order by id`,
    stop: async () => {
      controls.barriers.releaseAll()
      await owner.end()
      await server.stop()
    },
  }
}

const passAll = async (_path: string): Promise<void> => undefined

/**
 * Holds the next call to `path` on its way to Zoom (`before`) or back from it (`after`), and only that one: Zoom's own
 * barriers hold everybody.
 */
export function holdNext(server: ZoomServer, when: 'before' | 'after', path: string) {
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  server.hooks[when] = async (called) => {
    if (!called.endsWith(path)) return
    server.hooks[when] = passAll
    arrived.resolve()
    await released.promise
  }
  return { arrived: arrived.promise, release: released.resolve }
}

/** Past every policy, which in this copy of the database binds the product's role only, and not the owner. */
export async function openAsOwner(url: string): Promise<PoolSql> {
  const owner = openSql(url)
  // In one go, since there are many tables and many tests that ask for this.
  await owner`do $$ declare forced regclass; begin
    for forced in select oid from pg_class where relforcerowsecurity loop
      execute format('alter table %s no force row level security', forced);
    end loop; end $$`
  return owner
}

/** A signed-in person with a workspace, without passing sign-up, which takes only so many a minute. */
async function addUser(server: TestServer, owner: PoolSql): Promise<Client> {
  const [userId, workspaceId, token] = [uuidv7(), uuidv7(), uuidv7()]
  const session = {
    id: uuidv7(),
    user_id: userId,
    token: hashToken(token),
    expires_at: new Date(Date.now() + 86_400_000),
  }
  await owner.begin(async (sql) => {
    await sql`insert into app_user ${sql({ id: userId, name: '試験 太郎', email: `${userId}@example.com` })}`
    await sql`insert into workspace ${sql({ workspace_id: workspaceId, name: '試験' })}`
    await sql`insert into member ${sql({ workspace_id: workspaceId, user_id: userId, role: 'owner' })}`
    await sql`insert into session ${sql(session)}`
  })
  return clientWith(server, cookieWith(token, server.services.env.sessionSecret))
}

function noteSecrets(secrets: Set<string>, text: string): void {
  for (const [, json, form] of text.matchAll(
    /"(?:access|refresh)_token":"([^"]+)"|\b(?:code|code_verifier)=([^&]+)/g,
  )) {
    secrets.add(json ?? decodeURIComponent(form ?? ''))
  }
}

/** Presses the connect button. @returns Zoom's consent page. */
export async function start(client: Client, returnTo?: string): Promise<string> {
  const query = returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo })}`
  const answer = await client.get(`/api/zoom/connect${query}`)
  expect(answer.status).toBe(302)
  return locationOf(answer)
}

export function locationOf(answer: Response): string {
  return answer.headers.get('location') ?? ''
}

/** Decides on the consent page. @returns the path of the callback that Zoom sends the browser to. */
export function decide(
  server: ZoomServer,
  consentPage: string,
  how: { user?: string; decision?: 'allow' | 'decline' } = {},
) {
  const { pathname, search } = new URL(server.controls.decide(consentPage, how))
  return pathname + search
}

/** Opens a callback. @returns where the browser is led. */
export async function open(client: Client, callback: string): Promise<string> {
  const answer = await client.get(callback)
  expect(answer.status).toBe(303)
  return locationOf(answer)
}

/** A Zoom user of one's own, so that tests do not meet at one. */
export const someone = () => `${uuidv7()}@example.com`

/** The whole way from the button to the result. */
export async function connect(server: ZoomServer, client: Client, user?: string): Promise<string> {
  return open(client, decide(server, await start(client), { user }))
}

export async function connected(server: ZoomServer, client: Client, user?: string): Promise<void> {
  expect(await connect(server, client, user)).toBe('/settings/integrations?zoom=connected')
}

/** Somebody new, connected as a Zoom user of their own; the journal begins after that. */
export async function connectedUser(server: ZoomServer) {
  const client = await server.newUser()
  const email = `${uuidv7()}@example.com`
  await connected(server, client, email)
  server.controls.journal.clear()
  return { client, zoomUser: server.controls.user(email) }
}

/** The connection as the product sees it, with its tokens in clear. */
export async function openConnection({ ctx, actor }: Client) {
  const connection = await findConnection(ctx, actor)
  if (!connection?.sealedTokens) throw new Error('not connected')
  return { connection, tokens: await openTokens(ctx.vault, connection, connection.sealedTokens) }
}

export async function rowOf(server: ZoomServer, { actor }: Client) {
  const [row] = await server.owner`select * from zoom_connection where user_id = ${actor.userId}`
  return row
}

export const notConnected = {
  state: 'not_connected',
  account: null,
  connectedAt: null,
  checkedAt: null,
  reason: null,
}

/** What the product keeps of a person's connects. */
export function storedOn(server: ZoomServer) {
  const attemptsOf = ({ actor }: Client) =>
    server.owner`select * from zoom_attempt where user_id = ${actor.userId}`
  const connectionOf = (client: Client) => rowOf(server, client)
  async function expectNothingStored(client: Client) {
    expect(await stateOf(client)).toEqual(notConnected)
    expect(await connectionOf(client)).toBeUndefined()
    expect(await attemptsOf(client)).toHaveLength(0)
  }
  return { attemptsOf, connectionOf, expectNothingStored }
}

export async function stateOf(client: Client) {
  const answer = await client.get('/api/zoom/connection')
  expect(answer.status).toBe(200)
  return answer.json()
}

/** What happens after an answer has left, such as a revocation, is waited for. */
export function eventually(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 60_000, interval: 20 })
}
