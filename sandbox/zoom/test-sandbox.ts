import { createHash } from 'node:crypto'
import { createZoomSandbox, type ZoomSandboxOptions } from './app.ts'
import type { TokenAnswer } from './grants.ts'

export const baseUrl = 'http://sandbox.test/sandbox/zoom'
export const callback = 'https://product.test/api/zoom/callback'
export const client = { id: 'client_id-1', secret: 'client_secret-1' }
export const me = 'KDcuGIm1QgePTO8WbOqwIQ'

export const verifier = 'a-verifier-that-is-long-enough-for-pkce-0123456789'
export const challenge = createHash('sha256').update(verifier).digest('base64url')

/** A sandbox with one app and a clock that stands at 2026-01-15T00:00:00Z, with the calls a client makes. */
export function openSandbox(options: Partial<ZoomSandboxOptions> = {}) {
  const sandbox = createZoomSandbox({
    baseUrl,
    now: () => Date.parse('2026-01-15T00:00:00Z'),
    clients: [{ ...client, redirectUris: [callback] }],
    ...options,
  })
  const request = async (path: string, init?: RequestInit) =>
    sandbox.app.request(`http://sandbox.test${path}`, init)
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = basic()) =>
    request(path, { method: 'POST', headers, body: new URLSearchParams(form) })
  const exchange = (code: string, other: Record<string, string> = {}) =>
    post('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: callback, ...other })
  const newCode = (parameters: Record<string, string> = {}, user?: string) =>
    codeIn(sandbox.controls.decide(authorizeUrl(parameters), { user }))
  return {
    ...sandbox,
    request,
    post,
    exchange,
    newCode,
    refresh: (token: string) => post('/oauth/token', { grant_type: 'refresh_token', refresh_token: token }),
    revoke: (token: string) => post('/oauth/revoke', { token }),
    readMe: (token: string) => request('/v2/users/me', { headers: { authorization: `Bearer ${token}` } }),
    connect: async (user?: string) => tokensIn(await exchange(newCode({}, user))),
  }
}

export function authorizeUrl(parameters: Record<string, string> = {}, base = baseUrl): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: callback,
    ...parameters,
  })
  return `${base}/oauth/authorize?${query}`
}

export function basic(id = client.id, secret = client.secret): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
}

export function codeIn(location: string): string {
  const code = new URL(location).searchParams.get('code')
  if (!code) throw new Error(`no code in ${location}`)
  return code
}

// The sandbox's own answer to a good exchange.
export async function tokensIn(response: Response): Promise<TokenAnswer> {
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as TokenAnswer
}
