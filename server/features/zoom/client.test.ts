import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import { client as app, callback, codeIn, openSandbox, verifier } from '../../../sandbox/zoom/test-sandbox.ts'
import { patient } from '../../../tests/server.ts'
import { createConnectSecrets, createZoomClient } from './client.ts'

const settings = { clientId: app.id, clientSecret: app.secret, webhookSecretToken: null }
const inMemory = { ...settings, oauthUrl: 'https://zoom.example', apiUrl: 'https://api.zoom.example' }

function openZoom() {
  const patience = { ...patient }
  const sandbox = openSandbox()
  const zoom = createZoomClient({
    settings: inMemory,
    patience,
    now: () => new Date('2026-01-15T00:00:00Z'),
    fetch: async (url, init) => sandbox.app.request(new URL(url).pathname, init),
  })
  return { ...sandbox, zoom, patience }
}

async function connected(opened = openZoom()) {
  const { codeVerifier, codeChallenge } = await createConnectSecrets()
  const code = opened.newCode({ code_challenge: codeChallenge, code_challenge_method: 'S256' })
  const answer = await opened.zoom.exchangeCode({ code, codeVerifier, redirectUri: callback })
  if (!answer.ok) throw new Error(answer.detail)
  return { ...opened, code, codeVerifier, tokens: answer.tokens }
}

describe('the address of the consent page', () => {
  test('asks for one permission, with S256, and nothing more (SEC-Z01, SEC-Z04)', () => {
    const { zoom } = openZoom()
    const url = new URL(
      zoom.authorizationUrl({ state: 'the-state', codeChallenge: 'the-challenge', redirectUri: callback }),
    )
    expect(url.origin + url.pathname).toBe('https://zoom.example/oauth/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: app.id,
      redirect_uri: callback,
      scope: 'user:read:user',
      state: 'the-state',
      code_challenge: 'the-challenge',
      code_challenge_method: 'S256',
    })
  })

  test('lies on the address of the product when Zoom is the stand-in', () => {
    const zoom = createZoomClient({
      settings: { ...inMemory, authorizeUrl: '/sandbox/zoom/oauth/authorize' },
    })
    const redirectUri = 'http://127.0.0.1:3000/api/zoom/callback'
    const url = zoom.authorizationUrl({ state: 's', codeChallenge: 'c', redirectUri })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/sandbox\/zoom\/oauth\/authorize\?/)
  })

  test('never has the same secrets twice, of 256 bits each (SEC-Z01)', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, createConnectSecrets))
    const secrets = made.flatMap(({ state, codeVerifier }) => [state, codeVerifier])
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(32)
  })
})

describe('a connection’s life at Zoom', () => {
  test('goes from code to tokens, profile, fresh tokens and revocation', async () => {
    const { zoom, tokens, controls } = await connected()
    expect(tokens).toMatchObject({ expiresInSeconds: 3600, scope: 'user:read:user' })
    expect(await zoom.getProfile(tokens.accessToken)).toEqual({
      ok: true,
      profile: {
        id: 'KDcuGIm1QgePTO8WbOqwIQ',
        accountId: 'X9vTq4LkQ2yWd7HsNbFz1g',
        email: 'sato.hanako@example.com',
        name: '佐藤 花子',
        active: true,
      },
    })
    const fresh = await zoom.refresh(tokens.refreshToken)
    expect(fresh.ok && fresh.tokens.refreshToken).not.toBe(tokens.refreshToken)
    expect(await zoom.refresh(tokens.refreshToken)).toMatchObject({ ok: false, reason: 'dead' })
    const latest = fresh.ok ? fresh.tokens : tokens
    expect(await zoom.revoke(latest.accessToken)).toMatchObject({ ok: true })
    expect(await zoom.getProfile(latest.accessToken)).toMatchObject({ ok: false, reason: 'dead' })
    expect(controls.journal.list({ endpoint: 'token' })).toMatchObject([{ via: 'body', pkce: 'S256' }])
  })

  test('is refused without the verifier of its challenge', async () => {
    const opened = openZoom()
    const { codeChallenge } = await createConnectSecrets()
    const code = opened.newCode({ code_challenge: codeChallenge, code_challenge_method: 'S256' })
    const answer = await opened.zoom.exchangeCode({ code, codeVerifier: verifier, redirectUri: callback })
    expect(answer).toMatchObject({ ok: false, reason: 'dead' })
  })

  test('repeats nothing of Zoom’s text, which echoes the code (SEC-Z05)', async () => {
    const { zoom, code, codeVerifier } = await connected()
    const answer = await zoom.exchangeCode({ code, codeVerifier, redirectUri: callback })
    expect(answer).toMatchObject({ ok: false, reason: 'dead', detail: '400 invalid code' })
    expect(JSON.stringify(answer)).not.toContain(code)
    expect(answer.ok || answer.trackingId).toMatch(/^v=2\.0;clid=us06;rid=WEB_[0-9a-f]+$/)
  })
})

