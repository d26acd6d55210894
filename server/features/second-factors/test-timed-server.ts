/** The product at a time of the test's own, and people with an authenticator app. */
import {
  type Client,
  clientWith,
  cookieOf,
  sameOrigin,
  signUp,
  startTestServer,
} from '../../../tests/server.ts'
import { followCookies } from '../../../tests/sessions.ts'
import { setUpAuthenticator } from './test-authenticator.ts'

const password = 'correct horse battery'

export type TimedServer = Awaited<ReturnType<typeof startTimedServer>>

export async function startTimedServer() {
  const server = await startTestServer()
  const { sql } = server.services
  // In the middle of a step of the app's.
  let now = Math.floor(Date.now() / 30_000) * 30_000 + 15_000
  server.clock.now = () => new Date(now)
  const pass = (ms: number) => {
    now += ms
  }

  async function post(path: string, content: unknown, cookie = ''): Promise<Response> {
    const headers = { ...sameOrigin, cookie }
    return server.app.request(path, { method: 'POST', headers, body: JSON.stringify(content) })
  }

  const provenAt = (person: Client, at: number) =>
    sql`update session set authenticated_at = ${new Date(at).toISOString()} where id = ${person.actor.sessionId}`

  /** Signed in at the test's own time. */
  async function newPerson(options: Parameters<typeof signUp>[1] = {}): Promise<Client> {
    const person = await signUp(server, options)
    await provenAt(person, now)
    return person
  }

  const signIn = (person: Client) => post('/api/auth/sign-in/email', { email: person.actor.email, password })

  /** One more browser of a person's, who types the password there and nothing else; in it `workspaceId` is open. */
  async function byPassword(person: Client, workspaceId = person.actor.workspaceId): Promise<Client> {
    const cookie = cookieOf(await signIn(person))
    const { actor } = await clientWith(server, cookie)
    await sql`update session set workspace_id = ${workspaceId} where id = ${actor.sessionId}`
    const client = await clientWith(server, cookie)
    await provenAt(client, now)
    return followCookies(client)
  }

  /** Somebody with an app, as the session that set it up goes on. */
  async function personWithApp() {
    const { app, codes, confirmed } = await setUpAuthenticator(await newPerson(), now)
    pass(30_000)
    return { app, codes, person: await clientWith(server, cookieOf(confirmed)) }
  }

  return {
    server,
    now: () => now,
    pass,
    post,
    signIn,
    byPassword,
    newPerson,
    personWithApp,
    /** They have just signed in. */
    recent: (person: Client) => provenAt(person, now),
    /** Their sign-in is not recent any more. */
    stale: (person: Client) => provenAt(person, now - 15 * 60_000),
  }
}
