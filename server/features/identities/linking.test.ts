/** Which identity becomes whose: SEC-A08, SEC-A09, SEC-A10. */
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { OidcUser } from '../../../sandbox/oidc/users.ts'
import { signUp } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { startIdentityServer, withoutReference } from './test-identities.ts'

const server = whileTesting(startIdentityServer)

type Provider = 'google' | 'microsoft'
let made = 0

function addUser(provider: Provider, claims: OidcUser['claims']): OidcUser {
  made += 1
  const tenant = provider === 'microsoft' ? { tid: uuidv7(), oid: uuidv7() } : {}
  return server.oidc.controls.addUser(provider, {
    id: `linking-${made}`,
    name: '試験 花子',
    claims: { ...tenant, ...claims },
    note: 'added',
  })
}

async function addAccount(email: string, emailVerified: boolean): Promise<string> {
  const id = uuidv7()
  await server.services
    .sql`insert into app_user ${server.services.sql({ id, name: '試験 太郎', email, email_verified: emailVerified })}`
  return id
}

async function identitiesOf(userId: string) {
  return server.services.sql<{ provider_id: string; issuer: string; account_id: string }[]>`
    select provider_id, issuer, account_id from sign_in_method where user_id = ${userId} and provider_id <> 'credential'`
}

const tokens = async () =>
  server.services
    .sql`select 1 from sign_in_method where num_nonnulls(access_token, refresh_token, id_token, scope) > 0`

/** How a provider may stand to an address, in six ways. */
const standings: [string, Provider, (email: string) => OidcUser['claims']][] = [
  [
    'Google, which runs the domain',
    'google',
    (email) => ({ email, email_verified: true, hd: email.split('@')[1] }),
  ],
  ['Google, which runs Gmail', 'google', (email) => ({ email, email_verified: true })],
  [
    'Google, which once checked it',
    'google',
    (email) => ({ email, email_verified: true, hd: 'another.example' }),
  ],
  [
    'Google, which did not check it',
    'google',
    (email) => ({ email, email_verified: false, hd: email.split('@')[1] }),
  ],
  ['Microsoft, whose tenant owns the domain', 'microsoft', (email) => ({ email, xms_edov: true })],
  ['Microsoft, by the e-mail claim alone', 'microsoft', (email) => ({ email, email_verified: true })],
]

describe('SEC-A09 an identity that no account has, and an account with its address', () => {
  for (const [standing, provider, claimsOf] of standings) {
    for (const emailVerified of [true, false]) {
      const mayJoin = /runs/.test(standing)
      const local = emailVerified ? 'verified' : 'unverified'
      test(`SEC-A09 ${standing}, and our address is ${local}: ${mayJoin ? 'joins' : 'is refused'}`, async () => {
        const email = `${uuidv7()}@${/Gmail/.test(standing) ? 'gmail.com' : 'sakura-denki.example'}`
        const userId = await addAccount(email, emailVerified)
        const user = addUser(provider, claimsOf(email))
        const browser = server.browser()
        const led = withoutReference(await browser.signIn(provider, user.id))
        if (mayJoin) {
          expect(led).toBe('/companies')
          expect((await browser.person()).actor.userId).toBe(userId)
          expect(await identitiesOf(userId)).toHaveLength(1)
        } else {
          expect(led).toBe(`/login?error=not_linked&with=${provider}`)
          await expect(browser.person()).rejects.toThrow()
          expect(await identitiesOf(userId)).toEqual([])
        }
      })
    }
  }

  test('SEC-A09 an address that passed on to another Google account does not open the account of its former holder', async () => {
    const email = `${uuidv7()}@sakura-denki.example`
    const claims = { email, email_verified: true, hd: 'sakura-denki.example' }
    const [former, next] = [addUser('google', claims), addUser('google', claims)]
    expect(await server.browser().signIn('google', former.id)).toBe('/companies')
    expect(await server.browser().signIn('google', next.id)).toMatch('error=not_linked')
  })
})

describe('SEC-A09 an identity whose address nobody here has', () => {
  test.each([
    ['google', { email_verified: true }, true],
    ['google', { email_verified: false, hd: 'nobody.example' }, false],
    ['microsoft', { xms_edov: true }, true],
    ['microsoft', { email_verified: true }, false],
  ] as const)('%s with %o makes an account: %s', async (provider, claims, makes) => {
    const email = `${uuidv7()}@nobody.example`
    const user = addUser(provider, { ...claims, email })
    const browser = server.browser()
    const led = await browser.signIn(provider, user.id)
    expect(withoutReference(led)).toBe(makes ? '/companies' : `/login?error=not_linked&with=${provider}`)
    const rows = await server.services.sql`select email_verified from app_user where email = ${email}`
    expect(rows).toEqual(makes ? [{ email_verified: true }] : [])
  })

  test('SEC-A04 somebody who only claims an address learns nothing of whether it has an account', async () => {
    const taken = `${uuidv7()}@example.com`
    await addAccount(taken, true)
    const answers = []
    for (const email of [taken, `${uuidv7()}@example.com`]) {
      const user = addUser('microsoft', { email })
      const browser = server.browser()
      answers.push(withoutReference(await browser.signIn('microsoft', user.id)))
    }
    expect(new Set(answers).size).toBe(1)
  })

  test('an identity without an address makes no account', async () => {
    const user = addUser('microsoft', { xms_edov: true })
    expect(await server.browser().signIn('microsoft', user.id)).toMatch('error=not_linked')
  })
})