type Without<Fault> = Fault extends unknown ? Omit<Fault, 'endpoint'> : never
type Shape = Without<FaultInput>
type Operation = 'exchange' | 'refresh' | 'users_me' | 'revoke'

async function suffer(operation: Operation, shape: Shape, callMs = patient.callMs) {
  const opened = await connected()
  opened.patience.callMs = callMs
  const endpoint = operation === 'exchange' ? 'token' : operation
  opened.controls.faults.add({ endpoint, ...shape } as FaultInput)
  const { zoom, tokens } = opened
  if (operation === 'refresh') return zoom.refresh(tokens.refreshToken)
  if (operation === 'users_me') return zoom.getProfile(tokens.accessToken)
  if (operation === 'revoke') return zoom.revoke(tokens.accessToken)
  return zoom.exchangeCode({ code: opened.newCode(), codeVerifier: verifier, redirectUri: callback })
}

const everywhere: Operation[] = ['exchange', 'refresh', 'users_me', 'revoke']

describe('an answer that is no success', () => {
  test.each(everywhere)(
    'means nothing about the connection when Zoom is down, %s (F-04)',
    async (operation) => {
      const outages: Shape[] = [
        { kind: 'rate_limit' },
        { kind: 'server_error', status: 500 },
        { kind: 'server_error', status: 503 },
        { kind: 'html_502' },
        { kind: 'html_200' },
        { kind: 'truncated_json' },
        { kind: 'drop', phase: 'before' },
        { kind: 'drop', phase: 'after' },
      ]
      for (const outage of outages) {
        expect(await suffer(operation, outage), outage.kind).toMatchObject({ ok: false, reason: 'transient' })
      }
    },
  )

  test.each(everywhere)(
    'comes within the client’s patience when Zoom is slow, %s (SEC-Z13)',
    async (operation) => {
      const slow = { kind: 'slow', ms: 60_000, phase: 'after' } as const
      expect(await suffer(operation, slow, 50)).toMatchObject({ reason: 'transient', detail: 'timeout' })
    },
  )

  test.each(everywhere)('ends the grant when Zoom denies it, %s', async (operation) => {
    expect(await suffer(operation, { kind: 'deny' })).toMatchObject({ ok: false, reason: 'dead' })
  })

  test.each(['exchange', 'refresh', 'revoke'] as const)(
    'is the operator’s when the app is refused, %s',
    async (o) => {
      expect(await suffer(o, { kind: 'invalid_client' })).toMatchObject({ ok: false, reason: 'config' })
    },
  )

  test('tells a missing permission and a deleted user from an ended grant', async () => {
    expect(await suffer('users_me', { kind: 'fewer_scopes' })).toMatchObject({ reason: 'permission' })
    const { zoom, tokens, controls } = await connected()
    controls.changeUser(controls.user().id, { status: 'deleted' })
    expect(await zoom.getProfile(tokens.accessToken)).toMatchObject({ reason: 'account' })
    expect(await zoom.refresh(tokens.refreshToken)).toMatchObject({ reason: 'account' })
  })

  test('is understood in the other dialect that integrators have seen', async () => {
    const { zoom, tokens, controls, code, codeVerifier } = await connected()
    controls.changeSettings({ errorDialect: 'variant' })
    expect(await zoom.exchangeCode({ code, codeVerifier, redirectUri: callback })).toMatchObject({
      reason: 'dead',
    })
    await zoom.refresh(tokens.refreshToken)
    expect(await zoom.refresh(tokens.refreshToken)).toMatchObject({
      reason: 'dead',
      detail: '401 invalid token',
    })
  })

  test.each(['seconds', 'http_date', 'iso_date'] as const)(
    'says when to come again, as %s (SEC-Z13)',
    async (form) => {
      const limit = { kind: 'rate_limit', limit: 'daily', retryAfter: form, seconds: 90 } as const
      expect(await suffer('users_me', limit)).toMatchObject({ reason: 'transient', retryAfterMs: 90_000 })
    },
  )

  test('says it by the second from which Zoom answers again, past the limit per second', async () => {
    const answer = await suffer('users_me', { kind: 'rate_limit', limit: 'qps', seconds: 90 })
    expect(answer).toMatchObject({ retryAfterMs: expect.any(Number) })
    expect(Math.abs(('retryAfterMs' in answer ? (answer.retryAfterMs ?? 0) : 0) - 90_000)).toBeLessThan(1_001)
  })
})

