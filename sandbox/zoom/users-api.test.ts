import { expect, test } from 'vitest'
import { me, openSandbox } from './test-sandbox.ts'

test('a live token reads the full profile, with a tracking id', async () => {
  const sandbox = openSandbox()
  const { access_token } = await sandbox.connect()
  const response = await sandbox.readMe(access_token)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-zm-trackingid')).toMatch(/^v=2\.0;clid=us06;rid=WEB_[0-9a-f]{32}$/)
  const profile = await response.json()
  expect(profile).toMatchObject({
    id: me,
    account_id: 'X9vTq4LkQ2yWd7HsNbFz1g',
    email: 'sato.hanako@example.com',
    display_name: '佐藤 花子',
    status: 'active',
    type: 2,
  })
  expect(Object.keys(profile).length).toBeGreaterThan(35)
})

test('an expired token and an unknown one are told apart by their text', async () => {
  const sandbox = openSandbox()
  const { access_token } = await sandbox.connect()
  sandbox.controls.clock.advance(3_600_000)
  const expired = await sandbox.readMe(access_token)
  expect([expired.status, await expired.json()]).toEqual([
    401,
    { code: 124, message: 'Access token is expired.' },
  ])
  const unknown = await sandbox.readMe('unknown')
  expect([unknown.status, await unknown.json()]).toEqual([
    401,
    { code: 124, message: 'Invalid access token.' },
  ])
  expect((await sandbox.request('/v2/users/me')).status).toBe(401)
})

test('a refresh token is no access token', async () => {
  const sandbox = openSandbox()
  const { refresh_token } = await sandbox.connect()
  expect((await sandbox.readMe(refresh_token)).status).toBe(401)
})

test('any other id than me is an invalid token', async () => {
  const sandbox = openSandbox()
  const { access_token } = await sandbox.connect()
  const headers = { authorization: `Bearer ${access_token}` }
  const response = await sandbox.request(`/v2/users/${me}`, { headers })
  expect([response.status, await response.json()]).toEqual([
    401,
    { code: 124, message: 'Invalid access token.' },
  ])
})

test('a grant with fewer scopes gets 400/4711, whether at the exchange or for one call', async () => {
  const sandbox = openSandbox()
  sandbox.controls.faults.add({ endpoint: 'token', kind: 'fewer_scopes', times: 1 })
  const poor = await sandbox.connect()
  expect(poor.scope).toBe('')
  const response = await sandbox.readMe(poor.access_token)
  expect([response.status, await response.json()]).toEqual([
    400,
    { code: 4711, message: 'Invalid access token, does not contain scopes:[user:read:user].' },
  ])
  const rich = await sandbox.connect()
  sandbox.controls.faults.add({ endpoint: 'users_me', kind: 'fewer_scopes', times: 1 })
  expect((await sandbox.readMe(rich.access_token)).status).toBe(400)
  expect((await sandbox.readMe(rich.access_token)).status).toBe(200)
})

test('an inactive user is answered as inactive, a deleted one with 404/1001', async () => {
  const sandbox = openSandbox()
  const { access_token } = await sandbox.connect()
  sandbox.controls.changeUser(me, { status: 'inactive' })
  expect(await (await sandbox.readMe(access_token)).json()).toMatchObject({ status: 'inactive' })
  sandbox.controls.changeUser(me, { status: 'deleted' })
  const gone = await sandbox.readMe(access_token)
  expect([gone.status, await gone.json()]).toEqual([
    404,
    { code: 1001, message: `User does not exist: ${me}` },
  ])
})

test('too many calls per second name the time of the next try in X-RateLimit-Reset', async () => {
  const sandbox = openSandbox()
  sandbox.controls.faults.add({ endpoint: 'users_me', kind: 'rate_limit', limit: 'qps', seconds: 2 })
  const response = await sandbox.readMe('any')
  expect(response.status).toBe(429)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'x-ratelimit-category': 'Light',
    'x-ratelimit-type': 'QPS',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Date.parse('2026-01-15T00:00:02Z') / 1000),
  })
  expect(response.headers.get('retry-after')).toBeNull()
  expect(await response.json()).toMatchObject({ code: 429, message: expect.stringContaining('per-second') })
})

test.each([
  [undefined, '2026-01-15T00:00:30.000Z'],
  ['iso_date', '2026-01-15T00:00:30.000Z'],
  ['seconds', '30'],
  ['http_date', 'Thu, 15 Jan 2026 00:00:30 GMT'],
] as const)('the daily limit writes Retry-After as %s', async (retryAfter, value) => {
  const sandbox = openSandbox()
  sandbox.controls.faults.add({
    endpoint: 'users_me',
    kind: 'rate_limit',
    limit: 'daily',
    retryAfter,
    seconds: 30,
  })
  const response = await sandbox.readMe('any')
  expect(response.headers.get('retry-after')).toBe(value)
  expect(response.headers.get('x-ratelimit-type')).toBe('Daily-limit')
})
