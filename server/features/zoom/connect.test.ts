import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint, FaultInput } from '../../../sandbox/zoom/faults.ts'
import { type Client, sameOrigin } from '../../../tests/server.ts'
import {
  connect,
  connected,
  decide,
  eventually,
  hanako,
  locationOf,
  open,
  start,
  startZoomServer,
  stateOf,
  type ZoomServer,
} from './test-zoom.ts'

let server: ZoomServer

beforeAll(async () => {
  server = await startZoomServer(150)
})
afterEach(() => {
  server.controls.reset()
  server.clock.now = () => new Date()
})
afterAll(() => server.stop())

const page = '/settings/integrations'
const notConnected = {
  state: 'not_connected',
  account: null,
  connectedAt: null,
  checkedAt: null,
  reason: null,
}
const attemptsOf = (client: Client) =>
  server.owner`select * from zoom_attempt where user_id = ${client.actor.userId}`
const connectionOf = async (client: Client) => {
  const [row] = await server.owner`select * from zoom_connection where user_id = ${client.actor.userId}`
  return row
}
/** A Zoom user of one's own, so that tests do not meet at one. */
const someone = () => `${uuidv7()}@example.com`

async function expectNothingStored(client: Client) {
  expect(await stateOf(client)).toEqual(notConnected)
  expect(await connectionOf(client)).toBeUndefined()
  expect(await attemptsOf(client)).toHaveLength(0)
}

describe('starting a connect', () => {
  it('needs a session, and leads to sign-in without one', async () => {
    const answer = await server.app.request('/api/zoom/connect')
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toBe('/login?next=%2Fsettings%2Fintegrations')
  })

  it('keeps a hash of the state and a sealed verifier for ten minutes (SEC-Z01)', async () => {
    const client = await server.newUser()
    const consent = new URL(await start(client))
    const state = consent.searchParams.get('state') ?? ''
    expect(consent.origin + consent.pathname).toBe('http://localhost:3000/sandbox/zoom/oauth/authorize')
    expect(consent.searchParams.get('redirect_uri')).toBe('http://localhost:3000/api/zoom/callback')
    expect(consent.searchParams.get('code_challenge_method')).toBe('S256')
    const [attempt] = await attemptsOf(client)
    expect(attempt).toMatchObject({ session_id: client.actor.sessionId, zoom_epoch: 0, return_to: page })
    expect(JSON.stringify(attempt)).not.toContain(state)
    const minutes = (attempt?.expires_at.getTime() - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(9.5)
    expect(minutes).toBeLessThanOrEqual(10)
  })

  it('changes nothing when only the head is asked for (SEC-S06)', async () => {
    const client = await server.newUser()
    expect(locationOf(await client.fetch('/api/zoom/connect', { method: 'HEAD' }))).toBe(page)
    expect(await attemptsOf(client)).toHaveLength(0)
  })

  it('remembers ten attempts at most, and none that has expired', async () => {
    const client = await server.newUser()
    for (let i = 0; i < 12; i += 1) await start(client)
    expect(await attemptsOf(client)).toHaveLength(10)
    server.clock.now = () => new Date(Date.now() + 10 * 60_000)
    await start(client)
    expect(await attemptsOf(client)).toHaveLength(1)
  })

  it.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['127.0.0.1:9999', 'http://localhost:3000'],
    ['attacker.example', 'http://localhost:3000'],
  ])('opened as %s in an evaluation, comes back to %s', async (host, origin) => {
    const client = await server.newUser()
    const consent = new URL(locationOf(await client.get(`http://${host}/api/zoom/connect`)))
    expect(consent.origin).toBe(origin)
    expect(consent.searchParams.get('redirect_uri')).toBe(`${origin}/api/zoom/callback`)
  })
})

