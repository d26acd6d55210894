import { describe, expect, test } from 'vitest'
import { type Client, sameOrigin } from '../../../tests/server.ts'
import {
  decide,
  eventually,
  holdNext,
  locationOf,
  notConnected,
  open,
  someone,
  start,
  stateOf,
  storedOn,
  zoomServer,
} from './test-zoom.ts'

const server = zoomServer()

const page = '/settings/integrations'
const { attemptsOf, expectNothingStored } = storedOn(server)

describe('a state', () => {
  test('is refused when it is not this one, and stays good for its own session (SEC-Z01)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    const other = callback.replace(/state=./, (start) => (start.endsWith('A') ? 'state=B' : 'state=A'))
    expect(await open(client, other)).toMatch(/zoom=expired/)
    expect(server.calls('token')).toHaveLength(0)
    expect(await open(client, callback)).toMatch(/zoom=connected/)
  })

  test.each([
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

  test('is spent by its first use: nine repeats show the state, without a token call (F-17)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    expect(await open(client, callback)).toMatch(/zoom=connected/)
    for (let i = 0; i < 9; i += 1) expect(await open(client, callback)).toBe(page)
    expect(server.calls('token')).toHaveLength(1)
  })

  test('is spent once by ten callbacks at the same moment, and none is told that it expired (F-17)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    const held = holdNext(server, 'before', '/oauth/token')
    const answers = Array.from({ length: 10 }, () => open(client, callback))
    await held.arrived
    for (let i = 0; i < 3; i += 1) expect(await stateOf(client)).toEqual(notConnected)
    held.release()
    for (const location of await Promise.all(answers))
      expect([page, `${page}?zoom=connected`]).toContain(location)
    expect(server.calls('token')).toHaveLength(1)
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })

  test('is spent also when the exchange fails (F-17)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    server.controls.faults.add({ endpoint: 'token', kind: 'drop', phase: 'before', times: 1 })
    expect(await open(client, callback)).toMatch(/zoom=error/)
    expect(await open(client, callback)).toMatch(/zoom=expired/)
    expect(server.calls('token')).toHaveLength(1)
  })

  test('is not consumed by a look at the head (SEC-S06)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client), { user: someone() })
    expect(locationOf(await client.fetch(callback, { method: 'HEAD' }))).toBe(page)
    expect(await open(client, callback)).toMatch(/zoom=connected/)
  })
})

describe('a callback in the wrong hands', () => {
  test('of an attacker, opened by the victim, is refused without a token call (F-18)', async () => {
    const [attacker, victim] = [await server.newUser(), await server.newUser()]
    const callback = decide(server, await start(attacker), { user: someone() })
    expect(await open(victim, callback)).toMatch(/zoom=expired/)
    await expectNothingStored(victim)
    expect(server.calls('token')).toHaveLength(0)
  })

  test('without a session leads to sign-in and is not spent (F-19)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    const answer = await server.app.request(callback)
    const next = new URLSearchParams(locationOf(answer).replace('/login?', '')).get('next')
    expect(next).toMatch(/^\/settings\/integrations\?zoom=expired&ref=/)
    expect(server.calls('token')).toHaveLength(0)
    expect(await attemptsOf(client)).toHaveLength(1)
  })

  test('after signing out and in again is refused: the session is another (F-19)', async () => {
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

  test('with the session expired leads to sign-in (F-19)', async () => {
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

describe('disconnecting while a connect is under way', () => {
  test('refuses a callback that comes later, without a token call (F-08)', async () => {
    const client = await server.newUser()
    const callback = decide(server, await start(client))
    await client.send('DELETE', '/api/zoom/connection')
    expect(await open(client, callback)).toMatch(/zoom=expired/)
    await expectNothingStored(client)
    expect(server.calls('token')).toHaveLength(0)
  })

  test.each(['token', 'users_me'] as const)(
    'ends what a callback at Zoom has got, at %s (F-08)',
    async (endpoint) => {
      const client = await server.newUser()
      const callback = decide(server, await start(client), { user: someone() })
      const barrier = server.controls.barrier(endpoint, 'after')
      const answer = open(client, callback)
      await barrier.arrived()
      await client.send('DELETE', '/api/zoom/connection')
      barrier.release()
      expect(await answer).toMatch(/zoom=expired/)
      await expectNothingStored(client)
      await eventually(() => expect(server.controls.grants()).toMatchObject([{ endedBy: 'revoked' }]))
    },
  )
})
