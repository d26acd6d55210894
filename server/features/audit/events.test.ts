import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { type AuditPage, auditPage } from '../../../shared/contracts/audit.ts'
import { memberView } from '../../../shared/contracts/members.ts'
import type { Role } from '../../../shared/policy.ts'
import { type Client, clientWith, cookieOf, sameOrigin } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { connected, decide, eventually, open, start, startZoomServer } from '../zoom/test-zoom.ts'

const server = whileTesting(() => startZoomServer({ notices: true }))

const right = 'correct horse battery'

async function audit(client: Client, query = ''): Promise<AuditPage> {
  const answer = await client.get(`/api/audit${query}`)
  expect(answer.status).toBe(200)
  return auditPage.parse(await answer.json())
}

/** The newest event of the actor, as they see it. */
async function newest(client: Client) {
  const [event] = (await audit(client)).items
  return event
}

function signIn(email: string, password: string) {
  return server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify({ email, password }),
  })
}

async function joins(client: Client, workspaceId: string, role: Role): Promise<Client> {
  const { userId, sessionId } = client.actor
  await server.owner`delete from member where user_id = ${userId}`
  await server.owner`insert into member (workspace_id, user_id, role) values (${workspaceId}, ${userId}, ${role})`
  await server.owner`update session set workspace_id = ${workspaceId} where id = ${sessionId}`
  return clientWith(server, client.cookie)
}

describe('SEC-G01 what is written down about a way in', () => {
  test('a sign-up, a sign-in, a failed one, a sign-out, with time, person, workspace, request and result', async () => {
    const client = await server.signUp()
    expect(await newest(client)).toMatchObject({ action: 'auth.signed_up', result: 'ok' })
    expect((await signIn(client.actor.email, 'not this one')).status).toBe(401)
    expect(await newest(client)).toMatchObject({ action: 'auth.sign_in_failed', result: 'refused' })
    const again = await clientWith(server, cookieOf(await signIn(client.actor.email, right)))
    expect(await newest(client)).toMatchObject({
      action: 'auth.signed_in',
      result: 'ok',
      user: { id: client.actor.userId, name: client.actor.name },
    })
    await again.send('POST', '/api/auth/sign-out')
    expect(await newest(client)).toMatchObject({ action: 'auth.signed_out', result: 'ok' })
    const rows = await server.owner`
      select distinct workspace_id, request_id is not null as named from audit_event where user_id = ${client.actor.userId}`
    expect(rows).toEqual([{ workspace_id: client.actor.workspaceId, named: true }])
  })

  test('a new password, and an attempt at one with a wrong old one', async () => {
    const client = await server.signUp()
    const change = (currentPassword: string) =>
      client.send('POST', '/api/auth/change-password', {
        currentPassword,
        newPassword: 'another fine password',
      })
    expect((await change('not this one')).status).toBe(422)
    expect(await newest(client)).toMatchObject({ action: 'auth.password_change_failed', result: 'refused' })
    const changed = await clientWith(server, cookieOf(await change(right)))
    expect(await newest(changed)).toMatchObject({ action: 'auth.password_changed', result: 'ok' })
  })

  test('an attempt on an address that nobody has names nobody', async () => {
    await signIn('nobody@example.com', right)
    const [row] = await server.owner`select * from audit_event order by id desc limit 1`
    expect(row).toMatchObject({ action: 'auth.sign_in_failed', user_id: null, workspace_id: null })
    expect(JSON.stringify(row)).not.toContain('nobody@')
  })

  test('SEC-G02 no password and no session token is in the trail or the log', async () => {
    const client = await server.signUp()
    const secret = 'a secret that stands out 7431'
    await signIn(client.actor.email, secret)
    const rows = JSON.stringify(await server.owner`select * from audit_event`) + server.logLines.join('')
    const token = decodeURIComponent(client.cookie.split('=')[1] ?? '').split('.')[0] ?? ''
    for (const hidden of [secret, right, token]) expect(rows).not.toContain(hidden)
  })

  test('nobody comes in unrecorded: without the trail a sign-in fails', async () => {
    const client = await server.signUp()
    await server.owner`
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''no''; end'`
    await server.owner`create trigger refuse before insert on audit_event execute function refuse()`
    try {
      const answer = await signIn(client.actor.email, right)
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []])
    } finally {
      await server.owner`drop trigger refuse on audit_event`
      await server.owner`drop function refuse`
    }
  })
})

