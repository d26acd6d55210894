/** What an operator or a test does to the issuers, and how a test passes through their pages without a browser. */
import type { Hono } from 'hono'
import { type Faults, noFaults, type Place, type Sandbox } from './state.ts'
import { type Kind, type NewUser, type OidcUser, userForEmail } from './users.ts'

export type Controls = ReturnType<typeof createControls>

const mostUsers = 200
const mostRedirects = 6

export function createControls(sandbox: Sandbox, app: Hono) {
  const usersOf = (kind: Kind) => sandbox.issuers[kind].users
  return {
    users: (kind: Kind) => [...usersOf(kind).values()],

    /** Adds an account; what is not given is made up from the address. */
    addUser(kind: Kind, given: NewUser | { email: string }): OidcUser {
      const email =
        'email' in given ? given.email : (given.claims?.email ?? `${crypto.randomUUID()}@example.com`)
      const users = usersOf(kind)
      const user = { ...userForEmail(kind, email.trim().toLowerCase()), ...('email' in given ? {} : given) }
      if (users.size >= mostUsers && !users.has(user.id)) throw new Error('too many users')
      users.set(user.id, users.get(user.id) ?? user)
      return users.get(user.id) ?? user
    },

    /** Changes what the issuer tells of an account from now on; its `sub` stays. */
    changeClaims(kind: Kind, id: string, claims: OidcUser['claims']): OidcUser | null {
      const user = usersOf(kind).get(id)
      if (user) user.claims = { ...user.claims, ...claims }
      return user ?? null
    },

    setFaults(kind: Kind, faults: Partial<Faults>): void {
      sandbox.faults[kind] = { ...sandbox.faults[kind], ...faults }
    },
    clearFaults(): void {
      sandbox.faults = { google: noFaults(), microsoft: noFaults() }
    },

    /** How often an endpoint was asked. */
    asked: (place: Place) => sandbox.journal.filter((call) => call.place === place).length,

    /** Chooses an account, or cancels. @returns the callback that the issuer sends the browser to. */
    async decide(authorizationUrl: string, how: { user: string } | { cancelled: 'true' }): Promise<string> {
      const jar = new Map<string, string>()
      const own = `${sandbox.origin}${sandbox.base}`
      let answer = await visit(app, jar, own, authorizationUrl)
      for (let tries = 0; tries < mostRedirects; tries++) {
        const location = answer.headers.get('location')
        if (!location) throw new Error(`the issuer answered ${answer.status}: ${await answer.text()}`)
        const next = new URL(location, sandbox.origin)
        if (!next.href.startsWith(`${own}/`) && !next.pathname.startsWith(`${sandbox.base}/`))
          return next.href
        const form = next.pathname.includes('/interaction/') ? new URLSearchParams(how) : undefined
        answer = await visit(app, jar, own, next.href, form)
      }
      throw new Error('the issuer goes round in circles')
    },
  }
}

async function visit(
  app: Hono,
  jar: Map<string, string>,
  own: string,
  address: string,
  form?: URLSearchParams,
): Promise<Response> {
  const url = new URL(address, own)
  const path = url.pathname.slice(new URL(own).pathname.length) + url.search
  const answer = await app.request(new URL(path, url.origin).href, {
    method: form ? 'POST' : 'GET',
    headers: { cookie: [...jar].map((pair) => pair.join('=')).join('; ') },
    ...(form ? { body: form } : {}),
  })
  for (const cookie of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
    if (value) jar.set(name, value)
    else jar.delete(name)
  }
  return answer
}
