/** Zoom's own SDK against the sandbox: docs/zoom-sandbox.md says what this proves, and what it cannot. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connectedClient, failureOf, openRivet, rivetClient } from './test-rivet.ts'
import { authorizeUrl, callback, client, codeIn, me } from './test-sandbox.ts'

type Opened = Awaited<ReturnType<typeof openRivet>>
let sandbox: Opened

beforeAll(async () => {
  sandbox = await openRivet()
})
afterAll(() => sandbox.stop())
beforeEach(() => {
  sandbox.controls.reset()
  sandbox.heard.length = 0
})

type Rivet = ReturnType<typeof rivetClient>
const readMe = (rivet: Rivet) => rivet.endpoints.users.getUser({ path: { userId: 'me' } })
const newCode = () => codeIn(sandbox.controls.decide(authorizeUrl()))

describe('authorization', () => {
  test('row 1, 3: the sandbox understands the SDK’s URL and echoes its state byte for byte', async () => {
    const { fullUrl, generatedState } = await rivetClient().auth.getAuthorizationUrl()
    expect([...new URL(fullUrl).searchParams.keys()].sort()).toEqual([
      'client_id',
      'redirect_uri',
      'response_type',
      'state',
    ])
    const location = sandbox.controls.decide(fullUrl)
    expect(location.startsWith(`${callback}?code=`)).toBe(true)
    expect(location.endsWith(`&state=${generatedState}`)).toBe(true)
    const page = await fetch(`${sandbox.zoomBase}${new URL(fullUrl).pathname}${new URL(fullUrl).search}`, {
      redirect: 'manual',
    })
    expect(page.status).toBe(302)
  })

  test.each(['add', 'decline'] as const)(
    'row 3, 4: the SDK’s own callback refuses what Zoom sends without a state or a code (%s)',
    async (how) => {
      const location =
        how === 'add'
          ? sandbox.controls.marketplaceAdd()
          : sandbox.controls.decide(authorizeUrl({ state: 's' }), { decision: 'decline' })
      const { pathname, search } = new URL(location)
      expect((await fetch(`${sandbox.receiverBase}${pathname}${search}`)).status).toBe(500)
    },
  )
})

describe('tokens', () => {
  test('row 5, 6, 7: the SDK exchanges a code, with Basic and a form in the body', async () => {
    const rivet = await connectedClient(sandbox)
    expect((await readMe(rivet)).statusCode).toBe(200)
    const [exchange] = sandbox.controls.journal.list({ endpoint: 'token' })
    expect(exchange).toMatchObject({ outcome: 'issued', via: 'body', pkce: 'none', clientId: client.id })
  })

  test('row 5: a code serves once', async () => {
    const code = newCode()
    await rivetClient().auth.initRedirectCode(code)
    expect(await failureOf(rivetClient().auth.initRedirectCode(code))).toMatchObject({
      name: 'OAuthTokenFetchFailedError',
      status: 400,
      answer: { error: 'invalid_request', reason: `Invalid authorization code ${code}` },
    })
  })

  test('row 5: another redirect URI and a code that is too old are refused', async () => {
    const elsewhere = rivetClient({ redirectUriPath: '/api/zoom/Callback' })
    expect(await failureOf(elsewhere.auth.initRedirectCode(newCode()))).toMatchObject({
      answer: { reason: 'Redirect URI mismatch.' },
    })
    const code = newCode()
    sandbox.controls.clock.advance(300_000)
    expect((await failureOf(rivetClient().auth.initRedirectCode(code))).status).toBe(400)
  })

  test('row 6: a wrong secret is invalid_client', async () => {
    const wrong = rivetClient({ clientSecret: 'wrong' })
    expect(await failureOf(wrong.auth.initRedirectCode(newCode()))).toMatchObject({
      status: 400,
      answer: { error: 'invalid_client', reason: 'Invalid client_id or client_secret' },
    })
  })

  test('row 8: the SDK refreshes a pair that is about to expire, each time with the newest refresh token', async () => {
    sandbox.controls.changeSettings({ expiresInSeconds: 60 })
    const rivet = await connectedClient(sandbox)
    for (let call = 0; call < 3; call += 1) expect((await readMe(rivet)).statusCode).toBe(200)
    const refreshes = sandbox.controls.journal.list({ endpoint: 'refresh' })
    expect(refreshes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('issued'))
    expect(new Set(refreshes.map(({ secretEnding }) => secretEnding)).size).toBe(3)
  })

  test('row 8: of three refreshes at once exactly one wins, as the SDK has no single flight', async () => {
    sandbox.controls.changeSettings({ expiresInSeconds: 60 })
    const rivet = await connectedClient(sandbox)
    const results = await Promise.allSettled([readMe(rivet), readMe(rivet), readMe(rivet)])
    const failures = results.filter((result) => result.status === 'rejected')
    expect(failures).toHaveLength(2)
    for (const { reason } of failures) {
      expect(await failureOf(Promise.reject(reason))).toMatchObject({
        name: 'OAuthTokenRefreshFailedError',
        status: 400,
        answer: { error: 'invalid_grant', reason: 'Invalid Token!' },
      })
    }
  })

  test('row 8: a lost answer strands the SDK, which holds the spent token', async () => {
    sandbox.controls.changeSettings({ expiresInSeconds: 60 })
    const rivet = await connectedClient(sandbox)
    sandbox.controls.faults.add({ endpoint: 'refresh', kind: 'drop', times: 1 })
    expect((await failureOf(readMe(rivet))).name).toBe('OAuthTokenRefreshFailedError')
    expect(await failureOf(readMe(rivet))).toMatchObject({ answer: { reason: 'Invalid Token!' } })
  })

  test.each([
    ['rate_limit', 429],
    ['server_error', 500],
    ['html_502', 502],
  ] as const)('row 8: %s fails one refresh and the next succeeds', async (kind, status) => {
    sandbox.controls.changeSettings({ expiresInSeconds: 60 })
    const rivet = await connectedClient(sandbox)
    sandbox.controls.faults.add({ endpoint: 'refresh', kind, times: 1 })
    expect((await failureOf(readMe(rivet))).status).toBe(status)
    expect((await readMe(rivet)).statusCode).toBe(200)
  })

  test('row 7: a body that is not the documented one is refused by the SDK', async () => {
    sandbox.controls.faults.add({ endpoint: 'token', kind: 'html_200', times: 1 })
    const { name } = await failureOf(rivetClient().auth.initRedirectCode(newCode()))
    expect(name).toBe('OAuthTokenFetchFailedError')
  })

  test('row 9: the same user’s second authorization ends the first pair', async () => {
    const first = await connectedClient(sandbox)
    const second = await connectedClient(sandbox)
    expect((await failureOf(readMe(first))).message).toBe('[401/124]: "Invalid access token."')
    expect((await readMe(second)).statusCode).toBe(200)
  })

  test('row 10: a refresh is refused after 90 days, removal, deletion and withdrawn approval', async () => {
    const ends: [() => void, RegExp][] = [
      [() => sandbox.controls.clock.advance(90 * 86_400_000), /^Invalid Token!$/],
      [() => sandbox.controls.removeApp({ userId: me }, 'admin'), /^Invalid Token!$/],
      [() => sandbox.controls.changeUser(me, { status: 'deleted' }), /4,735/],
      [() => sandbox.controls.changeUser(me, { approval: 'withdrawn' }), /4,738/],
    ]
    for (const [end, reason] of ends) {
      sandbox.controls.reset()
      sandbox.controls.changeSettings({ expiresInSeconds: 60 })
      const rivet = await connectedClient(sandbox)
      end()
      const { name, answer } = await failureOf(readMe(rivet))
      expect(name).toBe('OAuthTokenRefreshFailedError')
      expect(answer).toEqual({ error: 'invalid_grant', reason: expect.stringMatching(reason) })
    }
  })
})

describe('users/me (row 12)', () => {
  test('is the profile in the types of the SDK, with the tracking id', async () => {
    const { data, trackingId } = await readMe(await connectedClient(sandbox))
    expect(data).toMatchObject({ id: me, email: 'sato.hanako@example.com', type: 2, status: 'active' })
    expect(data?.account_id).toBe('X9vTq4LkQ2yWd7HsNbFz1g')
    expect(trackingId).toBe(sandbox.controls.journal.list().at(-1)?.trackingId)
  })

  test('refuses any other id', async () => {
    const rivet = await connectedClient(sandbox)
    const call = rivet.endpoints.users.getUser({ path: { userId: me } })
    expect((await failureOf(call)).message).toBe('[401/124]: "Invalid access token."')
  })

  test('says that the token has expired, when the SDK thinks it has not', async () => {
    const rivet = await connectedClient(sandbox)
    sandbox.controls.clock.advance(3_600_000)
    expect((await failureOf(readMe(rivet))).message).toBe('[401/124]: "Access token is expired."')
  })

  test.each([
    ['fewer_scopes', '[400/4711]: "Invalid access token, does not contain scopes:[user:read:user]."'],
    [
      'rate_limit',
      '[429/429]: "You have reached the maximum per-second rate limit for this API. Try again later."',
    ],
    ['server_error', '[500/500]: "Internal error."'],
    ['html_502', '[502]: Request was unsuccessful with no further context'],
  ] as const)('answers %s in the form that the SDK reads', async (kind, message) => {
    const rivet = await connectedClient(sandbox)
    sandbox.controls.faults.add({ endpoint: 'users_me', kind })
    expect(await failureOf(readMe(rivet))).toMatchObject({ name: 'ApiResponseError', message })
  })

  test('says that the user is gone or inactive', async () => {
    const rivet = await connectedClient(sandbox)
    sandbox.controls.changeUser(me, { status: 'inactive' })
    expect((await readMe(rivet)).data?.status).toBe('inactive')
    sandbox.controls.changeUser(me, { status: 'deleted' })
    expect((await failureOf(readMe(rivet))).message).toBe(`[404/1001]: "User does not exist: ${me}"`)
  })
})

describe('the SDK’s webhook receiver', () => {
  const webhooks = () => sandbox.controls.webhooks
  const removeOne = async () => {
    await connectedClient(sandbox)
    sandbox.controls.removeApp({ userId: me }, 'user')
    await webhooks().settled()
    return webhooks().deliveries('app_deauthorized').at(-1)
  }

  test.each([
    {},
    { body: 'utf8' },
    { userDataRetention: true },
    { eventTs: 'date_inside' },
    { timestampAgeSeconds: 3600 },
  ] as const)('row 13, 16: takes a compact notice (%o)', async (settings) => {
    webhooks().changeSettings(settings)
    expect(await removeOne()).toMatchObject({ state: 'delivered', attempts: [{ status: 200 }] })
    expect(sandbox.heard).toMatchObject([
      { user_id: me, account_id: 'X9vTq4LkQ2yWd7HsNbFz1g', client_id: client.id },
    ])
  })

  test.each([
    { body: 'pretty' },
    { body: 'escaped' },
    { signature: 'altered' },
    { signature: 'truncated' },
    { signature: 'other_secret' },
    { signature: 'reserialised' },
    { signature: 'unsigned' },
  ] as const)('row 13: refuses %o with 400, and gets no retry', async (settings) => {
    webhooks().changeSettings(settings)
    expect(await removeOne()).toMatchObject({ state: 'refused', attempts: [{ status: 400 }] })
    expect(sandbox.heard).toEqual([])
  })

  test('row 13: would take a signature over its own way to write JSON, which the raw bytes do not bear out', async () => {
    webhooks().changeSettings({ body: 'pretty', signature: 'reserialised' })
    expect((await removeOne())?.state).toBe('delivered')
  })

  test('row 11, 13: revoke by the app is heard once', async () => {
    const { access_token } = await sandbox.connect()
    await sandbox.revoke(access_token)
    await webhooks().settled()
    expect(sandbox.heard).toHaveLength(1)
  })

  test('row 14: solves the challenge, and refuses an unsigned one', async () => {
    expect((await webhooks().validate()).state).toBe('validated')
    webhooks().changeSettings({ signature: 'unsigned' })
    expect(await webhooks().validate()).toMatchObject({ state: 'failed', attempts: [{ status: 400 }] })
  })
})