describe('SEC-G01 what is written down about a connection', () => {
  test('connected, refused, lost, checked, disconnected, deauthorized', async () => {
    const client = await server.newUser()
    const email = `${uuidv7()}@zoom.example`
    const actions = async () => (await audit(client)).items.map(({ action }) => action).reverse()
    await connected(server, client, email)
    server.controls.faults.add({ endpoint: 'token', kind: 'server_error', status: 500, times: 1 })
    await open(client, decide(server, await start(client), { user: email }))
    server.controls.webhooks.changeSettings({ hold: true })
    server.controls.removeApp({ userId: server.controls.user(email).id }, 'user')
    await client.send('POST', '/api/zoom/connection/check')
    await connected(server, client, email)
    await client.send('DELETE', '/api/zoom/connection')
    await connected(server, client, email)
    server.controls.webhooks.changeSettings({ hold: false })
    server.controls.removeApp({ userId: server.controls.user(email).id }, 'admin')
    await server.controls.webhooks.settled()
    await eventually(async () => expect(await actions()).toContain('zoom.revocation_ended'))
    expect((await actions()).filter((action) => action !== 'zoom.revocation_ended')).toEqual([
      'zoom.connected',
      'zoom.connect_refused',
      'zoom.connection_lost',
      'zoom.checked',
      'zoom.connected',
      'zoom.disconnected',
      'zoom.connected',
      'zoom.deauthorized',
    ])
    const rows = JSON.stringify(
      await server.owner`select * from audit_event where user_id = ${client.actor.userId}`,
    )
    for (const hidden of [email, server.controls.user(email).id, ...server.secrets])
      expect(rows).not.toContain(hidden)
  })
})

