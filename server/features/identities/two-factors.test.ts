/** Google and Microsoft count as two factors, for as long as they are a way in. */
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { SignInMethods } from '../../../shared/contracts/identities.ts'
import { problemBody } from '../../../shared/problems.ts'
import type { Client } from '../../../tests/server.ts'
import { followCookies } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { passkeyDevice, registerPasskey } from '../passkeys/test-device.ts'
import { decide, startIdentityServer } from './test-identities.ts'

const server = whileTesting(startIdentityServer)

const password = 'yonaka no denwa 77'
const codeOf = async (answer: Response) => problemBody.parse(await answer.json()).code

/** Somebody who signed in with Google, has a password besides, and whose workspace requires a second factor. */
async function personOfGoogle() {
  const user = server.oidc.controls.addUser('google', { email: `${uuidv7()}@factors.example` })
  const browser = server.browser()
  await browser.signIn('google', user.id)
  const person = followCookies(await browser.person())
  expect((await person.send('PUT', '/api/sign-in-methods/password', { password })).status).toBe(204)
  return { user, person }
}

async function byPassword({ actor: { email } }: Client) {
  const browser = server.browser()
  const content = JSON.stringify({ email, password })
  expect((await browser.request('/api/auth/sign-in/email', { method: 'POST', body: content })).status).toBe(
    200,
  )
  return browser
}

async function removePasskeys(person: Client): Promise<void> {
  const { items } = (await (await person.get('/api/passkeys')).json()) as { items: { id: string }[] }
  for (const { id } of items) expect((await person.send('DELETE', `/api/passkeys/${id}`)).status).toBe(204)
}

test('SEC-S04 a session of Google stays one of two factors when the last passkey goes, until Google does', async () => {
  const { person } = await personOfGoogle()
  const other = followCookies(await (await byPassword(person)).person())
  expect((await registerPasskey(other, passkeyDevice(server))).status).toBe(200)
  expect((await person.send('PUT', '/api/workspace/second-factor', { required: true })).status).toBe(200)
  expect((await other.get('/api/companies')).status).toBe(200)
  await removePasskeys(other)
  expect(await codeOf(await other.get('/api/companies'))).toBe('second_factor_required')
  expect((await person.get('/api/companies')).status).toBe(200)
  const methods = (await (await person.get('/api/sign-in-methods')).json()) as SignInMethods
  const google = methods.items.find(({ kind }) => kind === 'google')
  expect((await person.send('DELETE', `/api/sign-in-methods/${google?.id}`)).status).toBe(204)
  expect(await codeOf(await person.get('/api/companies'))).toBe('second_factor_required')
})

test('SEC-A11 a proof at Google is one of two factors, also for whoever has a passkey', async () => {
  const { user, person } = await personOfGoogle()
  expect((await registerPasskey(person, passkeyDevice(server))).status).toBe(200)
  const browser = await byPassword(person)
  const half = await browser.person()
  expect(await codeOf(await half.send('POST', '/api/second-factor/authenticator'))).toBe(
    'reauthentication_needed',
  )
  const page = await browser.start('google', '?intent=reauthenticate&next=/returned')
  expect(await browser.open(await decide(server.oidc, page, user.id))).toBe('/returned')
  const whole = await browser.person()
  expect((await whole.send('POST', '/api/second-factor/authenticator')).status).toBe(200)
})