describe('a connect that Zoom allows', () => {
  it('stores sealed tokens and profile with an audit row, after one token call and one look at the profile', async () => {
    const client = await server.newUser()
    await connected(server, client)
    expect(await stateOf(client)).toEqual({
      state: 'connected',
      account: { name: hanako.name, email: hanako.email },
      connectedAt: expect.stringMatching(/^20..-/),
      checkedAt: expect.stringMatching(/^20..-/),
      reason: null,
    })
    expect(await attemptsOf(client)).toHaveLength(0)
    expect(await server.auditOf(client)).toEqual([
      { action: 'zoom.connected', result: 'ok', detail: { isReconnect: false } },
    ])
    expect([server.calls('token').length, server.calls('users_me').length]).toEqual([1, 1])
    await client.send('DELETE', '/api/zoom/connection')
  })

  it('leads back to the page it was started from', async () => {
    const client = await server.newUser()
    const from = `/companies/${uuidv7()}`
    const location = await open(client, decide(server, await start(client, from), { user: someone() }))
    expect(location).toBe(`${page}?${new URLSearchParams({ zoom: 'connected', returnTo: from })}`)
  })

  it('keeps the row, one generation on, when the same Zoom user connects again', async () => {
    const client = await server.newUser()
    const me = someone()
    await connected(server, client, me)
    const before = await connectionOf(client)
    await connected(server, client, me)
    const after = await connectionOf(client)
    expect(after).toMatchObject({ id: before?.id, generation: 2, status: 'connected' })
    expect(server.calls('revoke')).toHaveLength(0)
  })

  it('puts another Zoom user in the place of the old one, whose grant ends', async () => {
    const client = await server.newUser()
    const [first, second] = [someone(), someone()]
    await connected(server, client, first)
    const before = await connectionOf(client)
    await connected(server, client, second)
    expect(await stateOf(client)).toMatchObject({ state: 'connected', account: { email: second } })
    expect((await connectionOf(client))?.id).not.toBe(before?.id)
    await eventually(() => expect(server.calls('revoke')).toMatchObject([{ outcome: 'revoked' }]))
    expect(liveGrants(second)).toBe(1)
    expect(liveGrants(first)).toBe(0)
  })

  it('of a deactivated Zoom user says so instead of promising a connection', async () => {
    const client = await server.newUser()
    expect(await connect(server, client, '7lq2TzRcTEyJz0mVq8bN3w')).toBe(page)
    expect(await stateOf(client)).toMatchObject({ state: 'reconnect_needed', reason: 'account_inactive' })
  })

  it('without the permission is refused, and its grant ended (SEC-Z04)', async () => {
    const client = await server.newUser()
    server.controls.faults.add({ endpoint: 'token', kind: 'fewer_scopes' })
    expect(await connect(server, client, someone())).toMatch(/\?zoom=permission_missing&ref=/)
    await expectNothingStored(client)
    await eventually(() => expect(server.calls('revoke')).toMatchObject([{ outcome: 'revoked' }]))
  })
})

function liveGrants(user: string): number {
  const { id } = server.controls.user(user)
  return server.controls.grants().filter((grant) => grant.userId === id && !grant.endedBy).length
}

describe('a connect that the person cancels', () => {
  it.each(['with_state', 'without_state', 'with_description'] as const)(
    'ends as cancelled without a token call, %s (SEC-Z02)',
    async (declineAnswer) => {
      const client = await server.newUser()
      server.controls.changeSettings({ declineAnswer })
      const callback = decide(server, await start(client), { decision: 'decline' })
      expect(await open(client, callback)).toMatch(
        /^\/settings\/integrations\?zoom=cancelled&ref=[0-9a-f-]{36}$/,
      )
      expect(await stateOf(client)).toEqual(notConnected)
      expect(await attemptsOf(client)).toHaveLength(declineAnswer === 'without_state' ? 1 : 0)
      expect(server.calls('token')).toHaveLength(0)
    },
  )

  it('keeps the connection there was', async () => {
    const client = await server.newUser()
    await connected(server, client, someone())
    await open(client, decide(server, await start(client), { decision: 'decline' }))
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })
})

const faults: FaultInput[] = (['token', 'users_me'] as const).flatMap((endpoint) => [
  { endpoint, kind: 'deny' },
  { endpoint, kind: 'slow', ms: 2_000, phase: 'before' },
  { endpoint, kind: 'slow', ms: 2_000, phase: 'after' },
  { endpoint, kind: 'rate_limit' },
  { endpoint, kind: 'server_error', status: 500 },
  { endpoint, kind: 'html_502' },
  { endpoint, kind: 'html_200' },
  { endpoint, kind: 'drop', phase: 'before' },
  { endpoint, kind: 'drop', phase: 'after' },
  { endpoint, kind: 'truncated_json' },
])

