import { expect, test } from 'vitest'
import { whileTesting } from '../../../tests/while-testing.ts'
import { aoki, decide, kobayashi, startIdentityServer } from './test-identities.ts'

const server = whileTesting(startIdentityServer)

test('somebody new signs up with Google, gets a workspace, and comes in again as the same person', async () => {
  const browser = server.browser()
  expect(await browser.signIn('google', kobayashi.id, '?next=/people')).toBe('/people')
  const first = await browser.person()
  expect(first.actor).toMatchObject({ name: '小林 拓海', email: kobayashi.email, role: 'owner' })
  expect(first.actor.workspaceName).toBe('新しい会社')
  expect(await server.browser().signIn('google', kobayashi.id)).toBe('/companies')
  const again = server.browser()
  await again.signIn('google', kobayashi.id)
  expect((await again.person()).actor.userId).toBe(first.actor.userId)
})

test('a provider’s name that shows nothing is none, and marks of direction do not come with one', async () => {
  const nameGiven = async (name: string, email: string) => {
    const { id } = server.oidc.controls.addUser('google', { name, claims: { email, email_verified: true } })
    const browser = server.browser()
    await browser.signIn('google', id)
    return (await browser.person()).actor.name
  }
  expect(await nameGiven('\u200b\u2060', 'unseen@gmail.com')).toBe('unseen')
  expect(await nameGiven('\u202e田中\u202c', 'turned@gmail.com')).toBe('田中')
})

test('F-18 an answer that another browser brings signs nobody in', async () => {
  const [attacker, victim] = [server.browser(), server.browser()]
  await victim.start('google')
  const callback = await decide(server.oidc, await attacker.start('google'), aoki.id)
  const before = server.oidc.controls.asked('token')
  expect(await victim.open(callback)).toMatch(/^\/login\?error=expired&with=google&ref=/)
  expect(server.oidc.controls.asked('token')).toBe(before)
  await expect(victim.person()).rejects.toThrow()
})

test('SEC-A11 a new account is told nothing, and its owner of a browser that was never in it', async () => {
  const browser = server.browser()
  await browser.signIn('google', aoki.id)
  await browser.request('/api/me')
  const { userId, email } = (await browser.person()).actor
  const told = () => server.services.sql`select 1 from mail where facts->>'userId' = ${userId}`
  expect(await told()).toEqual([])
  await browser.signIn('google', aoki.id)
  expect(await told()).toEqual([])
  await server.browser().signIn('google', aoki.id)
  expect((await server.mailTo(email)).subject).toBe('新しい端末からログインがありました')
})
