import { describe, expect, test } from 'vitest'
import { basic, callback, challenge, client, me, openSandbox, tokensIn, verifier } from './test-sandbox.ts'

const invalidToken = { reason: 'Invalid Token!', error: 'invalid_grant' }

describe('a code', () => {
  test('buys a pair of tokens in the shape of Zoom', async () => {
    const sandbox = openSandbox()
    const response = await sandbox.exchange(sandbox.newCode())
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('application/json')
    const tokens = await response.json()
    expect(tokens).toEqual({
      access_token: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'bearer',
      refresh_token: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_in: 3600,
      scope: 'user:read:user',
      api_url: 'http://sandbox.test/sandbox/zoom',
    })
    expect(tokens.access_token.length).toBeGreaterThan(400)
  })

  test('is spent by its first use, and the refusal quotes it', async () => {
    const sandbox = openSandbox()
    const code = sandbox.newCode()
    await sandbox.exchange(code)
    const again = await sandbox.exchange(code)
    expect(again.status).toBe(400)
    expect(await again.json()).toEqual({
      reason: `Invalid authorization code ${code}`,
      error: 'invalid_request',
    })
  })

  test('lives for five minutes', async () => {
    const sandbox = openSandbox()
    const [early, late] = [sandbox.newCode(), sandbox.newCode()]
    sandbox.controls.clock.advance(299_999)
    expect((await sandbox.exchange(early)).status).toBe(200)
    sandbox.controls.clock.advance(1)
    expect((await sandbox.exchange(late)).status).toBe(400)
    expect(sandbox.controls.journal.list().at(-1)).toMatchObject({ outcome: 'expired_code' })
  })

  test('is bound to its redirect URI', async () => {
    const sandbox = openSandbox()
    const response = await sandbox.exchange(sandbox.newCode(), { redirect_uri: `${callback}/` })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ reason: 'Redirect URI mismatch.', error: 'invalid_request' })
  })

  test('is bound to its client', async () => {
    const other = { id: 'other', secret: 'other-secret', redirectUris: [callback] }
    const sandbox = openSandbox({ clients: [{ ...client, redirectUris: [callback] }, other] })
    const form = { grant_type: 'authorization_code', code: sandbox.newCode(), redirect_uri: callback }
    expect((await sandbox.post('/oauth/token', form, basic('other', 'other-secret'))).status).toBe(400)
    expect((await sandbox.post('/oauth/token', form)).status).toBe(200)
  })

  test.each([
    ['S256 with its verifier', { code_challenge: challenge, code_challenge_method: 'S256' }, verifier, 200],
    ['S256 with another verifier', { code_challenge: challenge, code_challenge_method: 'S256' }, 'x', 400],
    ['S256 without a verifier', { code_challenge: challenge, code_challenge_method: 'S256' }, undefined, 400],
    ['no method, which means plain', { code_challenge: verifier }, verifier, 200],
    ['no method but an S256 challenge', { code_challenge: challenge }, verifier, 400],
  ])('is bound to its challenge: %s', async (_, authorize, code_verifier, status) => {
    const sandbox = openSandbox()
    const code = sandbox.newCode(authorize)
    const response = await sandbox.exchange(code, code_verifier === undefined ? {} : { code_verifier })
    expect(response.status).toBe(status)
  })

  test('of a user who was deleted in between answers 4735', async () => {
    const sandbox = openSandbox()
    const response = await sandbox.exchange(sandbox.newCode({}, 'takahashi.ken@example.com'))
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      reason: expect.stringContaining('4,735'),
      error: 'invalid_grant',
    })
  })
})

describe('the token endpoint', () => {
  test.each([
    ['no credentials', {}],
    ['a wrong secret', basic(client.id, 'wrong')],
    ['an unknown client', basic('unknown', client.secret)],
    ['percent-encoded credentials', basic('client%5Fid%2D1', 'client%5Fsecret%2D1')],
    ['a bearer header', { authorization: 'Bearer x' }],
  ])('refuses %s', async (_, headers) => {
    const sandbox = openSandbox()
    const form = { grant_type: 'authorization_code', code: sandbox.newCode(), redirect_uri: callback }
    const response = await sandbox.post(
      '/oauth/token',
      { ...form, client_id: client.id, client_secret: client.secret },
      headers,
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      reason: 'Invalid client_id or client_secret',
      error: 'invalid_client',
    })
  })

  test('takes its fields from the query as well, and notes it', async () => {
    const sandbox = openSandbox()
    const query = new URLSearchParams({
      grant_type: 'authorization_code',
      code: sandbox.newCode(),
      redirect_uri: callback,
    })
    const response = await sandbox.request(`/oauth/token?${query}`, { method: 'POST', headers: basic() })
    expect(response.status).toBe(200)
    expect(sandbox.controls.journal.list().at(-1)).toMatchObject({ via: 'query', outcome: 'issued' })
  })

  test('does not read JSON, a missing or an unknown grant type', async () => {
    const sandbox = openSandbox()
    const body = JSON.stringify({ grant_type: 'refresh_token' })
    const headers = { ...basic(), 'content-type': 'application/json' }
    expect((await sandbox.request('/oauth/token', { method: 'POST', headers, body })).status).toBe(400)
    const unknown = await sandbox.post('/oauth/token', { grant_type: 'password' })
    expect(await unknown.json()).toMatchObject({ error: 'unsupported_grant_type' })
  })

  test('can speak in the other words that were seen', async () => {
    const sandbox = openSandbox()
    sandbox.controls.changeSettings({ errorDialect: 'variant' })
    const refused = await sandbox.refresh('unknown')
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual({ reason: 'Invalid Token!', error: 'invalid_request' })
  })
})

