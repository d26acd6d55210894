import { describe, expect, test } from 'vitest'
import { ownWorkspaces, workspaceView } from '../../../shared/contracts/workspaces.ts'
import { type Client, cookieOf, sameOrigin, signUp, startTestServer } from '../../../tests/server.ts'
import { addMember, followCookies } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)

const json = async (response: Promise<Response>) => (await response).json()
const workspacesOf = async (client: Client) =>
  ownWorkspaces.parse(await json(client.get('/api/workspaces'))).items
const me = (client: Client) => json(client.get('/api/me'))
const trail = async (client: Client, workspaceId = client.actor.workspaceId) => {
  const rows = await server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
    return sql`select action, detail from audit_event where workspace_id = ${workspaceId} order by id`
  })
  return rows.map(({ action }) => action)
}

/** A person with a second workspace, which is open in their session now. */
async function inTwo(): Promise<{ client: Client; first: string; second: string }> {
  const client = followCookies(await addMember(server))
  const { workspaceId } = (await json(client.send('POST', '/api/workspaces', { name: '二つ目' }))) as {
    workspaceId: string
  }
  return { client, first: client.actor.workspaceId, second: workspaceId }
}

describe('several workspaces', () => {
  test('a new one is owned by whoever made it, opens at once and is on the record', async () => {
    const { client, first, second } = await inTwo()
    expect(await workspacesOf(client)).toEqual([
      { id: second, name: '二つ目', isDemo: false, role: 'owner', isOpen: true },
      { id: first, name: '試験 太郎の会社', isDemo: false, role: 'owner', isOpen: false },
    ])
    expect(await me(client)).toMatchObject({ workspace: { id: second }, role: 'owner' })
    expect(await trail(client, second)).toEqual(['workspace.added'])
  })

  test('SEC-S02 opening another gives the session a new token, and the old one is worthless', async () => {
    const { client, first, second } = await inTwo()
    const old = client.cookie
    expect((await client.send('PUT', '/api/session/workspace', { workspaceId: first })).status).toBe(200)
    expect(client.cookie).not.toBe(old)
    const withOld = await server.app.request('/api/me', { headers: { cookie: old } })
    expect(withOld.status).toBe(401)
    expect(await me(client)).toMatchObject({ workspace: { id: first } })
    expect((await workspacesOf(client)).map(({ id }) => id)).toEqual([first, second])
    expect(await trail(client, first)).toContain('workspace.opened')
  })

  test('SEC-S02 the new cookie is one that the library knows', async () => {
    const person = followCookies(await signUp(server))
    await person.send('POST', '/api/workspaces', { name: '二つ目' })
    const changed = await person.send('POST', '/api/auth/change-password', {
      currentPassword: 'correct horse battery',
      newPassword: 'another fine 1843 phrase',
    })
    expect(changed.status).toBe(204)
  })

  test('SEC-T04 nobody opens a workspace that is not theirs', async () => {
    const [mine, theirs] = [await addMember(server), await addMember(server)]
    const { workspaceId } = theirs.actor
    const refused = await mine.send('PUT', '/api/session/workspace', { workspaceId })
    expect(refused.status).toBe(404)
    expect(await me(mine)).toMatchObject({ workspace: { id: mine.actor.workspaceId } })
    expect(await trail(theirs)).toEqual([])
  })

  test('a page of one workspace neither reads nor writes in another that was opened meanwhile', async () => {
    const { client, first, second } = await inTwo()
    const asPageOf = (workspaceId: string) => ({ headers: { 'x-acting-workspace': workspaceId } })
    const write = { method: 'POST', body: JSON.stringify({ name: '株式会社まちがい' }) }
    const refused = await client.fetch('/api/companies', { ...write, ...asPageOf(first) })
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'workspace_changed' }])
    expect((await client.fetch('/api/companies', asPageOf(first))).status).toBe(409)
    expect(await json(client.fetch('/api/companies', asPageOf(second)))).toMatchObject({ items: [] })
  })

  test('signing in opens the one that was used last', async () => {
    const person = followCookies(await signUp(server))
    const { workspaceId } = (await json(person.send('POST', '/api/workspaces', { name: '二つ目' }))) as {
      workspaceId: string
    }
    const again = await server.app.request('/api/auth/sign-in/email', {
      method: 'POST',
      headers: sameOrigin,
      body: JSON.stringify({ email: person.actor.email, password: 'correct horse battery' }),
    })
    const now = await server.app.request('/api/me', { headers: { cookie: cookieOf(again) } })
    expect(await now.json()).toMatchObject({ workspace: { id: workspaceId } })
  })

  test('there is an end to making them', async () => {
    const client = followCookies(await addMember(server))
    for (let made = 1; made < 30; made += 1)
      expect((await client.send('POST', '/api/workspaces', { name: `${made}` })).status).toBe(200)
    const refused = await client.send('POST', '/api/workspaces', { name: '余計' })
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'too_many_workspaces' }])
    expect(await workspacesOf(client)).toHaveLength(30)
  })
})

describe('the settings of a workspace', () => {
  test('an admin changes them, everybody in it sees them, and the record says which', async () => {
    const owner = await addMember(server)
    const { workspaceId } = owner.actor
    const admin = await addMember(server, { workspaceId, role: 'admin' })
    const member = await addMember(server, { workspaceId, role: 'member' })
    const edit = { version: 1, name: '新しい名前', supportEmail: 'Help@Example.com', timeZone: 'Asia/Seoul' }
    expect((await admin.send('PATCH', '/api/workspace', edit)).status).toBe(200)
    expect(workspaceView.parse(await json(member.get('/api/workspace')))).toEqual({
      id: workspaceId,
      name: '新しい名前',
      locale: 'ja',
      timeZone: 'Asia/Seoul',
      supportEmail: 'help@example.com',
      membersReach: 'all',
      version: 2,
    })
    expect(await me(member)).toMatchObject({
      workspace: { name: '新しい名前', supportEmail: 'help@example.com' },
    })
    expect(await trail(owner)).toEqual(['workspace.edited'])
  })

  test.each(['https://help.example.com/Form?to=Sales', '03-0000-1234'])(
    'guide: the contact may be %s',
    async (supportEmail) => {
      const owner = await addMember(server)
      expect((await owner.send('PATCH', '/api/workspace', { version: 1, supportEmail })).status).toBe(200)
      expect(await me(owner)).toMatchObject({ workspace: { supportEmail } })
    },
  )

  test('SEC-R03 of two who edit at once the second sees what the first did', async () => {
    const owner = await addMember(server)
    await owner.send('PATCH', '/api/workspace', { version: 1, name: '一番' })
    const late = await owner.send('PATCH', '/api/workspace', { version: 1, name: '二番' })
    expect(await late.json()).toMatchObject({
      code: 'stale_version',
      params: { current: { name: '一番', version: 2 } },
    })
  })

  test('a member changes nothing, and nonsense is refused by the field', async () => {
    const owner = await addMember(server)
    const member = await addMember(server, { workspaceId: owner.actor.workspaceId, role: 'member' })
    expect((await member.send('PATCH', '/api/workspace', { version: 1, name: '乗っ取り' })).status).toBe(403)
    for (const edit of [
      { timeZone: 'Mars/Base' },
      { supportEmail: 'nobody' },
      { supportEmail: 'javascript:alert(1)' },
      { name: '' },
      { role: 'owner' },
    ])
      expect((await owner.send('PATCH', '/api/workspace', { version: 1, ...edit })).status).toBe(422)
    expect(await json(owner.get('/api/workspace'))).toMatchObject({ version: 1 })
  })
})
