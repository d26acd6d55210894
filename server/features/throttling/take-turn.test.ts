import { afterEach, describe, expect, test } from 'vitest'
import { cookieOf, sameOrigin, signUp, signUpToken, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openPool } from '../../pool.ts'
import { limits } from './rules.ts'
import { countingAttempt, takeTurn } from './take-turn.ts'

const server = whileTesting(startTestServer)
afterEach(() => {
  server.clock.now = () => new Date()
})

const password = 'correct horse battery'

function signIn(email: string, typed: string, headers: Record<string, string> = {}) {
  return server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { ...sameOrigin, ...headers },
    body: JSON.stringify({ email, password: typed }),
  })
}

/** Wrong guesses until the answer is a wait; how many went through, and the last answer. */
async function guess(email: string, headers: Record<string, string> = {}) {
  for (let tried = 0; tried < 50; tried++) {
    const answer = await signIn(email, 'not this password', headers)
    if (answer.status === 429) return { tried, answer }
    expect(answer.status).toBe(401)
  }
  throw new Error('nobody stopped the guessing')
}

describe('SEC-A05 an account', () => {
  test('SEC-A05 is guessed at ever more slowly, with the seconds to wait in the answer', async () => {
    const { email } = (await signUp(server)).actor
    const start = Date.now()
    server.clock.now = () => new Date(start)
    const { tried, answer } = await guess(email)
    expect(tried).toBe(limits.account.free + 1)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await answer.json()).toMatchObject({ code: 'too_many_requests', params: { retryAfter: 2 } })
    server.clock.now = () => new Date(start + 1_999)
    expect((await signIn(email, password)).status).toBe(429)
    server.clock.now = () => new Date(start + 2_000)
    expect((await signIn(email, 'still wrong')).status).toBe(401)
    expect((await signIn(email, 'still wrong')).headers.get('retry-after')).toBe('4')
    server.clock.now = () => new Date(start + 6_000)
    expect((await signIn(email, password)).status).toBe(200)
    expect((await signIn(email, 'wrong again')).status).toBe(401)
  })

  test('SEC-A05 SEC-A04 that does not exist waits just as long', async () => {
    const start = Date.now()
    server.clock.now = () => new Date(start)
    expect((await guess('nobody-at-all@example.com')).tried).toBe(limits.account.free + 1)
    expect((await signIn(' Nobody-At-All@example.com', 'x')).status).toBe(429)
  })

  test('SEC-A05 is never shut for its own device, nor for anybody for more than minutes', async () => {
    const person = await signUp(server)
    const { email } = person.actor
    const device = cookieOf(await person.get('/api/me'))
    expect(device).toContain('__Host-shodan_signed_in_before=')
    let now = Date.now()
    server.clock.now = () => new Date(now)
    for (let round = 0; round < 12; round++) {
      const wait = Number((await guess(email)).answer.headers.get('retry-after'))
      expect(wait).toBeLessThanOrEqual(limits.account.mostSeconds)
      now += wait * 1_000
    }
    await guess(email)
    expect((await signIn(email, password)).status).toBe(429)
    expect((await signIn(email, password, { cookie: device })).status).toBe(200)
    expect((await signIn(email, password)).status).toBe(429)
  })

  test('SEC-A05 is not opened by another account’s device cookie, nor by a made-up one', async () => {
    const [victim, stranger] = [await signUp(server), await signUp(server)]
    const { email } = victim.actor
    server.clock.now = (
      (at) => () =>
        new Date(at)
    )(Date.now())
    await guess(email)
    const foreign = cookieOf(await stranger.get('/api/me'))
    for (const cookie of [foreign, '__Host-shodan_signed_in_before=abc.def', foreign.replace(/\.\w/, '.x')])
      expect((await signIn(email, password, { cookie })).status).toBe(429)
  })

  test('SEC-A05 a hundred guesses at once are a hundred guesses', async () => {
    const { email } = (await signUp(server)).actor
    const at = new Date()
    server.clock.now = () => at
    const answers = await Promise.all(Array.from({ length: 100 }, () => signIn(email, 'not this password')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(limits.account.free + 1)
  })

  test('SEC-A05 a running session cannot be used to guess its password', async () => {
    const person = await signUp(server)
    const at = new Date()
    server.clock.now = () => at
    const statuses = []
    for (let tried = 0; tried < limits.proof.free + 3; tried++)
      statuses.push((await person.send('POST', '/api/auth/reauthenticate', { password: 'x' })).status)
    expect(statuses.slice(-2)).toEqual([429, 429])
    const change = { currentPassword: 'x', newPassword: 'another fine password' }
    expect((await person.send('POST', '/api/auth/change-password', change)).status).toBe(429)
  })
})

describe('SEC-A05 a network', () => {
  const subjects = (ipAddress: string) => ({ ipAddress })

  async function exhaust(ipAddresses: (at: number) => string, services = server.services): Promise<number> {
    for (let tried = 0; tried < 300; tried++) {
      const refused = await takeTurn(services, subjects(ipAddresses(tried))).then(
        () => false,
        () => true,
      )
      if (refused) return tried
    }
    return Number.POSITIVE_INFINITY
  }

  test('SEC-A05 that rotates through its /64, or spells its address anew, is one client', async () => {
    const at = new Date()
    server.clock.now = () => at
    expect(await exhaust((n) => `2001:db8:5:6::${n.toString(16)}`)).toBe(limits.network.free + 1)
    const spellings = ['198.51.100.9', '::ffff:198.51.100.9', '::FFFF:c633:6409']
    expect(await exhaust((n) => spellings[n % 3] ?? '')).toBe(limits.network.free + 1)
    await expect(takeTurn(server.services, subjects('198.51.100.10'))).resolves.toBeDefined()
  })

  test('SEC-A05 is counted across processes', async () => {
    const at = new Date()
    server.clock.now = () => at
    const other = openPool(server.appUrl, 1)
    const elsewhere = { ...server.services, ...other }
    await exhaust(() => '198.51.100.77')
    await expect(takeTurn(elsewhere, subjects('198.51.100.77'))).rejects.toMatchObject({
      code: 'too_many_requests',
    })
    await other.sql.end()
  })

  test('SEC-A05 of people who know their passwords never waits', async () => {
    const at = new Date()
    server.clock.now = () => at
    for (let entered = 0; entered < 300; entered++)
      await countingAttempt(server.services, subjects('198.51.100.200'), async () => 'signed in')
  })

  test('SEC-A05 the table names nobody', async () => {
    await takeTurn(server.services, { account: 'somebody@example.com', ipAddress: '198.51.100.3' })
    const rows = JSON.stringify(await server.services.sql`select * from throttle`)
    expect(rows).not.toMatch(/somebody|198\.51/)
  })

  test('SEC-A05 a forwarded address counts only from a proxy, also from a range of them', async () => {
    const proxied = await startTestServer({ env: { TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1' } })
    const seen = async (socket: string, forwarded: string) => {
      const env = { incoming: { socket: { remoteAddress: socket, remotePort: 1, remoteFamily: 'IPv4' } } }
      const email = `${socket}${forwarded}@example.com`.replace(/[^\w.@]/g, '-').toLowerCase()
      const headers = { ...sameOrigin, 'x-forwarded-for': forwarded }
      const body = JSON.stringify({ token: await signUpToken(proxied, email), name: '名', password })
      await proxied.app.request('/api/auth/sign-up/email', { method: 'POST', headers, body }, env)
      const [row] = await proxied.services.sql<{ ip_address: string }[]>`
        select ip_address from session order by id desc limit 1`
      return row?.ip_address
    }
    try {
      expect(await seen('203.0.113.5', '198.51.100.1')).toBe('203.0.113.5')
      expect(await seen('::ffff:10.1.1.1', '198.51.100.1')).toBe('198.51.100.1')
      expect(await seen('10.1.1.1', '1.2.3.4, 198.51.100.1, 10.2.2.2')).toBe('198.51.100.1')
      expect(await seen('10.1.1.1', '1.2.3.4, nonsense')).toBe('10.1.1.1')
      expect(await seen('192.0.2.1', '2001:DB8::7')).toMatch(/^2001:0?db8:/)
    } finally {
      await proxied.stop()
    }
  })
})

const secretRoutes = [
  '/api/auth/sign-up/email',
  '/api/auth/password-reset',
  '/api/auth/email-link',
  '/api/auth/email-change',
  '/api/invitations/look-up',
  '/api/invitations/account',
]
test.each(secretRoutes)('SEC-A05 %s counts secrets that are not taken against the network', async (path) => {
  const ipAddress = '198.51.100.7'
  const at = new Date()
  const proxied = await startTestServer({ env: { TRUSTED_PROXIES: '127.0.0.1' }, now: () => at })
  try {
    const guesses = Array.from({ length: limits.network.free + 5 }, () =>
      takeTurn(proxied.services, { ipAddress }),
    )
    expect((await Promise.allSettled(guesses)).some(({ status }) => status === 'rejected')).toBe(true)
    const answer = await proxied.app.request(
      path,
      { method: 'POST', headers: { ...sameOrigin, 'x-forwarded-for': ipAddress }, body: '{"token":"x"}' },
      { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } } },
    )
    expect(answer.status).toBe(429)
  } finally {
    await proxied.stop()
  }
})