describe('a refresh', () => {
  test('gives a new pair, and the old refresh token is dead at once', async () => {
    const sandbox = openSandbox()
    const first = await sandbox.connect()
    const second = await tokensIn(await sandbox.refresh(first.refresh_token))
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const again = await sandbox.refresh(first.refresh_token)
    expect(again.status).toBe(400)
    expect(await again.json()).toEqual(invalidToken)
    expect((await sandbox.refresh(second.refresh_token)).status).toBe(200)
  })

  test('succeeds once for twenty calls in the same moment', async () => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    const gate = sandbox.controls.barrier('refresh', 'before')
    const calls = Array.from({ length: 20 }, () => sandbox.refresh(refresh_token))
    await gate.arrived(20)
    gate.release()
    const statuses = (await Promise.all(calls)).map((response) => response.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 400)).toHaveLength(19)
  })

  test('needs a token younger than ninety days', async () => {
    const sandbox = openSandbox()
    const { refresh_token } = await sandbox.connect()
    sandbox.controls.clock.advance(90 * 86_400_000)
    expect(await (await sandbox.refresh(refresh_token)).json()).toEqual(invalidToken)
  })

  test('keeps working through many rotations', async () => {
    const sandbox = openSandbox()
    let tokens = await sandbox.connect()
    for (let turn = 0; turn < 10; turn += 1)
      tokens = await tokensIn(await sandbox.refresh(tokens.refresh_token))
    expect((await sandbox.readMe(tokens.access_token)).status).toBe(200)
  })
})

describe('a grant ends', () => {
  test('when the same user authorizes again: the earlier pair is dead, the later lives', async () => {
    const sandbox = openSandbox()
    const [first, second] = [await sandbox.connect(), await sandbox.connect()]
    expect(await (await sandbox.refresh(first.refresh_token)).json()).toEqual(invalidToken)
    expect((await sandbox.readMe(first.access_token)).status).toBe(401)
    expect((await sandbox.readMe(second.access_token)).status).toBe(200)
    expect((await sandbox.refresh(second.refresh_token)).status).toBe(200)
  })

  test('for nobody else when another user authorizes', async () => {
    const sandbox = openSandbox()
    const first = await sandbox.connect()
    await sandbox.connect('other@example.com')
    expect((await sandbox.readMe(first.access_token)).status).toBe(200)
  })

  test('by /oauth/revoke: both tokens die, and one notice goes out after the change', async () => {
    const sandbox = openSandbox()
    const heard: unknown[] = []
    sandbox.controls.onEvent((event) => heard.push([event, sandbox.controls.grants()[0]?.endedBy]))
    const tokens = await sandbox.connect()
    const response = await sandbox.revoke(tokens.access_token)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'success' })
    expect((await sandbox.readMe(tokens.access_token)).status).toBe(401)
    expect((await sandbox.refresh(tokens.refresh_token)).status).toBe(400)
    const payload = expect.objectContaining({
      user_id: me,
      account_id: 'X9vTq4LkQ2yWd7HsNbFz1g',
      client_id: client.id,
      deauthorization_time: '2026-01-15T00:00:00.000Z',
    })
    expect(heard).toEqual([[{ event: 'app_deauthorized', payload }, 'revoked']])
    expect((await sandbox.revoke(tokens.access_token)).status).toBe(400)
  })

  test('not by revoking a refresh token, an expired access token, or with another app’s credentials', async () => {
    const other = { id: 'other', secret: 'other-secret', redirectUris: [callback] }
    const sandbox = openSandbox({ clients: [{ ...client, redirectUris: [callback] }, other] })
    const tokens = await sandbox.connect()
    expect((await sandbox.revoke(tokens.refresh_token)).status).toBe(400)
    const foreign = await sandbox.post(
      '/oauth/revoke',
      { token: tokens.access_token },
      basic('other', 'other-secret'),
    )
    expect(foreign.status).toBe(400)
    sandbox.controls.clock.advance(3_600_000)
    expect((await sandbox.revoke(tokens.access_token)).status).toBe(400)
    expect((await sandbox.refresh(tokens.refresh_token)).status).toBe(200)
  })

  test.each(['user', 'admin'] as const)('when the %s removes the app in Zoom', async (by) => {
    const sandbox = openSandbox()
    const tokens = await sandbox.connect()
    expect(sandbox.controls.removeApp({ userId: me }, by)).toBe(1)
    expect(await (await sandbox.refresh(tokens.refresh_token)).json()).toEqual(invalidToken)
    expect((await sandbox.readMe(tokens.access_token)).status).toBe(401)
  })

  test('when an admin withdraws the approval (4738)', async () => {
    const sandbox = openSandbox()
    const tokens = await sandbox.connect()
    sandbox.controls.changeUser(me, { approval: 'withdrawn' })
    expect(await (await sandbox.refresh(tokens.refresh_token)).json()).toMatchObject({
      reason: expect.stringContaining('4,738'),
      error: 'invalid_grant',
    })
  })

  test('when its user is deleted (4735)', async () => {
    const sandbox = openSandbox()
    const tokens = await sandbox.connect()
    sandbox.controls.changeUser(me, { status: 'deleted' })
    expect(await (await sandbox.refresh(tokens.refresh_token)).json()).toMatchObject({
      reason: expect.stringContaining('4,735'),
    })
  })
})
