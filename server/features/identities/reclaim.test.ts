/** SEC-A10: what a stranger gathered in an account before the owner of its address came, in both ways of coming. */
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { type Client, sameOrigin } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { mintLink } from '../email-links/mint-link.ts'
import { setUpAuthenticator } from '../second-factors/test-authenticator.ts'
import { connected, startZoomServer } from '../zoom/test-zoom.ts'
import { createBrowser } from './test-identities.ts'

const server = whileTesting(startZoomServer)

const inAnHour = () => new Date(Date.now() + 3_600_000)

/** Somebody signed in to an account with an address that is not theirs, with everything that could let them in again. */
async function stranger(): Promise<Client> {
  const client = await server.newUser()
  const { userId } = client.actor
  const { owner } = server
  await owner`update app_user set email = ${`${userId}@gmail.com`}, email_verified = false where id = ${userId}`
  await owner`insert into second_step ${owner({ token_hash: userId, user_id: userId, expires_at: inAnHour() })}`
  await mintLink(server.services, { purpose: 'change', email: `${userId}@evil.example`, userId })
  await connected(server, client, `${uuidv7()}@zoom.example`)
  const token = { name: '鍵', scope: 'write', expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
  expect((await client.send('POST', '/api/tokens', token)).status).toBe(200)
  // It goes on under a new token, and only before there is a passkey by the password alone.
  await setUpAuthenticator(client, Date.now())
  const key = { id: uuidv7(), user_id: userId, credential_id: userId, public_key: Buffer.from('key') }
  await owner`insert into passkey ${owner({ ...key, counter: 0, name: '鍵', is_synced: false })}`
  return client
}

const gathered = [
  'session',
  'authenticator',
  'recovery_code',
  'second_step',
  'passkey',
  'access_token',
  'zoom_connection',
]

async function waysOf({ actor }: Client): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const table of gathered) {
    const rows = await server.owner`select 1 from ${server.owner(table)} where user_id = ${actor.userId}`
    found[table] = rows.length
  }
  const links = await server.owner`
    select 1 from email_link where user_id = ${actor.userId} and used_at is null`
  return { ...found, links: links.length }
}

const nothing = { ...Object.fromEntries(gathered.map((table) => [table, 0])), links: 0 }

test('SEC-A10 an owner who comes by Google finds no factor, passkey, token, link or Zoom connection of a stranger', async () => {
  const client = await stranger()
  const before = await waysOf(client)
  expect(Object.values(before).every((count) => count > 0)).toBe(true)
  const email = `${client.actor.userId}@gmail.com`
  const claims = { email, email_verified: true }
  const user = { id: client.actor.userId, name: '本人', claims, note: 'added' as const }
  const browser = createBrowser(server, '')
  expect(await browser.signIn('google', server.oidc.controls.addUser('google', user).id)).toBe('/companies')
  expect((await browser.person()).actor.userId).toBe(client.actor.userId)
  expect(await waysOf(client)).toEqual({ ...nothing, session: 1 })
})

test('SEC-A10 an owner does not come in while a stranger’s Zoom connection cannot be deleted, and the next try takes it away', async () => {
  const client = await stranger()
  const before = await waysOf(client)
  const { owner } = server
  await owner`create function refuse_deletion() returns trigger language plpgsql as 'begin raise exception ''no''; end'`
  await owner`create trigger refuse_deletion before delete on zoom_connection execute function refuse_deletion()`
  const claims = { email: `${client.actor.userId}@gmail.com`, email_verified: true }
  const user = { id: client.actor.userId, name: '本人', claims, note: 'added' as const }
  const { id } = server.oidc.controls.addUser('google', user)
  try {
    expect(await createBrowser(server, '').signIn('google', id)).toMatch(
      /^\/login\?error=failed&with=google&ref=/,
    )
  } finally {
    await owner`drop trigger refuse_deletion on zoom_connection`
    await owner`drop function refuse_deletion`
  }
  expect(await waysOf(client)).toEqual(before)
  expect(await createBrowser(server, '').signIn('google', id)).toBe('/companies')
  expect(await waysOf(client)).toEqual({ ...nothing, session: 1 })
})

test('SEC-A10 an owner who comes by a mailed link finds no factor, passkey, token, link or Zoom connection either', async () => {
  const client = await stranger()
  const { userId } = client.actor
  const link = await mintLink(server.services, { purpose: 'reset', email: `${userId}@gmail.com`, userId })
  const answer = await server.app.request('/api/auth/password-reset', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify({ token: new URL(link).hash.slice(1), password: 'the owner chose this' }),
  })
  expect(answer.status).toBe(204)
  expect(await waysOf(client)).toEqual(nothing)
  expect(server.calls('revoke').length).toBeGreaterThan(0)
})