describe('SEC-A08 an identity is its issuer and its subject', () => {
  test('SEC-A08 a changed address at the provider leaves the account where and as it is', async () => {
    const email = `${uuidv7()}@sakura-denki.example`
    const other = await addAccount(`${uuidv7()}@sakura-denki.example`, true)
    const user = addUser('google', { email, email_verified: true, hd: 'sakura-denki.example' })
    const first = server.browser()
    await first.signIn('google', user.id)
    const { actor } = await first.person()
    const [{ email: taken } = { email: '' }] = await server.services.sql<
      { email: string }[]
    >`select email from app_user where id = ${other}`
    server.oidc.controls.changeClaims('google', user.id, { email: taken })
    const again = server.browser()
    await again.signIn('google', user.id)
    expect((await again.person()).actor).toMatchObject({ userId: actor.userId, email })
    expect(await identitiesOf(other)).toEqual([])
  })

  test('SEC-A08 the same subject of another issuer is somebody else', async () => {
    const mine = await signUp(server)
    const user = addUser('google', { email: `${uuidv7()}@example.com`, email_verified: true })
    const key = { id: uuidv7(), user_id: mine.actor.userId, provider_id: 'google', account_id: user.id }
    await server.services
      .sql`insert into sign_in_method ${server.services.sql({ ...key, issuer: 'https://another.example' })}`
    const browser = server.browser()
    expect(await browser.signIn('google', user.id)).toBe('/companies')
    expect((await browser.person()).actor.userId).not.toBe(mine.actor.userId)
  })

  test('SEC-A08 Microsoft: the same object in another tenant is somebody else', async () => {
    const claims = { xms_edov: true, oid: uuidv7() }
    const [one, two] = [
      addUser('microsoft', { ...claims, email: `${uuidv7()}@one.example` }),
      addUser('microsoft', { ...claims, email: `${uuidv7()}@two.example` }),
    ]
    const [first, second] = [server.browser(), server.browser()]
    await first.signIn('microsoft', one.id)
    await second.signIn('microsoft', two.id)
    const people = [await first.person(), await second.person()]
    expect(people[0]?.actor.userId).not.toBe(people[1]?.actor.userId)
    expect((await identitiesOf(people[0]?.actor.userId ?? ''))[0]).toMatchObject({
      issuer: `http://localhost:3000/sandbox/microsoft/${one.claims.tid}/v2.0`,
      account_id: `${one.claims.tid}:${one.claims.oid}`,
    })
  })

  test('two sign-ins at once make one account', async () => {
    const user = addUser('google', { email: `${uuidv7()}@example.com`, email_verified: true })
    const browsers = Array.from({ length: 4 }, () => server.browser())
    const arrived = await Promise.all(browsers.map((browser) => browser.arrive('google', user.id)))
    expect(arrived).toEqual(Array(4).fill('/arrival'))
    const ends = await Promise.allSettled(
      browsers.map((browser) => browser.settle({ workspaceName: '新しい会社' })),
    )
    const late = browsers.filter((_, at) => ends[at]?.status === 'rejected')
    expect(late).toHaveLength(3)
    // Who was too late is told to sign in again, and is found then.
    expect(await Promise.all(late.map((browser) => browser.signIn('google', user.id)))).toEqual(
      Array(3).fill('/companies'),
    )
    const people = await Promise.all(browsers.map((browser) => browser.person()))
    expect(new Set(people.map(({ actor }) => actor.userId)).size).toBe(1)
  })
})

test('SEC-A10 whoever took an address before its owner came keeps no password, session or identity', async () => {
  const attacker = await signUp(server)
  const { sql } = server.services
  const email = `${uuidv7()}@gmail.com`
  await sql`update app_user set email = ${email}, email_verified = false where id = ${attacker.actor.userId}`
  const planted = addUser('microsoft', { email: `${uuidv7()}@attacker.example` })
  const key = {
    id: uuidv7(),
    user_id: attacker.actor.userId,
    provider_id: 'microsoft',
    account_id: `${planted.claims.tid}:${planted.claims.oid}`,
  }
  await sql`insert into sign_in_method ${sql({ ...key, issuer: `http://localhost:3000/sandbox/microsoft/${planted.claims.tid}/v2.0` })}`
  const created = await attacker.send('POST', '/api/tokens', {
    ...{ name: 'x', scope: 'read', expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
  })
  expect(created.ok, await created.clone().text()).toBe(true)
  const { token } = (await created.json()) as { token: string }
  const victim = server.browser()
  expect(await victim.signIn('google', addUser('google', { email, email_verified: true }).id)).toBe(
    '/companies',
  )
  expect((await victim.person()).actor.userId).toBe(attacker.actor.userId)
  expect((await attacker.get('/api/me')).status).toBe(401)
  const byToken = await server.app.request('/api/me', { headers: { authorization: `Bearer ${token}` } })
  expect(byToken.status).toBe(401)
  expect(await server.browser().signIn('microsoft', planted.id)).toMatch('error=not_linked')
  const signIn = await server.browser().request('/api/auth/sign-in/email', {
    method: 'POST',
    body: JSON.stringify({ email, password: 'correct horse battery' }),
  })
  expect(signIn.status).toBe(401)
  const [person] = await sql`select email_verified from app_user where id = ${attacker.actor.userId}`
  expect(person).toEqual({ email_verified: true })
})

test('no token of a provider is kept anywhere', async () => {
  expect(await tokens()).toEqual([])
})
