import { describe, expect, test } from 'vitest'
import { locationOf, start, storedOn, zoomServer } from './test-zoom.ts'

const server = zoomServer()

const page = '/settings/integrations'
const { attemptsOf } = storedOn(server)

describe('starting a connect', () => {
  test('needs a session, and leads to sign-in without one', async () => {
    const answer = await server.app.request('/api/zoom/connect')
    expect(answer.status).toBe(303)
    expect(locationOf(answer)).toBe('/login?next=%2Fsettings%2Fintegrations')
  })

  test('keeps a hash of the state and a sealed verifier for ten minutes (SEC-Z01)', async () => {
    const client = await server.newUser()
    const consent = new URL(await start(client))
    const state = consent.searchParams.get('state') ?? ''
    expect(consent.origin + consent.pathname).toBe('http://localhost:3000/sandbox/zoom/oauth/authorize')
    expect(consent.searchParams.get('redirect_uri')).toBe('http://localhost:3000/api/zoom/callback')
    expect(consent.searchParams.get('code_challenge_method')).toBe('S256')
    const [attempt] = await attemptsOf(client)
    expect(attempt).toMatchObject({ session_id: client.actor.sessionId, zoom_epoch: 0, return_to: page })
    expect(JSON.stringify(attempt)).not.toContain(state)
    const minutes = (Date.parse(String(attempt?.expires_at)) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(9.5)
    expect(minutes).toBeLessThanOrEqual(10)
  })

  test('changes nothing when only the head is asked for (SEC-S06)', async () => {
    const client = await server.newUser()
    expect(locationOf(await client.fetch('/api/zoom/connect', { method: 'HEAD' }))).toBe(page)
    expect(await attemptsOf(client)).toHaveLength(0)
  })

  test('remembers ten attempts at most, and none that has expired', async () => {
    const client = await server.newUser()
    for (let i = 0; i < 12; i += 1) await start(client)
    expect(await attemptsOf(client)).toHaveLength(10)
    server.clock.now = () => new Date(Date.now() + 10 * 60_000)
    await start(client)
    expect(await attemptsOf(client)).toHaveLength(1)
  })

  test.each([
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

describe('the way back (SEC-W04, F-20)', () => {
  test.each([
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
