/** A person's own sign-in methods: seeing, adding, removing them, and proving again who one is. SEC-A11. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SignInMethods } from '../../../shared/contracts/identities.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, sameOrigin, signUp } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { aoki, type Browser, decide, startIdentityServer, withoutReference } from './test-identities.ts'

const server = whileTesting(startIdentityServer)
let owner: Awaited<ReturnType<typeof openAsOwner>>
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
})
afterAll(() => owner.end())

const newUser = (provider: 'google' | 'microsoft' = 'google') =>
  server.oidc.controls.addUser(provider, { email: `${uuidv7()}@methods.example` })

async function methodsOf(client: Pick<Client, 'get'>): Promise<SignInMethods> {
  return (await client.get('/api/sign-in-methods')).json() as Promise<SignInMethods>
}

async function add(browser: Browser, provider: 'google' | 'microsoft', user: string): Promise<string> {
  const started = await browser.request('/api/sign-in-methods', {
    method: 'POST',
    body: JSON.stringify({ provider }),
  })
  expect(started.status).toBe(200)
  const { url } = (await started.json()) as { url: string }
  return withoutReference(await browser.open(await decide(server.oidc, url, user)))
}

const codeOf = async (answer: Response) => problemBody.parse(await answer.json()).code

async function lastEventOf(client: Client) {
  const [event] = await owner`
    select action, result, detail from audit_event where user_id = ${client.actor.userId} order by id desc limit 1`
  return event
}

/** As if the sign-in had been longer ago than counts as recent. */
async function letGrowOld({ actor }: Client): Promise<void> {
  await server.services
    .sql`update session set authenticated_at = now() - interval '16 minutes' where id = ${actor.sessionId}`
}

test('somebody with a password adds Google, sees both, and may remove either, but never both', async () => {
  const client = await signUp(server)
  const browser = server.browser(client.cookie)
  const user = newUser()
  expect(await add(browser, 'google', user.id)).toBe('/settings/profile?result=added&with=google')
  expect(await lastEventOf(client)).toEqual({
    action: 'auth.method_added',
    result: 'ok',
    detail: { method: 'google' },
  })
  const both = await methodsOf(client)
  expect(both.items.map(({ kind, email }) => ({ kind, email }))).toEqual([
    { kind: 'password', email: null },
    { kind: 'google', email: user.claims.email },
  ])
  expect(both.removable).toBe(true)
  const [password, google] = both.items
  expect((await client.send('DELETE', `/api/sign-in-methods/${password?.id}`)).status).toBe(204)
  expect(await lastEventOf(client)).toEqual({
    action: 'auth.method_removed',
    result: 'ok',
    detail: { method: 'password' },
  })
  expect((await methodsOf(client)).removable).toBe(false)
  const last = await client.send('DELETE', `/api/sign-in-methods/${google?.id}`)
  expect(await codeOf(last)).toBe('last_sign_in_method')
  expect((await methodsOf(client)).items).toHaveLength(1)
  const again = server.browser()
  await again.signIn('google', user.id)
  expect((await again.person()).actor.userId).toBe(client.actor.userId)
})

test('SEC-A11 the owner is told of every method that is added and removed, once each', async () => {
  const client = await signUp(server)
  await add(server.browser(client.cookie), 'google', newUser().id)
  const { items } = await methodsOf(client)
  await client.send('DELETE', `/api/sign-in-methods/${items[0]?.id}`)
  await client.send('PUT', '/api/sign-in-methods/password', { password: 'yonaka no denwa 77' })
  const mails = await owner<{ kind: string; facts: { what: string } }[]>`
    select kind, facts from mail where facts ->> 'userId' = ${client.actor.userId} order by id`
  expect(mails.filter(({ kind }) => kind === 'security_notice').map(({ facts }) => facts.what)).toEqual([
    'sign_in_method_added',
    'sign_in_method_removed',
    'sign_in_method_added',
  ])
})

test('a password that signs in is noted as used', async () => {
  const client = await signUp(server)
  await server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify({ email: client.actor.email, password: 'correct horse battery' }),
  })
  expect((await methodsOf(client)).items[0]?.lastUsedAt).not.toBeNull()
})

