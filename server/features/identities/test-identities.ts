/** The product beside its stand-ins of Google and Microsoft, and browsers that go there and back. */
import { expect } from 'vitest'
import type { OidcSandbox } from '../../../sandbox/oidc/app.ts'
import { type ArrivalChoice, arrived } from '../../../shared/contracts/arrivals.ts'
import { type Client, clientWith, sameOrigin, startTestServer } from '../../../tests/server.ts'

type Provider = 'google' | 'microsoft'

export const aoki = { id: '104200000000000000001', email: 'aoki.haruka@sakura-denki.example' }
export const kobayashi = { id: '104200000000000000002', email: 'shodan-pro_test@gmail.com' }
export const matsumoto = {
  id: 'kVJb1s0Vg7QmU4h8b3Zt2cXnR5yLw9aP0dEfGhIjKlM',
  email: 'matsumoto.ren@minato-trading.example',
}

export async function startIdentityServer() {
  const clock = { now: () => new Date() }
  const server = await startTestServer({ now: () => clock.now() })
  return { ...server, clock, browser: (cookie = '') => createBrowser(server, cookie) }
}

export type Browser = ReturnType<typeof createBrowser>

/** A browser that keeps cookies and follows nothing by itself. */
export function createBrowser(server: Awaited<ReturnType<typeof startTestServer>>, cookie: string) {
  const jar = new Map<string, string>()
  for (const pair of cookie.split('; ').filter(Boolean)) {
    const [name = '', ...value] = pair.split('=')
    jar.set(name, value.join('='))
  }
  const cookies = () => [...jar].map((pair) => pair.join('=')).join('; ')
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = { ...sameOrigin, cookie: cookies(), ...Object.fromEntries(new Headers(init.headers)) }
    const answer = await server.app.request(path, { ...init, headers })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', ...value] = (set.split(';')[0] ?? '').split('=')
      jar.set(name, value.join('='))
    }
    return answer
  }
  return {
    jar,
    cookies,
    request,
    /** Presses a button. @returns the provider's page. */
    async start(provider: Provider, query = ''): Promise<string> {
      const answer = await request(`/api/auth/${provider}${query}`)
      expect(answer.status).toBe(302)
      return answer.headers.get('location') ?? ''
    },
    /** Opens a callback. @returns where the browser is led. */
    async open(callback: string): Promise<string> {
      const { pathname, search } = new URL(callback, 'http://localhost:3000')
      const answer = await request(pathname + search)
      expect(answer.status).toBe(303)
      return answer.headers.get('location') ?? ''
    },
    /** The whole way from the button to the page after it; whoever is new begins a workspace. */
    async signIn(provider: Provider, user: string, query = ''): Promise<string> {
      const page = await this.arrive(provider, user, query)
      return page === '/arrival' ? this.settle({ workspaceName: '新しい会社' }) : page
    },
    /** As far as the provider's answer leads. */
    async arrive(provider: Provider, user: string, query = ''): Promise<string> {
      return this.open(await decide(server.oidc, await this.start(provider, query), user))
    },
    /** Says what somebody new comes for. @returns the page after it. */
    async settle(choice: ArrivalChoice): Promise<string> {
      const answer = await request('/api/auth/arrival', { method: 'POST', body: JSON.stringify(choice) })
      expect(answer.status).toBe(200)
      return arrived.parse(await answer.json()).next
    },
    /** Who is signed in here. @throws when nobody is. */
    person: (): Promise<Client> => clientWith(server, cookies()),
  }
}

export function decide(oidc: OidcSandbox, page: string, user: string): Promise<string> {
  return oidc.controls.decide(page, { user })
}

/** An answer of ours without its reference, which differs each time. */
export function withoutReference(location: string): string {
  return location.replace(/&ref=[\w-]+/, '')
}
