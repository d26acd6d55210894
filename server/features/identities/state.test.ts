/** A callback belongs to one start, in one browser, at one provider, once, in time. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { signUp } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { aoki, decide, matsumoto, startIdentityServer, withoutReference } from './test-identities.ts'

const server = whileTesting(startIdentityServer)
let asked = 0
/** Whoever answers here has been here before. */
beforeAll(async () => {
  await server.browser().signIn('google', aoki.id)
  await server.browser().signIn('microsoft', matsumoto.id)
})
beforeEach(() => {
  asked = server.oidc.controls.asked('token')
})

const tokenCalls = () => server.oidc.controls.asked('token') - asked

async function answered(provider: 'google' | 'microsoft' = 'google', query = '') {
  const browser = server.browser()
  const callback = await decide(
    server.oidc,
    await browser.start(provider, query),
    provider === 'google' ? aoki.id : matsumoto.id,
  )
  return { browser, callback: new URL(callback) }
}

test('the start asks for a code with PKCE, a nonce and a state that is stored as its hash only', async () => {
  const browser = server.browser()
  const page = new URL(await browser.start('google'))
  expect(Object.fromEntries(page.searchParams)).toMatchObject({
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    redirect_uri: 'http://localhost:3000/api/auth/callback/google',
    prompt: 'select_account',
  })
  const rows = JSON.stringify(await server.services.sql`select * from sign_in_attempt`)
  for (const name of ['state', 'nonce', 'code_challenge']) {
    const value = page.searchParams.get(name) ?? ''
    expect(value.length).toBeGreaterThanOrEqual(43)
    expect(rows).not.toContain(value)
  }
  expect(rows).not.toContain(browser.jar.get('__Host-shodan_browser'))
})

test('the cookie that binds a sign-in to its browser is __Host-, Secure, HttpOnly and SameSite=Lax', async () => {
  const answer = await server.app.request('/api/auth/google')
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-shodan_browser=[\w-]{43};/)
  for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=600'])
    expect(cookie).toContain(attribute)
})

test('F-17 an answer works once; repeats ask the provider nothing and show where one is', async () => {
  const { browser, callback } = await answered()
  const all = await Promise.all(Array.from({ length: 5 }, () => browser.open(callback.href)))
  expect(all.filter((led) => led === '/companies').length).toBeGreaterThanOrEqual(1)
  expect(await browser.open(callback.href)).toBe('/companies')
  expect(tokenCalls()).toBe(1)
  const stranger = server.browser()
  expect(withoutReference(await stranger.open(callback.href))).toBe('/login?error=expired&with=google')
  expect(tokenCalls()).toBe(1)
})

test('an answer after ten minutes is refused', async () => {
  const { browser, callback } = await answered()
  server.clock.now = () => new Date(Date.now() + 600_001)
  try {
    expect(withoutReference(await browser.open(callback.href))).toBe('/login?error=expired&with=google')
  } finally {
    server.clock.now = () => new Date()
  }
  expect(tokenCalls()).toBe(0)
})

test.each(['state', 'twice', 'cookie', 'no cookie', 'no state'])(
  'an answer with another %s is refused without a token call',
  async (what) => {
    const { browser, callback } = await answered()
    if (what === 'state') callback.searchParams.set('state', 'x'.repeat(43))
    if (what === 'twice') callback.searchParams.append('state', callback.searchParams.get('state') ?? '')
    if (what === 'no state') callback.searchParams.delete('state')
    if (what === 'cookie') browser.jar.set('__Host-shodan_browser', 'x'.repeat(43))
    if (what === 'no cookie') browser.jar.clear()
    expect(withoutReference(await browser.open(callback.href))).toBe('/login?error=expired&with=google')
    expect(tokenCalls()).toBe(0)
  },
)

test('a provider error or a missing code ends on a safe page without a token call, and spends the state', async () => {
  for (const [error, result] of [
    ['access_denied', 'cancelled'],
    ['server_error', 'failed'],
    ['<script>', 'failed'],
    [null, 'failed'],
  ] as const) {
    const { browser, callback } = await answered()
    const sound = callback.href
    callback.searchParams.delete('code')
    if (error) callback.searchParams.set('error', error)
    expect(withoutReference(await browser.open(callback.href))).toBe(`/login?error=${result}&with=google`)
    expect(await browser.open(sound)).toMatch('error=expired')
  }
  expect(tokenCalls()).toBe(0)
})

