import { describe, expect, test } from 'vitest'
import { authorizeUrl, callback, client, me, openSandbox } from './test-sandbox.ts'

type Opened = ReturnType<typeof openSandbox>

async function api(sandbox: Opened, path: string, body?: object, method = body ? 'POST' : 'GET') {
  const headers = { 'content-type': 'application/json' }
  const response = await sandbox.request(`/operator/api/${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  })
  return { status: response.status, json: response.status === 204 ? undefined : await response.json() }
}

describe('the operator’s JSON', () => {
  test('adds, lists and removes faults, and refuses nonsense', async () => {
    const sandbox = openSandbox()
    const added = await api(sandbox, 'faults', { endpoint: 'token', kind: 'html_502', times: 2 })
    expect(added).toMatchObject({ status: 201, json: { endpoint: 'token', kind: 'html_502', remaining: 2 } })
    expect((await api(sandbox, 'faults')).json).toHaveLength(1)
    await api(sandbox, `faults/${added.json.id}`, undefined, 'DELETE')
    expect((await api(sandbox, 'faults')).json).toEqual([])
    expect((await api(sandbox, 'faults', { endpoint: 'token', kind: 'nonsense' })).status).toBe(400)
    expect((await sandbox.request('/operator/api/faults', { method: 'POST', body: '{' })).status).toBe(400)
  })

  test('moves the clock forward, to an instant, and back', async () => {
    const sandbox = openSandbox()
    expect((await api(sandbox, 'clock', { advanceSeconds: 3600 })).json.now).toBe('2026-01-15T01:00:00.000Z')
    expect((await api(sandbox, 'clock', { set: '2027-02-03T04:05:06Z' })).json.now).toBe(
      '2027-02-03T04:05:06.000Z',
    )
    expect((await api(sandbox, 'clock', { advanceSeconds: 1e15 })).json.now).toMatch(/^2125-/)
    expect((await api(sandbox, 'clock', { reset: true })).json).toEqual({
      now: '2026-01-15T00:00:00.000Z',
      offsetMs: 0,
    })
  })

  test('decides for a user, so that a test needs no browser', async () => {
    const sandbox = openSandbox()
    const authorize = authorizeUrl({ state: 'a' })
    expect((await api(sandbox, 'decide', { authorizeUrl: authorize })).json.location).toMatch(
      /\?code=[\w-]{32}&state=a$/,
    )
    const declined = await api(sandbox, 'decide', { authorizeUrl: authorize, decision: 'decline' })
    expect(declined.json.location).toBe(`${callback}?error=access_denied&state=a`)
    const wrong = authorizeUrl({ redirect_uri: 'https://evil.example' })
    expect(await api(sandbox, 'decide', { authorizeUrl: wrong })).toEqual({
      status: 400,
      json: { error: 'Invalid redirect url' },
    })
  })

  test('removes an app, changes a user, adds one, and resets all of it', async () => {
    const sandbox = openSandbox()
    await sandbox.connect()
    expect((await api(sandbox, 'revoke', { userId: me, by: 'admin' })).json).toEqual({ ended: 1 })
    expect((await api(sandbox, 'grants')).json[0]).toMatchObject({ endedBy: 'removed_by_admin' })
    expect((await api(sandbox, `users/${me}`, { status: 'inactive' })).json).toMatchObject({
      status: 'inactive',
    })
    expect((await api(sandbox, 'users/nobody', { status: 'inactive' })).status).toBe(404)
    expect((await api(sandbox, 'users', { email: 'new@example.com' })).status).toBe(201)
    await api(sandbox, 'settings', { declineAnswer: 'without_state' })
    const { json } = await api(sandbox, 'reset', {})
    expect(json).toMatchObject({ grants: [], faults: [], settings: { declineAnswer: 'with_state' } })
    expect(json.users).toHaveLength(5)
    expect(json.users[0]).toMatchObject({ id: me, status: 'active' })
    expect((await api(sandbox, 'journal')).json).toEqual([])
  })

  test('an empty removal removes nobody', async () => {
    const sandbox = openSandbox()
    await sandbox.connect()
    expect((await api(sandbox, 'revoke', {})).json).toEqual({ ended: 0 })
  })
})

describe('the operator page', () => {
  test('switches a fault by its form', async () => {
    const sandbox = openSandbox()
    const form = {
      endpoint: 'users_me',
      kind: 'rate_limit_daily',
      times: '1',
      ms: '',
      phase: '',
      retryAfter: 'seconds',
      seconds: '9',
    }
    const added = await sandbox.post('/operator/add-fault', form, {})
    expect(added.headers.get('location')).toBe('/sandbox/zoom/operator#faults')
    expect(await (await sandbox.request('/operator')).text()).toContain('429（1日の上限）')
    expect((await sandbox.readMe('any')).headers.get('retry-after')).toBe('9')
  })

  test('says what is wrong with a fault that does not exist there', async () => {
    const sandbox = openSandbox()
    const refused = await sandbox.post('/operator/add-fault', { endpoint: 'authorize', kind: 'html_200' }, {})
    expect(refused.headers.get('location')).toContain('problem=')
    expect(sandbox.controls.faults.list()).toEqual([])
  })

  test.each(['move-clock', 'change-user', 'remove-app', 'clear-faults', 'change-settings', 'reset'])(
    'refuses %s from another site',
    async (action) => {
      const sandbox = openSandbox()
      const headers: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
        { origin: 'null' },
      ]
      for (const header of headers) {
        expect((await sandbox.post(`/operator/${action}`, {}, header)).status).toBe(403)
      }
    },
  )

  test('knows no other action', async () => {
    const sandbox = openSandbox()
    expect((await sandbox.post('/operator/constructor', {}, {})).status).toBe(404)
  })
})

test('no full token, code or client secret appears in the state, the journal or the page', async () => {
  const sandbox = openSandbox()
  const code = sandbox.newCode()
  const first = await (await sandbox.exchange(code)).json()
  const second = await (await sandbox.refresh(first.refresh_token)).json()
  await sandbox.readMe(second.access_token)
  await sandbox.refresh('some-other-secret')
  const shown = await Promise.all(
    ['/operator', '/operator/api/state', '/operator/api/journal', '/operator/api/grants'].map(async (path) =>
      (await sandbox.request(path)).text(),
    ),
  )
  const text = shown.join('\n')
  const secrets = [
    first.access_token,
    first.refresh_token,
    second.access_token,
    second.refresh_token,
    code,
    client.secret,
  ]
  for (const secret of secrets) expect(text).not.toContain(secret)
  expect(text).toContain(second.access_token.slice(-6))
})

test('the journal keeps the newest thousand calls', async () => {
  const sandbox = openSandbox()
  for (let call = 0; call < 1005; call += 1) await sandbox.readMe('none')
  const entries = sandbox.controls.journal.list()
  expect(entries).toHaveLength(1000)
  expect(entries[0]?.seq).toBe(6)
  expect(entries.at(-1)).toMatchObject({ endpoint: 'users_me', outcome: 'unknown_token', status: 401 })
})
