import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../sandbox/zoom/faults.ts'
import {
  connect,
  connected,
  decide,
  eventually,
  hanako,
  locationOf,
  notConnected,
  open,
  someone,
  start,
  stateOf,
  storedOn,
  zoomServer,
} from './test-zoom.ts'

const server = zoomServer()

const page = '/settings/integrations'
const { attemptsOf, connectionOf, expectNothingStored } = storedOn(server)

describe('a connect that Zoom allows', () => {
  test('stores sealed tokens and profile with an audit row, after one token call and one look at the profile', async () => {
    const client = await server.newUser()
    await connected(server, client)
    expect(await stateOf(client)).toEqual({
      state: 'connected',
      account: { name: hanako.name, email: hanako.email },
      connectedAt: expect.stringMatching(/^20..-/),
      checkedAt: expect.stringMatching(/^20..-/),
      reason: null,
    })
    expect(await attemptsOf(client)).toHaveLength(0)
    expect(await server.auditOf(client)).toEqual([
      { action: 'zoom.connected', result: 'ok', detail: { isReconnect: false } },
    ])
    expect([server.calls('token').length, server.calls('users_me').length]).toEqual([1, 1])
    await client.send('DELETE', '/api/zoom/connection')
  })

  test('leads back to the page it was started from', async () => {
    const client = await server.newUser()
    const from = `/companies/${uuidv7()}`
    const location = await open(client, decide(server, await start(client, from), { user: someone() }))
    expect(location).toBe(`${page}?${new URLSearchParams({ zoom: 'connected', returnTo: from })}`)
  })

  test('keeps the row, one generation on, when the same Zoom user connects again', async () => {
    const client = await server.newUser()
    const me = someone()
    await connected(server, client, me)
    const before = await connectionOf(client)
    await connected(server, client, me)
    const after = await connectionOf(client)
    expect(after).toMatchObject({ id: before?.id, generation: 2, status: 'connected' })
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test('puts another Zoom user in the place of the old one, whose grant ends', async () => {
    const client = await server.newUser()
    const [first, second] = [someone(), someone()]
    await connected(server, client, first)
    const before = await connectionOf(client)
    await connected(server, client, second)
    expect(await stateOf(client)).toMatchObject({ state: 'connected', account: { email: second } })
    expect((await connectionOf(client))?.id).not.toBe(before?.id)
    await eventually(() => expect(server.calls('revoke')).toMatchObject([{ outcome: 'revoked' }]))
    expect(liveGrants(second)).toBe(1)
    expect(liveGrants(first)).toBe(0)
  })

  test('of a deactivated Zoom user says so instead of promising a connection', async () => {
    const client = await server.newUser()
    expect(await connect(server, client, '7lq2TzRcTEyJz0mVq8bN3w')).toBe(`${page}?zoom=connected_inactive`)
    expect(await stateOf(client)).toMatchObject({ state: 'reconnect_needed', reason: 'account_inactive' })
  })

  test('without the permission is refused, and its grant ended (SEC-Z04)', async () => {
    const client = await server.newUser()
    server.controls.faults.add({ endpoint: 'token', kind: 'fewer_scopes' })
    expect(await connect(server, client, someone())).toMatch(/\?zoom=permission_missing&ref=/)
    await expectNothingStored(client)
    await eventually(() => expect(server.calls('revoke')).toMatchObject([{ outcome: 'revoked' }]))
  })
})

function liveGrants(user: string): number {
  const { id } = server.controls.user(user)
  return server.controls.grants().filter((grant) => grant.userId === id && !grant.endedBy).length
}

/** What the log says under the reference that a page shows, apart from the request itself. */
function linesOf(location: string): Record<string, unknown>[] {
  const reference = new URLSearchParams(location.split('?')[1]).get('ref')
  const lines = server.logLines.map((line) => JSON.parse(line) as Record<string, unknown>)
  return lines.filter(({ requestId, level }) => requestId === reference && level === 40)
}

describe('a connect that the person cancels', () => {
  test.each(['with_state', 'without_state', 'with_description'] as const)(
    'ends as cancelled without a token call, %s (SEC-Z02)',
    async (declineAnswer) => {
      const client = await server.newUser()
      server.controls.changeSettings({ declineAnswer })
      const callback = decide(server, await start(client), { decision: 'decline' })
      expect(await open(client, callback)).toMatch(
        /^\/settings\/integrations\?zoom=cancelled&ref=[0-9a-f-]{36}$/,
      )
      expect(await stateOf(client)).toEqual(notConnected)
      expect(await attemptsOf(client)).toHaveLength(declineAnswer === 'without_state' ? 1 : 0)
      expect(server.calls('token')).toHaveLength(0)
    },
  )

  test.each(['with_state', 'without_state'] as const)(
    'D3: still knows the page it was started from, %s',
    async (declineAnswer) => {
      const client = await server.newUser()
      server.controls.changeSettings({ declineAnswer })
      const from = `/companies/${uuidv7()}?number=${uuidv7()}`
      const callback = decide(server, await start(client, from), { decision: 'decline' })
      const { searchParams } = new URL(await open(client, callback), 'https://own.invalid')
      expect([searchParams.get('zoom'), searchParams.get('returnTo')]).toEqual(['cancelled', from])
    },
  )

  test('keeps the connection there was', async () => {
    const client = await server.newUser()
    await connected(server, client, someone())
    await open(client, decide(server, await start(client), { decision: 'decline' }))
    expect(await stateOf(client)).toMatchObject({ state: 'connected' })
  })
})

const faults: FaultInput[] = (['token', 'users_me'] as const).flatMap((endpoint) => [
  { endpoint, kind: 'deny' },
  { endpoint, kind: 'slow', ms: 60_000, phase: 'before' },
  { endpoint, kind: 'slow', ms: 60_000, phase: 'after' },
  { endpoint, kind: 'rate_limit' },
  { endpoint, kind: 'server_error', status: 500 },
  { endpoint, kind: 'html_502' },
  { endpoint, kind: 'html_200' },
  { endpoint, kind: 'drop', phase: 'before' },
  { endpoint, kind: 'drop', phase: 'after' },
  { endpoint, kind: 'truncated_json' },
])

/** What comes before has all the time that it needs: a grant that we gave up on would be nobody's to end. */
function becomeImpatientAt(endpoint: FaultInput['endpoint']): void {
  const becomeImpatient = async () => void Object.assign(server.patience, { callMs: 150 })
  if (endpoint === 'token') void becomeImpatient()
  else server.hooks.after = becomeImpatient
}

describe('a connect while Zoom is in trouble', () => {
  test.each(
    faults.map((fault) => [fault.endpoint, fault.kind, 'phase' in fault ? fault.phase : '', fault] as const),
  )(
    'ends as an error with a reference and stores nothing: %s %s %s',
    async (endpoint, _kind, _phase, fault) => {
      const client = await server.newUser()
      const me = someone()
      server.controls.faults.add(fault)
      if (fault.kind === 'slow') becomeImpatientAt(endpoint)
      const location = await connect(server, client, me)
      server.becomePatient()
      expect(location).toMatch(/^\/settings\/integrations\?zoom=error&ref=[0-9a-f-]{36}$/)
      await expectNothingStored(client)
      expect(await server.auditOf(client)).toEqual([
        { action: 'zoom.connect_refused', result: 'failed', detail: { reason: 'failed' } },
      ])
      const reference = new URLSearchParams(location.split('?')[1]).get('ref')
      expect(server.logLines.some((line) => line.includes(`"requestId":"${reference}"`))).toBe(true)
      if (endpoint === 'users_me') await eventually(() => expect(liveGrants(me)).toBe(0))
      server.controls.faults.clear()
      await connected(server, client, me)
    },
  )

  test('keeps the connection there was when a reconnect fails', async () => {
    const client = await server.newUser()
    const me = someone()
    await connected(server, client, me)
    const { id, generation, status, sealed_tokens, sealed_profile } = (await connectionOf(client)) ?? {}
    server.controls.faults.add({ endpoint: 'users_me', kind: 'html_502' })
    expect(await connect(server, client, me)).toMatch(/zoom=error/)
    const after = await connectionOf(client)
    expect(after).toMatchObject({ id, generation, status, sealed_tokens, sealed_profile })
    expect(server.calls('revoke')).toHaveLength(0)
  })

  test.each([
    ['another error than a refusal', 'error=server_error', 'server_error'],
    ['an error of Zoom’s own', 'error=stranger@example.com&error_description=x', 'another error'],
    ['no code', 'scope=x', 'no code'],
    ['two codes', 'code=a&code=b', 'no code'],
    ['an endless code', `code=${'a'.repeat(5_000)}`, 'no code'],
  ])(
    'ends as an error without a token call, on the log by its reference, when the callback carries %s (SEC-Z02)',
    async (_, query, detail) => {
      const client = await server.newUser()
      const state = new URL(await start(client)).searchParams.get('state')
      const location = await open(client, `/api/zoom/callback?state=${state}&${query}`)
      expect(location).toMatch(/zoom=error/)
      expect(server.calls('token')).toHaveLength(0)
      expect(await attemptsOf(client)).toHaveLength(0)
      expect(await server.auditOf(client)).toEqual([
        { action: 'zoom.connect_refused', result: 'failed', detail: { reason: 'failed' } },
      ])
      expect(linesOf(location)).toEqual([expect.objectContaining({ step: 'authorize', detail })])
      expect(server.logLines.join()).not.toContain('stranger@')
    },
  )

  test('is on the log only where an error comes without a connect that was begun here', async () => {
    const client = await server.newUser()
    const location = await open(client, '/api/zoom/callback?error=invalid_scope')
    expect(linesOf(location)).toEqual([
      expect.objectContaining({ step: 'authorize', detail: 'invalid_scope' }),
    ])
    expect(await server.auditOf(client)).toEqual([])
  })
})

describe('a start at Zoom’s Marketplace', () => {
  const callbackOf = () => {
    const { pathname, search } = new URL(server.controls.marketplaceAdd({ user: someone() }))
    return pathname + search
  }

  test('brings a code that is never exchanged, and offers a proper connect', async () => {
    const client = await server.newUser()
    expect(await open(client, callbackOf())).toBe(`${page}?zoom=install`)
    await expectNothingStored(client)
    expect(server.calls('token')).toHaveLength(0)
  })

  test('asks for sign-in first', async () => {
    const answer = await server.app.request(callbackOf())
    expect(locationOf(answer)).toBe(`/login?${new URLSearchParams({ next: `${page}?zoom=install` })}`)
  })

  test('lands on the same page from the listing', async () => {
    const client = await server.newUser()
    expect(await open(client, '/zoom/install')).toBe(`${page}?zoom=install`)
    expect(locationOf(await server.app.request('/zoom/install'))).toMatch(/^\/login\?next=/)
  })

  test('with nothing at all shows the page', async () => {
    expect(await open(await server.newUser(), '/api/zoom/callback')).toBe(page)
  })
})