test('of two methods that are removed at once, one stays', async () => {
  const client = await signUp(server)
  await add(server.browser(client.cookie), 'google', newUser().id)
  const { items } = await methodsOf(client)
  const answers = await Promise.all(
    items.map(({ id }) => client.send('DELETE', `/api/sign-in-methods/${id}`)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
  expect((await methodsOf(client)).items).toHaveLength(1)
})

test('a removed identity signs nobody in any more', async () => {
  const client = await signUp(server)
  const user = newUser('microsoft')
  await add(server.browser(client.cookie), 'microsoft', user.id)
  const { items } = await methodsOf(client)
  await client.send('DELETE', `/api/sign-in-methods/${items[1]?.id}`)
  const stranger = server.browser()
  await stranger.signIn('microsoft', user.id)
  expect((await stranger.person()).actor.userId).not.toBe(client.actor.userId)
})

test("SEC-S05 another person's method is missing", async () => {
  const [mine, theirs] = [await signUp(server), await signUp(server)]
  await add(server.browser(theirs.cookie), 'google', newUser().id)
  const { items } = await methodsOf(theirs)
  for (const { id } of items)
    expect((await mine.send('DELETE', `/api/sign-in-methods/${id}`)).status).toBe(404)
  expect((await methodsOf(theirs)).items).toEqual(items)
})

test('an identity that signs somebody else in is not added', async () => {
  const user = newUser()
  const theirs = server.browser()
  await theirs.signIn('google', user.id)
  const mine = await signUp(server)
  expect(await add(server.browser(mine.cookie), 'google', user.id)).toBe(
    '/settings/profile?result=in_use&with=google',
  )
  expect(await lastEventOf(mine)).toEqual({
    action: 'auth.method_added',
    result: 'refused',
    detail: { method: 'google', reason: 'in_use' },
  })
  expect((await methodsOf(mine)).items).toHaveLength(1)
})

test('SEC-A11 changing methods needs a recent sign-in, seeing them does not', async () => {
  const client = await signUp(server)
  await letGrowOld(client)
  const asked = [
    await client.send('POST', '/api/sign-in-methods', { provider: 'google' }),
    await client.send('DELETE', `/api/sign-in-methods/${uuidv7()}`),
    await client.send('PUT', '/api/sign-in-methods/password', { password: 'sakura denwa yonaka' }),
  ]
  for (const answer of asked) expect(await codeOf(answer)).toBe('reauthentication_needed')
  expect((await client.get('/api/sign-in-methods')).status).toBe(200)
})

test('F-19 an addition is refused when the session is another by the time of the answer', async () => {
  const client = await signUp(server)
  const browser = server.browser(client.cookie)
  const started = await browser.request('/api/sign-in-methods', {
    method: 'POST',
    body: '{"provider":"google"}',
  })
  const callback = await decide(server.oidc, ((await started.json()) as { url: string }).url, newUser().id)
  const other = await signUp(server)
  browser.jar.set('__Host-shodan_session', other.cookie.split('=').slice(1).join('='))
  const before = server.oidc.controls.asked('token')
  await browser.open(callback)
  expect(server.oidc.controls.asked('token')).toBe(before)
  expect((await methodsOf(client)).items).toHaveLength(1)
  expect((await methodsOf(other)).items).toHaveLength(1)
})

test('somebody without a password sets one, and signs in with it', async () => {
  const browser = server.browser()
  const user = newUser()
  await browser.signIn('google', user.id)
  const client = await browser.person()
  expect(
    await codeOf(await client.send('PUT', '/api/sign-in-methods/password', { password: 'password' })),
  ).toBe('weak_password')
  const password = 'yonaka no denwa 77'
  expect((await client.send('PUT', '/api/sign-in-methods/password', { password })).status).toBe(204)
  expect(await lastEventOf(client)).toEqual({
    action: 'auth.method_added',
    result: 'ok',
    detail: { method: 'password' },
  })
  expect(await codeOf(await client.send('PUT', '/api/sign-in-methods/password', { password }))).toBe(
    'already_exists',
  )
  const signIn = await server.browser().request('/api/auth/sign-in/email', {
    method: 'POST',
    body: JSON.stringify({ email: user.claims.email, password }),
  })
  expect(signIn.status).toBe(200)
})

test('SEC-A11 SEC-S02 proving again with Google makes the sign-in recent, under a new token', async () => {
  const browser = server.browser()
  const user = newUser()
  await browser.signIn('google', user.id)
  const client = await browser.person()
  await letGrowOld(client)
  const page = await browser.start('google', '?intent=reauthenticate&next=/returned')
  expect(new URL(page).searchParams.get('max_age')).toBe('0')
  expect(await browser.open(await decide(server.oidc, page, user.id))).toBe('/returned')
  expect((await client.get('/api/me')).status).toBe(401)
  const renewed = await browser.person()
  expect(renewed.actor.sessionId).toBe(client.actor.sessionId)
  expect(Date.now() - renewed.actor.authenticatedAt.getTime()).toBeLessThan(60_000)
  expect(await lastEventOf(client)).toMatchObject({ action: 'auth.reauthenticated', result: 'ok' })
})

test('SEC-A11 a sign-in at the provider from before the question proves nothing', async () => {
  const browser = server.browser()
  const user = newUser()
  await browser.signIn('google', user.id)
  const client = await browser.person()
  try {
    // By our clock the provider saw the person five minutes ago.
    server.clock.now = () => new Date(Date.now() + 5 * 60_000)
    await letGrowOld(client)
    const page = await browser.start('google', '?intent=reauthenticate&next=/returned')
    const led = withoutReference(await browser.open(await decide(server.oidc, page, user.id)))
    expect(led).toBe('/returned?result=failed&with=google')
  } finally {
    server.clock.now = () => new Date()
  }
  expect(await lastEventOf(client)).toEqual({
    action: 'auth.reauthentication_failed',
    result: 'refused',
    detail: { method: 'google', reason: 'not_fresh' },
  })
  expect((await client.get('/api/me')).status).toBe(200)
})

test('proving with an identity of somebody else, or of nobody, changes nothing', async () => {
  const browser = server.browser()
  await browser.signIn('google', newUser().id)
  const client = await browser.person()
  await letGrowOld(client)
  for (const user of [newUser().id, aoki.id]) {
    const page = await browser.start('google', '?intent=reauthenticate&next=/returned')
    const led = withoutReference(await browser.open(await decide(server.oidc, page, user)))
    expect(led).toBe('/returned?result=other_identity&with=google')
    expect(await codeOf(await client.send('POST', '/api/sign-in-methods', { provider: 'google' }))).toBe(
      'reauthentication_needed',
    )
  }
  expect(await lastEventOf(client)).toEqual({
    action: 'auth.reauthentication_failed',
    result: 'refused',
    detail: { method: 'google', reason: 'other_identity' },
  })
})

test('proving again without a session leads to signing in', async () => {
  const answer = await server.browser().request('/api/auth/google?intent=reauthenticate&next=/people')
  expect(answer.headers.get('location')).toBe('/login?next=%2Fpeople')
})

test('the configuration names the providers that one can sign in with', async () => {
  const config = (await (await server.app.request('/api/config')).json()) as { signInWith: string[] }
  expect(config.signInWith).toEqual(['google', 'microsoft'])
})