describe('a connect while Zoom is in trouble', () => {
  it.each(
    faults.map((fault) => [fault.endpoint, fault.kind, 'phase' in fault ? fault.phase : '', fault] as const),
  )(
    'ends as an error with a reference and stores nothing: %s %s %s',
    async (endpoint, _kind, _phase, fault) => {
      const client = await server.newUser()
      const me = someone()
      server.controls.faults.add(fault)
      const location = await connect(server, client, me)
      expect(location).toMatch(/^\/settings\/integrations\?zoom=error&ref=[0-9a-f-]{36}$/)
      await expectNothingStored(client)
      expect(await server.auditOf(client)).toEqual([
        { action: 'zoom.connect_refused', result: 'failed', detail: { reason: 'failed' } },
      ])
      const reference = new URLSearchParams(location.split('?')[1]).get('ref')
      expect(server.logLines.some((line) => line.includes(`"requestId":"${reference}"`))).toBe(true)
      if (endpoint === 'users_me') await eventually(() => expect(liveGrants(me)).toBe(0))
      server.controls.faults.clear()
      await connected(server, client, me)
    },
  )

  it('is the operator’s to mend when Zoom does not know this installation', async () => {
    const client = await server.newUser()
    server.controls.faults.add({ endpoint: 'token', kind: 'invalid_client' })
    expect(await connect(server, client)).toMatch(/zoom=error/)
    expect(
      server.logLines.some((line) => line.includes('"level":50') && line.includes('invalid_client')),
    ).toBe(true)
  })

  it('keeps the connection there was when a reconnect fails', async () => {
    const client = await server.newUser()
    const me = someone()
    await connected(server, client, me)
    const before = await connectionOf(client)
    server.controls.faults.add({ endpoint: 'users_me', kind: 'html_502' })
    expect(await connect(server, client, me)).toMatch(/zoom=error/)
    expect(await connectionOf(client)).toEqual(before)
    expect(server.calls('revoke')).toHaveLength(0)
  })

  it.each([
    ['another error than a refusal', 'error=server_error'],
    ['no code', 'scope=x'],
    ['two codes', 'code=a&code=b'],
    ['an endless code', `code=${'a'.repeat(5_000)}`],
  ])('ends as an error without a token call when the callback carries %s (SEC-Z02)', async (_, query) => {
    const client = await server.newUser()
    const state = new URL(await start(client)).searchParams.get('state')
    expect(await open(client, `/api/zoom/callback?state=${state}&${query}`)).toMatch(/zoom=error/)
    expect(server.calls('token')).toHaveLength(0)
    expect(await attemptsOf(client)).toHaveLength(0)
  })
})

describe('a state', () => {
  it('is refused when it is not this one, and stays good for its own session (SEC-Z01)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    const other = callback.replace(/state=./, (start) => (start.endsWith('A') ? 'state=B' : 'state=A'))
    expect(await open(client, other)).toMatch(/zoom=expired/)
    expect(server.calls('token')).toHaveLength(0)
    expect(await open(client, callback)).toMatch(/zoom=connected/)
  })

  it.each([
    ['just before ten minutes', 10 * 60_000 - 1, /zoom=connected/, 1],
    ['at ten minutes', 10 * 60_000, /zoom=expired/, 0],
  ])('counts %s (SEC-Z01)', async (_, age, result, tokenCalls) => {
    const client = await server.newUser()
    const begun = new Date()
    server.clock.now = () => begun
    const consent = await start(client)
    server.clock.now = () => new Date(begun.getTime() + age)
    expect(await open(client, decide(server, consent, { user: someone() }))).toMatch(result)
    expect(server.calls('token')).toHaveLength(tokenCalls)
  })

  it('is spent by its first use: nine repeats show the state, without a token call (F-17)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    expect(await open(client, callback)).toMatch(/zoom=connected/)
    for (let i = 0; i < 9; i += 1) expect(await open(client, callback)).toBe(page)
    expect(server.calls('token')).toHaveLength(1)
  })

  it('is spent once by ten callbacks at the same moment (F-17)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    const locations = await Promise.all(Array.from({ length: 10 }, () => open(client, callback)))
    expect(new Set(locations)).toEqual(new Set(['/settings/integrations?zoom=connected']))
    expect(server.calls('token')).toHaveLength(1)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  it('is spent also when the exchange fails (F-17)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    server.controls.faults.add({ endpoint: 'token', kind: 'drop', phase: 'before', times: 1 })
    expect(await open(client, callback)).toMatch(/zoom=error/)
    expect(await open(client, callback)).toMatch(/zoom=expired/)
    expect(server.calls('token')).toHaveLength(1)
  })

  it('is not consumed by a look at the head (SEC-S06)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    expect(locationOf(await client.fetch(callback, { method: 'HEAD' }))).toBe(page)
    expect(await open(client, callback)).toMatch(/zoom=connected/)
  })
})

