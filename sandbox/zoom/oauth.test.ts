import { describe, expect, test } from 'vitest'
import { authorizeUrl, callback, client, codeIn, me, openSandbox } from './test-sandbox.ts'

/** Walks the pages as a browser does and returns the last redirect. */
async function walk(
  sandbox: ReturnType<typeof openSandbox>,
  query: string,
  answers: { user?: string; email?: string; decision?: string } = {},
) {
  const path = (location: string | null) => (location ?? '').replace('/sandbox/zoom', '')
  const arrive = await sandbox.request(`/oauth/authorize?${query}`)
  const signIn = path(arrive.headers.get('location'))
  const { email, user = me, decision = 'allow' } = answers
  const signedIn = await sandbox.post(signIn, email ? { email } : { user }, {})
  const consent = path(signedIn.headers.get('location'))
  const page = await (await sandbox.request(consent)).text()
  const decided = await sandbox.post(consent, { decision }, {})
  return { signIn, consent, page, decided, location: decided.headers.get('location') ?? '' }
}

const plainQuery = authorizeUrl().split('?')[1] ?? ''

describe('the authorize page', () => {
  test('shows 4700 on its own page for an unknown client, and redirects nobody', async () => {
    const response = await openSandbox().request(
      `/oauth/authorize?${plainQuery.replace(client.id, 'nobody')}`,
    )
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(await response.text()).toContain('4700')
  })

  test.each([
    ['another case', 'https://product.test/API/zoom/callback'],
    ['a trailing slash', `${callback}/`],
    ['a longer path', `${callback}/more`],
    ['another scheme', callback.replace('https', 'http')],
    ['nothing', ''],
    ['a script', 'javascript:alert(1)'],
  ])('refuses a redirect URI with %s', async (_, uri) => {
    const query = new URLSearchParams({ response_type: 'code', client_id: client.id, redirect_uri: uri })
    const response = await openSandbox().request(`/oauth/authorize?${query}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })

  test('takes a URI below a registered one when the app is not strict, and only on the same origin', async () => {
    const lax = openSandbox({
      clients: [{ ...client, strict: false, redirectUris: ['https://product.test'] }],
    })
    const ask = (redirect_uri: string) => lax.controls.decide(authorizeUrl({ redirect_uri }))
    expect(ask('https://product.test/anything')).toContain('https://product.test/anything?code=')
    expect(() => ask('https://product.test.evil.example/anything')).toThrow('Invalid redirect url')
  })

  test('takes https redirects only for a production app', async () => {
    const uris = ['http://localhost:3000/cb', 'https://product.test/cb']
    const sandbox = openSandbox({ clients: [{ ...client, environment: 'production', redirectUris: uris }] })
    expect(() => sandbox.controls.decide(authorizeUrl({ redirect_uri: uris[0] ?? '' }))).toThrow(
      'Invalid redirect url',
    )
    expect(sandbox.controls.decide(authorizeUrl({ redirect_uri: uris[1] ?? '' }))).toContain(
      `${uris[1]}?code=`,
    )
  })

  test('names the app and its one permission, and shows values from outside as text', async () => {
    const users = [{ ...openSandbox().controls.user(), displayName: '<script>alert(1)</script>' }]
    const { page } = await walk(openSandbox({ users }), plainQuery)
    expect(page).toContain('Shodan Pro')
    expect(page).toContain('user:read:user')
    expect(page).toMatch(/<button[^>]*>許可<\/button>/)
    expect(page).toMatch(/<button[^>]*>キャンセル<\/button>/)
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toContain('<script')
  })

  test('speaks English by Accept-Language or by ?lang, and lets ?lang win', async () => {
    const sandbox = openSandbox()
    const { consent } = await walk(sandbox, plainQuery)
    const read = async (path: string, language: string) =>
      (await sandbox.request(path, { headers: { 'accept-language': language } })).text()
    expect(await read(consent, 'en-GB,ja;q=0.5')).toMatch(/>Allow<[\s\S]*>Decline</)
    expect(await read(consent, 'fr,ja;q=0.9,en;q=0.1')).toContain('>許可<')
    expect(await read(`${consent}&lang=en`, 'ja')).toContain('>Allow<')
  })

  test('lets the consent form be redirected to the app, and to nobody else', async () => {
    const sandbox = openSandbox()
    const { consent } = await walk(sandbox, plainQuery)
    const policy = (await sandbox.request(consent)).headers.get('content-security-policy')
    expect(policy).toContain("form-action 'self' https://product.test;")
    expect(policy).toContain("default-src 'none'")
  })

  test('names no IPv6 address in a policy, which browsers complain of', async () => {
    const redirectUris = ['http://[::1]:3000/zoom', 'http://localhost:3000/zoom']
    const sandbox = openSandbox({ clients: [{ ...client, redirectUris }] })
    const policy = (await sandbox.request('/operator')).headers.get('content-security-policy')
    expect(policy).toContain("form-action 'self' http://localhost:3000;")
  })

  test('refuses a consent that another site posts', async () => {
    const sandbox = openSandbox()
    const { consent } = await walk(sandbox, plainQuery, { decision: 'nothing' })
    const refused = await sandbox.post(consent, { decision: 'allow' }, { 'sec-fetch-site': 'cross-site' })
    expect(refused.status).toBe(403)
    const foreign = await sandbox.post(consent, { decision: 'allow' }, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(
      (await sandbox.post(consent, { decision: 'allow' }, { origin: 'http://sandbox.test' })).status,
    ).toBe(303)
  })
})

describe('the answer to the app', () => {
  test.each(['abc', 'a+b%20c%7e%7E%2F==', '%7B%22a%22%3A1%7D', ''])(
    'echoes the state %j byte for byte',
    async (state) => {
      const { location } = await walk(openSandbox(), `${plainQuery}&state=${state}`)
      expect(location).toMatch(/^https:\/\/product\.test\/api\/zoom\/callback\?code=[\w-]{32}&state=/)
      expect(location.split('&state=')[1]).toBe(state)
    },
  )

  test('has no state when none was sent', async () => {
    const { location, decided } = await walk(openSandbox(), plainQuery)
    expect(decided.status).toBe(303)
    expect(location).toMatch(/callback\?code=[\w-]{32}$/)
  })

  test('keeps the query of a registered redirect URI', async () => {
    const uri = `${callback}?from=zoom`
    const sandbox = openSandbox({ clients: [{ ...client, redirectUris: [uri] }] })
    expect(sandbox.controls.decide(authorizeUrl({ redirect_uri: uri }))).toContain('callback?from=zoom&code=')
  })

  test.each([
    ['with_state', 'error=access_denied&state=s1'],
    ['without_state', 'error=access_denied'],
    ['with_description', 'error=access_denied&error_description=The+user+declined+the+request&state=s1'],
  ] as const)('declines %s', async (declineAnswer, query) => {
    const sandbox = openSandbox()
    sandbox.controls.changeSettings({ declineAnswer })
    const { location } = await walk(sandbox, `${plainQuery}&state=s1`, { decision: 'decline' })
    expect(location).toBe(`${callback}?${query}`)
  })

  test('is the same for a second click on the button', async () => {
    const sandbox = openSandbox()
    const { consent, location } = await walk(sandbox, plainQuery)
    expect((await sandbox.post(consent, { decision: 'allow' }, {})).headers.get('location')).toBe(location)
  })

  test('comes with a code and no state from the Marketplace button', async () => {
    const sandbox = openSandbox()
    const pressed = await sandbox.post(
      '/operator/marketplace-add',
      { user: me, app: `${client.id} ${callback}` },
      {},
    )
    const location = pressed.headers.get('location') ?? ''
    expect(location).toMatch(/^https:\/\/product\.test\/api\/zoom\/callback\?code=[\w-]{32}$/)
    expect((await sandbox.exchange(codeIn(location))).status).toBe(200)
  })
})

describe('who signs in', () => {
  test('may be anyone with an e-mail address', async () => {
    const sandbox = openSandbox()
    const { location } = await walk(sandbox, plainQuery, { email: 'Kato@Example.com' })
    const { access_token } = await (await sandbox.exchange(codeIn(location))).json()
    expect(await (await sandbox.readMe(access_token)).json()).toMatchObject({ email: 'kato@example.com' })
  })

  test('is asked again when the address is no address', async () => {
    const sandbox = openSandbox()
    const { signIn } = await walk(sandbox, plainQuery)
    const again = await sandbox.post(signIn, { email: 'nobody' }, {})
    expect(again.headers.get('location')).toContain('/oauth/signin?')
    expect(again.headers.get('location')).toContain('problem=email')
  })

  test('cannot get past an account that wants an admin’s approval, until it is given', async () => {
    const sandbox = openSandbox()
    const { id } = sandbox.controls.user('tanaka.misaki@example.com')
    const { page, location } = await walk(sandbox, plainQuery, { user: id })
    expect(page).toContain('管理者の承認が必要です')
    expect(location).toBe('')
    sandbox.controls.changeUser(id, { approval: 'granted' })
    expect((await walk(sandbox, plainQuery, { user: id })).location).toContain('?code=')
  })

  test('passes without consent the second time, when that is set', async () => {
    const sandbox = openSandbox()
    await sandbox.connect()
    sandbox.controls.changeSettings({ silentReauthorization: true })
    const arrive = await sandbox.request(`/oauth/authorize?${plainQuery}`)
    const signIn = (arrive.headers.get('location') ?? '').replace('/sandbox/zoom', '')
    const signedIn = await sandbox.post(signIn, { user: me }, {})
    expect(signedIn.headers.get('location')).toContain(`${callback}?code=`)
  })

  test('sees an expired page when the visit is unknown', async () => {
    const response = await openSandbox().request('/oauth/consent?request=unknown')
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('期限切れ')
  })
})
