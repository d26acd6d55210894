/** People with a session, put straight into the database: for tests that need many and do not test signing in. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { insertFirstOutcomes } from '../db/first-outcomes.ts'
import { drizzleOn } from '../db/sql/drizzle.ts'
import { hashToken, sessionCookie, signToken } from '../server/http/session-token.ts'
import { insertFirstStatuses } from '../server/records/first-statuses.ts'
import type { Role } from '../shared/policy.ts'
import { type Client, clientWith, cookieOf, type TestServer } from './server.ts'

interface Newcomer {
  name?: string
  email?: string
  role?: Role
  workspaceId?: string
}

/** A signed-in member of a workspace, of one of their own unless told otherwise. */
export async function addMember(server: TestServer, options: Newcomer = {}): Promise<Client> {
  const { name = '試験 太郎', email = `${uuidv7()}@example.com`, role = 'owner' } = options
  const workspaceId = options.workspaceId ?? uuidv7()
  const userId = uuidv7()
  await server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
    await sql`insert into app_user (id, name, email, email_verified) values (${userId}, ${name}, ${email}, true)`
    if (!options.workspaceId) {
      await sql`insert into workspace (workspace_id, name) values (${workspaceId}, ${`${name}の会社`})`
      await insertFirstStatuses(drizzleOn(sql), { workspaceId, locale: 'ja' })
      await insertFirstOutcomes(drizzleOn(sql), workspaceId)
    }
    await sql`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})`
  })
  return openSessionOf(server, userId, workspaceId)
}

/** One more session of a person, with a workspace open in it. */
export async function openSessionOf(
  server: TestServer,
  userId: string,
  workspaceId: string,
): Promise<Client> {
  const token = randomBytes(24).toString('base64url')
  const at = server.services.now()
  const expires = new Date(at.getTime() + 30 * 86_400_000)
  await server.services.sql`insert into session ${server.services.sql({
    id: uuidv7(),
    user_id: userId,
    token: hashToken(token),
    workspace_id: workspaceId,
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
    authenticated_at: at.toISOString(),
    expires_at: expires.toISOString(),
  })}`
  return clientWith(server, cookieWith(token, server.services.env.sessionSecret))
}

/** What a browser sends that was handed this token. */
export function cookieWith(token: string, secret: string): string {
  return `${sessionCookie}=${encodeURIComponent(signToken(token, secret))}`
}

/** As a browser does: takes each new cookie that an answer brings. The actor is the one of the beginning. */
export function followCookies(first: Client): Client {
  let latest = first.cookie
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie: latest }
    const response = await first.fetch(path, { ...init, headers })
    if (cookieOf(response).includes(sessionCookie)) latest = cookieOf(response)
    return response
  }
  return {
    ...first,
    get cookie() {
      return latest
    },
    fetch: request,
    get: (path) => request(path),
    send: (method, path, content) =>
      request(path, { method, ...(content === undefined ? {} : { body: JSON.stringify(content) }) }),
  }
}
