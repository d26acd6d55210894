import { expect, test } from 'vitest'
import { startTestServer } from '../../tests/server.ts'
import { whileTesting } from '../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

test('on the product’s own port it answers with the headers of both', async () => {
  const page = (await server.app.request('/api/auth/google')).headers.get('location') ?? ''
  const asked = await server.app.request(page.replace('http://localhost:3000', ''))
  expect(asked.status).toBe(303)
  expect(asked.headers.get('x-content-type-options')).toBe('nosniff')
  const chooser = await server.app.request(asked.headers.get('location') ?? '')
  expect(chooser.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:3000")
  const text = await chooser.text()
  expect(text).toContain('アカウントを選んでください')
  expect(text).toContain('評価用の代役')
})

test('it takes no form of another site', async () => {
  const refused = await server.app.request('/sandbox/google/interaction/x', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
    body: new URLSearchParams({ cancelled: 'true' }),
  })
  expect(refused.status).toBe(403)
})

test('the same address is the same account after a restart', async () => {
  const other = await startTestServer()
  const [one, two] = [server, other].map(({ oidc }) =>
    oidc.controls.addUser('google', { email: 'a@b.example' }),
  )
  expect(one).toEqual(two)
  await other.stop()
})