test('F-21 an answer that names another issuer is refused without a token call', async () => {
  const { browser, callback } = await answered()
  callback.searchParams.set('iss', 'https://issuer.invalid')
  expect(withoutReference(await browser.open(callback.href))).toBe('/login?error=failed&with=google')
  expect(tokenCalls()).toBe(0)
})

test('SEC-Z03 no callback takes the answer of another provider', async () => {
  const person = await signUp(server)
  const zoomCalls = () => server.sandbox.controls.journal.list({ endpoint: 'token' }).length
  const before = zoomCalls()
  const places = ['/api/auth/callback/google', '/api/auth/callback/microsoft', '/api/zoom/callback']
  for (const provider of ['google', 'microsoft'] as const) {
    for (const place of places.filter((place) => !place.endsWith(provider))) {
      const browser = server.browser(person.cookie)
      const callback = new URL(
        await decide(
          server.oidc,
          await browser.start(provider),
          provider === 'google' ? aoki.id : matsumoto.id,
        ),
      )
      const led = await browser.open(place + callback.search)
      expect(led).toMatch(place.includes('zoom') ? /zoom=expired/ : /^\/companies$/)
      expect((await browser.person()).actor.userId).toBe(person.actor.userId)
    }
  }
  const browser = server.browser(person.cookie)
  await browser.start('google')
  const consent = (await browser.request('/api/zoom/connect')).headers.get('location') ?? ''
  const { search } = new URL(server.sandbox.controls.decide(consent, {}))
  for (const place of places.slice(0, 2)) await browser.open(place + search)
  expect(tokenCalls()).toBe(0)
  expect(zoomCalls()).toBe(before)
})

test('F-20 SEC-W04 a smuggled target leads home', async () => {
  for (const target of [
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/api/auth/google',
    '/login',
  ]) {
    const { browser, callback } = await answered('google', `?next=${encodeURIComponent(target)}`)
    expect(await browser.open(callback.href)).toBe('/companies')
  }
})

test('an invitation survives the way to the provider and back', async () => {
  const { browser, callback } = await answered(
    'google',
    `?next=${encodeURIComponent('/invitations/open?x=1')}`,
  )
  expect(await browser.open(callback.href)).toBe('/invitations/open?x=1')
})

test('SEC-S02 every sign-in makes a new token, and ends the session that this browser had', async () => {
  const browser = server.browser('__Host-shodan_session=planted.signature')
  await browser.signIn('google', aoki.id)
  const first = await browser.person()
  expect(browser.jar.get('__Host-shodan_session')).not.toContain('planted')
  await browser.signIn('google', aoki.id)
  expect((await browser.person()).actor.sessionId).not.toBe(first.actor.sessionId)
  expect((await first.get('/api/me')).status).toBe(401)
})

test('a provider whose metadata does not come is said to be unavailable before anything is kept', async () => {
  const cold = await startIdentityServer()
  cold.oidc.controls.setFaults('google', { outages: { discovery: 'down' } })
  const answer = await cold.browser().request('/api/auth/google?next=/people')
  expect(withoutReference(answer.headers.get('location') ?? '')).toBe(
    '/login?error=unavailable&with=google&next=%2Fpeople',
  )
  expect(await cold.services.sql`select 1 from sign_in_attempt`).toEqual([])
  await cold.stop()
})

test('HEAD starts and answers nothing', async () => {
  const head = await server.app.request('/api/auth/google', { method: 'HEAD' })
  expect(head.headers.get('location')).toBe('/login')
  expect(head.headers.getSetCookie()).toEqual([])
})

test('a start leaves no more than ten attempts of one browser', async () => {
  const browser = server.browser()
  for (let times = 0; times < 14; times++) await browser.start('google')
  const { hashSecret } = await import('./rules.ts')
  const hash = hashSecret(browser.jar.get('__Host-shodan_browser') ?? '')
  expect(await server.services.sql`select 1 from sign_in_attempt where browser_hash = ${hash}`).toHaveLength(
    10,
  )
})