describe('reading the trail', () => {
  test('a person sees their own events with where they came from, and nobody else’s', async () => {
    const [one, other] = [await server.newUser(), await server.newUser()]
    await connected(server, one, `${uuidv7()}@zoom.example`)
    await server.owner`update audit_event set ip_address = '192.0.2.7' where user_id = ${one.actor.userId}`
    expect((await audit(one)).items).toMatchObject([{ action: 'zoom.connected', ipAddress: '192.0.2.7' }])
    expect((await audit(other)).items).toEqual([])
    expect((await audit(other, '?scope=workspace')).items).toEqual([])
  })

  test.each([
    ['owner', 200],
    ['admin', 200],
    ['member', 403],
  ] as const)(
    'SEC-T10 an %s who asks about the workspace gets %i, states and no addresses',
    async (role, status) => {
      const colleague = await server.newUser()
      const email = `${uuidv7()}@zoom.example`
      await connected(server, colleague, email)
      await server.owner`update audit_event set ip_address = '192.0.2.8' where user_id = ${colleague.actor.userId}`
      const asking = await joins(await server.newUser(), colleague.actor.workspaceId, role)
      const answer = await asking.get('/api/audit?scope=workspace')
      expect(answer.status).toBe(status)
      const text = await answer.text()
      expect(text.includes('zoom.connected')).toBe(status === 200)
      for (const hidden of [email, '192.0.2.8', ...server.secrets]) expect(text).not.toContain(hidden)
    },
  )

  test('pages through a trail without doubles or gaps, also where instants are equal', async () => {
    const client = await server.newUser()
    const events = Array.from({ length: 7 }, (_, at) => ({
      id: uuidv7(),
      user_id: client.actor.userId,
      action: 'auth.signed_in',
      result: 'ok',
      happened_at: at < 4 ? '2026-01-01T00:00:00.123456Z' : '2026-01-02T00:00:00Z',
    }))
    await server.owner`insert into audit_event ${server.owner(events)}`
    const seen: string[] = []
    for (let query = '?limit=2'; ; ) {
      const page = await audit(client, query)
      seen.push(...page.items.map(({ id }) => id))
      if (!page.nextCursor) break
      query = `?limit=2&cursor=${page.nextCursor}`
    }
    expect([...seen].sort()).toEqual(events.map(({ id }) => id).sort())
  })

  test('SEC-G03 nobody can change or remove an event', async () => {
    const { sql } = server.services
    for (const attempt of [
      sql`update audit_event set action = 'x'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
    ])
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})

describe('SEC-T10 the states of members', () => {
  async function membersFor(client: Client) {
    const answer = await client.get('/api/members')
    const text = await answer.text()
    const { items } = JSON.parse(text)
    return { text, members: memberView.array().parse(items) }
  }

  test('are told to owners and admins, never with a profile, and not to plain members', async () => {
    const lost = await server.newUser()
    const { workspaceId } = lost.actor
    const well = await joins(await server.newUser(), workspaceId, 'member')
    const none = await joins(await server.newUser(), workspaceId, 'admin')
    const emails = [lost, well].map(() => `${uuidv7()}@zoom.example`)
    await connected(server, lost, emails[0])
    await connected(server, well, emails[1])
    server.controls.webhooks.changeSettings({ hold: true })
    server.controls.removeApp({ userId: server.controls.user(emails[0]).id }, 'user')
    await lost.send('POST', '/api/zoom/connection/check')
    for (const asking of [lost, none]) {
      const { text, members } = await membersFor(asking)
      const states = new Map(members.map(({ userId, zoomState }) => [userId, zoomState]))
      expect(states.get(lost.actor.userId)).toBe('reconnect_needed')
      expect(states.get(well.actor.userId)).toBe('connected')
      expect(states.get(none.actor.userId)).toBe('not_connected')
      for (const hidden of [...emails, ...server.secrets]) expect(text).not.toContain(hidden)
    }
    const { text } = await membersFor(well)
    expect(text).not.toContain('zoomState')
  })

  test('tell owners and admins where Zoom was silent, and where it refused this installation', async () => {
    const boss = await server.newUser()
    const [silent, refused] = [
      await joins(await server.newUser(), boss.actor.workspaceId, 'member'),
      await joins(await server.newUser(), boss.actor.workspaceId, 'member'),
    ]
    for (const [client, kind] of [
      [silent, 'html_502'],
      [refused, 'invalid_client'],
    ] as const) {
      await connected(server, client, `${uuidv7()}@zoom.example`)
      await server.owner`update zoom_connection set access_expires_at = now() where user_id = ${client.actor.userId}`
      server.controls.faults.add({ endpoint: 'refresh', kind, times: 1 })
      await client.send('POST', '/api/zoom/connection/check')
    }
    const { members } = await membersFor(boss)
    const states = new Map(members.map(({ userId, zoomState }) => [userId, zoomState]))
    expect(states.get(silent.actor.userId)).toBe('not_responding')
    expect(states.get(refused.actor.userId)).toBe('app_refused')
  })

  test('stay in the workspace: the function reads it and the asker from the transaction', async () => {
    const [one, other] = [await server.newUser(), await server.newUser()]
    expect((await membersFor(one)).members.map(({ userId }) => userId)).toEqual([one.actor.userId])
    expect(await server.services.sql`select * from app.member_zoom_states()`).toEqual([])
    const mixed = server.services.sql.begin(async (sql) => {
      await sql`select set_config('app.workspace_id', ${other.actor.workspaceId}, true), set_config('app.user_id', ${one.actor.userId}, true)`
      return sql`select * from app.member_zoom_states()`
    })
    expect(await mixed).toEqual([])
  })
})

test('the browser policy names this deployment alone, as Chrome, Edge and Firefox take it', async () => {
  const client = await server.newUser()
  const policy = await (await client.get('/api/zoom/policy')).json()
  const entries = [{ protocol: 'zoomphonecall', allowed_origins: ['http://localhost:3000'] }]
  expect(JSON.parse(policy.chrome.value)).toEqual(entries)
  expect(JSON.parse(policy.edge.value)).toEqual(entries)
  expect(JSON.parse(policy.firefox.value)).toEqual({ policies: { AutoLaunchProtocolsFromOrigins: entries } })
  expect(policy.edge.place).toBe(String.raw`HKLM\Software\Policies\Microsoft\Edge`)
})