describe('on a real socket', () => {
  let server: Server | undefined
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  async function serve(answer: RequestListener, callMs = patient.callMs) {
    const paths: string[] = []
    server = createServer((request, response) => {
      paths.push(request.url ?? '')
      answer(request, response)
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const place = { ...settings, oauthUrl: url, apiUrl: url }
    return { paths, zoom: createZoomClient({ settings: place, patience: { ...patient, callMs } }) }
  }

  test('follows no redirect, not even to itself (SEC-Z13)', async () => {
    const { paths, zoom } = await serve((_, response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    )
    expect(await zoom.getProfile('token')).toMatchObject({
      reason: 'transient',
      detail: '302 unexpected status',
    })
    expect(await zoom.refresh('token')).toMatchObject({
      reason: 'transient',
      detail: '302 unexpected status',
    })
    expect(paths).toEqual(['/v2/users/me', '/oauth/token'])
  })

  test('gives up on an answer that only drips (SEC-Z13)', async () => {
    const { zoom } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    }, 300)
    expect(await zoom.getProfile('token')).toMatchObject({ reason: 'transient', detail: 'timeout' })
  })

  test('gives up on an answer without end (SEC-Z13)', async () => {
    const { zoom } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(1_000_000)}"`)
    })
    expect(await zoom.getProfile('token')).toMatchObject({ reason: 'transient', detail: 'no answer' })
  })

  test('takes a closed port as an outage', async () => {
    const { zoom } = await serve(() => undefined)
    await new Promise((resolve) => server?.close(resolve))
    expect(await zoom.getProfile('token')).toMatchObject({ reason: 'transient', detail: 'no answer' })
  })
})

describe('a profile', () => {
  const answering = (content: object) =>
    createZoomClient({ settings: inMemory, fetch: async () => Response.json(content) }).getProfile('token')
  const known = { id: 'u', account_id: 'a', email: 'e@example.com' }

  test('keeps five things of what Zoom sends', async () => {
    const answer = await answering({
      ...known,
      display_name: 'D',
      pmi: 1,
      phone_numbers: ['+81'],
      status: 'active',
    })
    expect(answer).toEqual({
      ok: true,
      profile: { id: 'u', accountId: 'a', email: 'e@example.com', name: 'D', active: true },
    })
  })

  test.each([
    [{ display_name: ' ', first_name: 'Hanako', last_name: 'Sato' }, 'Hanako Sato'],
    [{ display_name: null, last_name: '佐藤' }, '佐藤'],
    [{ display_name: '\u202eDouble\u202c' }, 'Double'],
    [{ display_name: 'two\r\nlines', first_name: '\u200b' }, 'e@example.com'],
    [{}, 'e@example.com'],
  ])('has a name whatever is missing: %j', async (names, name) => {
    expect(await answering({ ...known, ...names })).toMatchObject({ ok: true, profile: { name } })
  })

  test.each([{ id: '' }, { account_id: undefined }, { email: 7 }])(
    'without %j is no answer',
    async (fault) => {
      expect(await answering({ ...known, ...fault })).toMatchObject({ ok: false, reason: 'transient' })
    },
  )
})

describe('Zoom’s addresses', () => {
  test.each(['http://zoom.us', 'http://10.0.0.1', 'ftp://zoom.us'])('are not on %s (SEC-Z13)', (address) => {
    const make = () => createZoomClient({ settings: { ...inMemory, apiUrl: address } })
    expect(make).toThrow('must be https')
  })

  test('carry the code of a callback in the body only', async () => {
    const opened = openZoom()
    const code = codeIn(
      opened.controls.decide(
        opened.zoom.authorizationUrl({ state: 's', codeChallenge: 'c', redirectUri: callback }),
      ),
    )
    await opened.zoom.exchangeCode({ code, codeVerifier: verifier, redirectUri: callback })
    expect(opened.controls.journal.list({ endpoint: 'token' })).toMatchObject([{ via: 'body' }])
  })
})