describe('a callback in the wrong hands', () => {
  it('of an attacker, opened by the victim, is refused without a token call (F-18)', async () => {
    const [attacker, victim] = [await server.newUser(), await server.newUser()]
    const callback = decide(server, await start(attacker), { user: someone() })
    expect(await open(victim, callback)).toMatch(/zoom=expired/)
    await expectNothingStored(victim)
    expect(server.calls('token')).toHaveLength(0)
  })

  it('without a session leads to sign-in and is not spent (F-19)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    const answer = await server.app.request(callback)
    const next = new URLSearchParams(locationOf(answer).replace('/login?', '')).get('next')
    expect(next).toMatch(/^\/settings\/integrations\?zoom=expired&ref=/)
    expect(server.calls('token')).toHaveLength(0)
    expect(await attemptsOf(client)).toHaveLength(1)
  })

  it('after signing out and in again is refused: the session is another (F-19)', async () => {
    const client = await server.signUp()
    const callback = decide(server, await start(client))
    await client.send('POST', '/api/auth/sign-out', {})
    expect(locationOf(await client.get(callback))).toMatch(/^\/login\?next=/)
    const again = await signIn(client)
    expect(locationOf(await server.app.request(callback, { headers: { cookie: again } }))).toMatch(
      /zoom=expired/,
    )
    expect(server.calls('token')).toHaveLength(0)
  })

  it('with the session expired leads to sign-in (F-19)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    server.clock.now = () => new Date(Date.now() + 31 * 86_400_000)
    expect(locationOf(await client.get(callback))).toMatch(/^\/login\?next=/)
    expect(server.calls('token')).toHaveLength(0)
  })
})

async function signIn(client: Client): Promise<string> {
  const answer = await server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify({ email: client.actor.email, password: 'correct horse battery' }),
  })
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

describe('a start at Zoom’s Marketplace', () => {
  const callbackOf = () => {
    const { pathname, search } = new URL(server.controls.marketplaceAdd({ user: someone() }))
    return pathname + search
  }

  it('brings a code that is never exchanged, and offers a proper connect (zoom-platform 5.2)', async () => {
    const client = await server.newUser()
    expect(await open(client, callbackOf())).toBe(`${page}?zoom=install`)
    await expectNothingStored(client)
    expect(server.calls('token')).toHaveLength(0)
  })

  it('asks for sign-in first', async () => {
    const answer = await server.app.request(callbackOf())
    expect(locationOf(answer)).toBe(`/login?${new URLSearchParams({ next: `${page}?zoom=install` })}`)
  })

  it('lands on the same page from the listing', async () => {
    const client = await server.newUser()
    expect(await open(client, '/zoom/install')).toBe(`${page}?zoom=install`)
    expect(locationOf(await server.app.request('/zoom/install'))).toMatch(/^\/login\?next=/)
  })

  it('with nothing at all shows the page', async () => {
    expect(await open(await server.newUser(), '/api/zoom/callback')).toBe(page)
  })
})

describe('the way back (SEC-W04, F-20)', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/%2f%2fevil.example',
    '/%5cevil.example',
    '/companies/../../evil',
    '/companies//evil.example',
    '/companies?next=//evil.example',
    '/companies#@evil.example',
    '/companies\n',
    ' /companies',
    '/companies/%0d%0aset-cookie:x',
    '/api/zoom/connect',
    '/settings/integrations/../../x',
    '/today/',
    'companies',
    '',
  ])('to %j is the integrations page', async (asked) => {
    const client = await server.newUser()
    await start(client, asked)
    expect(await attemptsOf(client)).toMatchObject([{ return_to: page }])
  })
})

const callsThatHold: Endpoint[] = ['token', 'users_me']

describe('disconnecting while a connect is under way', () => {
  it('refuses a callback that comes later, without a token call (F-08)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    await client.send('DELETE', '/api/zoom/connection')
    expect(await open(client, callback)).toMatch(/zoom=expired/)
    await expectNothingStored(client)
    expect(server.calls('token')).toHaveLength(0)
  })

  it.each(callsThatHold)('ends what a callback at Zoom has got, at %s (F-08)', async (endpoint) => {
    const slow = await startZoomServer()
    try {
      const client = await slow.newUser()
      const callback = decide(slow, await start(client))
      const barrier = slow.controls.barrier(endpoint, 'after')
      const answer = open(client, callback)
      await barrier.arrived()
      await client.send('DELETE', '/api/zoom/connection')
      barrier.release()
      expect(await answer).toMatch(/zoom=expired/)
      expect(await slow.connections()).toHaveLength(0)
      expect(await stateOf(client)).toEqual(notConnected)
      await eventually(() => expect(slow.controls.grants()).toMatchObject([{ endedBy: 'revoked' }]))
    } finally {
      await slow.stop()
    }
  })
})
