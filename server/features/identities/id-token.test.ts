/** F-21: an answer that does not prove who somebody is lets nobody in, and no account is looked at. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { type Defect, defects } from '../../../sandbox/oidc/id-tokens.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { aoki, decide, matsumoto, startIdentityServer, withoutReference } from './test-identities.ts'

const server = whileTesting(startIdentityServer)
let owner: PoolSql
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
})
afterEach(() => server.oidc.controls.clearFaults())
afterAll(() => owner.end())

const ofBoth = defects
  .filter((defect) => defect !== 'tenant')
  .flatMap(
    (defect) =>
      [
        ['google', defect],
        ['microsoft', defect],
      ] as const,
  )

test.each([...ofBoth, ['microsoft', 'tenant'] as const])(
  'F-21 %s: an ID token with a defect (%s) is refused before any account look-up',
  async (provider, defect) => {
    const browser = server.browser()
    const callback = await decide(
      server.oidc,
      await browser.start(provider),
      provider === 'google' ? aoki.id : matsumoto.id,
    )
    server.oidc.controls.setFaults(provider, { idToken: defect satisfies Defect })
    // Whoever looks at these tables now waits until the test is over.
    const led = await owner.begin(async (sql) => {
      await sql`lock table app_user, sign_in_method in access exclusive mode`
      return browser.open(callback)
    })
    expect(withoutReference(led)).toBe(`/login?error=failed&with=${provider}`)
    await expect(browser.person()).rejects.toThrow()
    const [people] = await owner<{ count: number }[]>`select count(*)::int from app_user`
    expect(people?.count).toBe(0)
    const [failed] = await owner<{ detail: unknown }[]>`
    select detail from audit_event where action = 'auth.sign_in_failed' order by id desc limit 1`
    expect(failed?.detail).toEqual({ method: provider, reason: 'refused' })
  },
)

test('a provider that is down, answers nonsense or does not answer is said to be unavailable', async () => {
  for (const outage of ['down', 'html'] as const) {
    const browser = server.browser()
    const callback = await decide(server.oidc, await browser.start('google'), aoki.id)
    server.oidc.controls.setFaults('google', { outages: { token: outage } })
    expect(withoutReference(await browser.open(callback))).toBe('/login?error=unavailable&with=google')
    server.oidc.controls.clearFaults()
  }
})

test('nothing of a refused token is in the log', () => {
  const log = server.logLines.join('')
  expect(log).toContain('a provider did not identify anybody')
  expect(log).not.toMatch(/eyJ|aoki|104200000000000000001/)
})
