import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { memberList } from '../../../shared/contracts/members.ts'
import type { Role } from '../../../shared/policy.ts'
import type { Client } from '../../../tests/server.ts'
import { addMember, followCookies, openSessionOf } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { connected, eventually, startZoomServer } from '../zoom/test-zoom.ts'
import { endMembership } from './end-membership.ts'

const server = whileTesting(startZoomServer)

interface Team {
  owner: Client
  admin: Client
  member: Client
}

async function newTeam(): Promise<Team> {
  const owner = await addMember(server, { name: '所有 者子' })
  const { workspaceId } = owner.actor
  return {
    owner,
    admin: await addMember(server, { name: '管理 者美', workspaceId, role: 'admin' }),
    member: await addMember(server, { name: '担当 太郎', workspaceId, role: 'member' }),
  }
}

async function rolesIn({ owner }: Team): Promise<Record<string, Role>> {
  const rows = await server.owner<{ user_id: string; role: Role }[]>`
    select user_id, role from member where workspace_id = ${owner.actor.workspaceId}`
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]))
}

async function newest({ owner }: Team) {
  const [event] = await server.owner`select user_id, action, result, detail from audit_event
    where workspace_id = ${owner.actor.workspaceId} order by id desc limit 1`
  return event
}

const code = async (response: Promise<Response>) => {
  const answer = await response
  return answer.ok ? answer.status : ((await answer.json()) as { code: string }).code
}
const give = (by: Client, to: Client, role: string) =>
  code(by.send('PATCH', `/api/members/${to.actor.userId}`, { role }))
const remove = (by: Client, who: Client, heir = by) =>
  code(by.send('DELETE', `/api/members/${who.actor.userId}?openWorkTo=${heir.actor.userId}`))
const leave = (who: Client, heir: Client) =>
  code(who.send('DELETE', `/api/membership?openWorkTo=${heir.actor.userId}`))
const handOver = (by: Client, to: Client) =>
  code(by.send('PUT', '/api/workspace/owner', { userId: to.actor.userId }))

describe('roles', () => {
  test('an admin makes a member an admin, and the record says from what to what', async () => {
    const team = await newTeam()
    expect(await give(team.admin, team.member, 'admin')).toBe(204)
    expect((await rolesIn(team))[team.member.actor.userId]).toBe('admin')
    expect(await newest(team)).toMatchObject({
      user_id: team.admin.actor.userId,
      action: 'member.role_changed',
      result: 'ok',
      detail: { memberId: team.member.actor.userId, member: '担当 太郎', from: 'member', to: 'admin' },
    })
  })

  test('nobody is made an owner by an edit, and an admin does not manage the owner', async () => {
    const team = await newTeam()
    const before = await rolesIn(team)
    expect(await give(team.owner, team.member, 'owner')).toBe('invalid_input')
    expect(await give(team.admin, team.owner, 'member')).toBe('not_allowed')
    expect(await remove(team.admin, team.owner)).toBe('not_allowed')
    expect(await give(team.member, team.member, 'admin')).toBe('not_allowed')
    expect(await rolesIn(team)).toEqual(before)
  })

  test('SEC-A13 SEC-S02 a role counts from the next request of an open session, which gets a new token', async () => {
    const team = await newTeam()
    const tab = followCookies(team.admin)
    const edit = (name: string, version: number) =>
      code(tab.send('PATCH', '/api/workspace', { version, name }))
    expect(await edit('管理者の間', 1)).toBe(200)
    const before = tab.cookie
    await give(team.owner, team.admin, 'member')
    expect(await edit('もう管理者ではない', 2)).toBe('not_allowed')
    expect(tab.cookie).not.toBe(before)
    expect((await server.app.request('/api/me', { headers: { cookie: before } })).status).toBe(401)
    await give(team.owner, team.admin, 'admin')
    expect(await edit('また管理者', 2)).toBe(200)
  })

  test('SEC-T03 somebody of another workspace is missing', async () => {
    const [team, others] = [await newTeam(), await newTeam()]
    expect(await give(team.owner, others.member, 'admin')).toBe('not_found')
    expect(await remove(team.owner, others.member)).toBe('not_found')
    expect(await remove(team.owner, team.member, others.owner)).toBe('not_found')
    expect(await handOver(team.owner, others.member)).toBe('not_found')
    expect(await code(team.owner.get(`/api/members/${others.member.actor.userId}/open-work`))).toBe(
      'not_found',
    )
    expect(Object.keys(await rolesIn(others))).toHaveLength(3)
    expect(Object.keys(await rolesIn(team))).toHaveLength(3)
  })
})

describe('the owner', () => {
  test('hands over to another member and stays as an admin', async () => {
    const team = await newTeam()
    expect(await handOver(team.owner, team.member)).toBe(204)
    expect(await rolesIn(team)).toEqual({
      [team.member.actor.userId]: 'owner',
      [team.owner.actor.userId]: 'admin',
      [team.admin.actor.userId]: 'admin',
    })
    expect(await newest(team)).toMatchObject({ action: 'workspace.owner_changed' })
  })

  test('SEC-A11 hands over only soon after proving who they are', async () => {
    const team = await newTeam()
    await server.owner`update session set authenticated_at = now() - interval '1 hour'
      where user_id = ${team.owner.actor.userId}`
    expect(await handOver(team.owner, team.member)).toBe('reauthentication_needed')
    expect((await rolesIn(team))[team.owner.actor.userId]).toBe('owner')
  })

  test('neither leaves nor steps down while there is no other', async () => {
    const team = await newTeam()
    expect(await leave(team.owner, team.admin)).toBe('last_owner')
    expect(await give(team.owner, team.owner, 'member')).toBe('last_owner')
    expect((await rolesIn(team))[team.owner.actor.userId]).toBe('owner')
  })

  test('is kept by the database itself, also when two owners step down at the same moment', async () => {
    const team = await newTeam()
    const { workspaceId } = team.owner.actor
    await server.owner`update member set role = 'owner' where user_id = ${team.admin.actor.userId}`
    const ids = [team.owner.actor.userId, team.admin.actor.userId]
    const stepDown = (userId: string) =>
      server.services.sql.begin(async (sql) => {
        await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
        await sql`update member set role = 'member' where user_id = ${userId}`
      })
    const results = await Promise.allSettled(ids.map(stepDown))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(Object.values(await rolesIn(team)).filter((role) => role === 'owner')).toHaveLength(1)
  })
})

/** One promise to keep, one kept, one import waiting, a call and a note, all of `who`. */
async function work(who: Client) {
  const { workspaceId, userId } = who.actor
  const json = async <T>(response: Promise<Response>) => (await response).json() as Promise<T>
  const company = await json<{ id: string }>(who.send('POST', '/api/companies', { name: '株式会社残り物' }))
  const number = await json<{ id: string }>(
    who.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' }),
  )
  const promise = (body: string) =>
    json<{ id: string; version: number }>(
      who.send('POST', '/api/follow-ups', { companyId: company.id, dueOn: '2027-01-15', body }),
    )
  const open = await promise('まだ')
  const done = await promise('済み')
  await who.send('PATCH', `/api/follow-ups/${done.id}`, { version: done.version, done: true })
  const callId = uuidv7()
  await who.send('POST', '/api/calls', { id: callId, companyId: company.id, phoneNumberId: number.id })
  await who.send('POST', '/api/notes', { companyId: company.id, body: '引き継ぎのメモ' })
  const importId = uuidv7()
  const waiting = { file_name: 'list.csv', byte_size: 1, status: 'ready' }
  await server.owner`insert into import_file ${server.owner({
    workspace_id: workspaceId,
    id: importId,
    user_id: userId,
    ...waiting,
  })}`
  return { open: open.id, done: done.id, callId, importId, companyId: company.id }
}

describe('removing a member', () => {
  test('their open work goes to whom the remover picks; what they did keeps their name', async () => {
    const team = await newTeam()
    const { workspaceId } = team.owner.actor
    const left = await work(team.member)
    const counted = await team.admin.get(`/api/members/${team.member.actor.userId}/open-work`)
    expect(await counted.json()).toEqual({ followUps: 1, imports: 1 })
    expect(await remove(team.owner, team.member, team.admin)).toBe(204)
    const [rows] = await server.owner`select
      (select user_id from follow_up where id = ${left.open}) as open,
      (select user_id from follow_up where id = ${left.done}) as done,
      (select user_id from import_file where id = ${left.importId}) as import,
      (select user_id from call where id = ${left.callId}) as call,
      (select author_id from note where workspace_id = ${workspaceId} and call_id is null) as note`
    const [admin, member] = [team.admin.actor.userId, team.member.actor.userId]
    expect(rows).toEqual({ open: admin, done: member, import: admin, call: member, note: member })
    const page = await (await team.admin.get(`/api/companies/${left.companyId}`)).text()
    expect(page).toContain('担当 太郎')
    expect(await newest(team)).toMatchObject({
      action: 'member.removed',
      detail: { member: '担当 太郎', heir: '管理 者美', followUps: 1, imports: 1 },
    })
  })

  test.each(['heir', 'nobody'] as const)(
    'their companies and people, deleted ones too, go to the %s, and stay what they were otherwise',
    async (recordsTo) => {
      const team = await newTeam()
      const { userId } = team.member.actor
      const add = async (path: string, name: string, ownerId = userId) =>
        (await (await team.member.send('POST', path, { name, ownerId })).json()) as { id: string }
      const [company, person] = [
        await add('/api/companies', '引き継ぐ'),
        await add('/api/people', '引継 花子'),
      ]
      const deleted = await add('/api/companies', '消した')
      await team.member.send('DELETE', `/api/companies/${deleted.id}`)
      const others = await add('/api/companies', '別の担当', team.admin.actor.userId)
      const query = `openWorkTo=${team.admin.actor.userId}&recordsTo=${recordsTo}`
      expect(await code(team.owner.send('DELETE', `/api/members/${userId}?${query}`))).toBe(204)
      const heir = recordsTo === 'heir' ? team.admin.actor.userId : null
      const { workspaceId } = team.owner.actor
      const companies = await server.owner`select id, owner_id, version from company
        where workspace_id = ${workspaceId} order by id`
      expect(companies).toEqual([
        { id: company.id, owner_id: heir, version: 1 },
        { id: deleted.id, owner_id: heir, version: 2 },
        { id: others.id, owner_id: team.admin.actor.userId, version: 1 },
      ])
      const [row] = await server.owner`select owner_id from person where id = ${person.id}`
      expect(row).toEqual({ owner_id: heir })
    },
  )

  test('SEC-A13 every session of theirs loses the workspace at the next request, and opens no other instead', async () => {
    const team = await newTeam()
    const elsewhere = await newTeam()
    const { userId } = team.member.actor
    await server.owner`insert into member (workspace_id, user_id, role)
      values (${elsewhere.owner.actor.workspaceId}, ${userId}, 'admin')`
    const phone = await openSessionOf(server, userId, team.owner.actor.workspaceId)
    await remove(team.owner, team.member)
    for (const tab of [team.member, phone]) {
      expect(await code(tab.get('/api/companies'))).toBe('no_workspace')
      expect(await code(tab.send('POST', '/api/companies', { name: 'もう入れない' }))).toBe('no_workspace')
      const own = (await (await tab.get('/api/workspaces')).json()) as { items: unknown[] }
      expect(own.items).toMatchObject([{ id: elsewhere.owner.actor.workspaceId, isOpen: false }])
    }
    const back = followCookies(phone)
    await back.send('PUT', '/api/session/workspace', { workspaceId: elsewhere.owner.actor.workspaceId })
    expect(await code(back.get('/api/companies'))).toBe(200)
  })

  test('twice, or oneself by another’s hand: the second time there is nobody', async () => {
    const team = await newTeam()
    expect(await remove(team.member, team.admin)).toBe('not_allowed')
    expect(await remove(team.owner, team.member, team.member)).toBe('not_found')
    expect(await remove(team.owner, team.member)).toBe(204)
    expect(await remove(team.owner, team.member)).toBe('not_found')
  })

  test('they are told by mail', async () => {
    const team = await newTeam()
    await remove(team.owner, team.member)
    const mail = await server.mailTo(team.member.actor.email)
    expect(mail.subject).toBe('「所有 者子の会社」のメンバーではなくなりました')
  })

  test('leaving is one’s own, and says so', async () => {
    const team = await newTeam()
    expect(await leave(team.member, team.admin)).toBe(204)
    expect(await code(team.member.get('/api/companies'))).toBe('no_workspace')
    expect(await newest(team)).toMatchObject({ action: 'member.left', user_id: team.member.actor.userId })
  })
})

describe('the Zoom connection of somebody who is removed', () => {
  const connections = async (who: Client) =>
    (await server.owner`select id from zoom_connection where user_id = ${who.actor.userId}`).length

  test('SEC-Z08 ends with their last workspace, in the same commit, and Zoom is asked to revoke', async () => {
    const team = await newTeam()
    await connected(server, team.member, `${uuidv7()}@zoom.example`)
    const before = server.calls('revoke').length
    expect(await remove(team.owner, team.member)).toBe(204)
    expect(await connections(team.member)).toBe(0)
    expect(server.calls('revoke').length).toBe(before + 1)
    const actions = await server.owner`select action from audit_event
      where workspace_id = ${team.owner.actor.workspaceId} and action <> 'zoom.revocation_ended'
      order by id desc limit 2`
    expect(actions.map(({ action }) => action)).toEqual(['zoom.disconnected', 'member.removed'])
    await eventually(async () =>
      expect(
        await server.owner`select detail, ip_address from audit_event
          where user_id = ${team.member.actor.userId} and action = 'zoom.revocation_ended'`,
      ).toEqual([{ detail: { atZoom: 'revoked' }, ip_address: null }]),
    )
  })

  test.each([
    ['of whoever removes them is not on their trail, the cause is', 'owner', 'member_removed', null],
    ['is on the trail of whoever leaves', 'member', 'member_left', '203.0.113.9'],
  ] as const)('SEC-G01 the address %s', async (_, by, because, address) => {
    const team = await newTeam()
    const { userId } = team.member.actor
    await connected(server, team.member, `${uuidv7()}@zoom.example`)
    await endMembership({ ...team[by].ctx, ipAddress: '203.0.113.9' }, userId, {
      openWorkTo: team.owner.actor.userId,
      recordsTo: 'heir',
    })
    const trail = await server.owner`select ip_address, detail from audit_event
      where user_id = ${userId} and action = 'zoom.disconnected'`
    expect(trail).toEqual([{ ip_address: address, detail: { because } }])
  })

  test('stays with them while they have another workspace', async () => {
    const [team, elsewhere] = [await newTeam(), await newTeam()]
    await connected(server, team.member, `${uuidv7()}@zoom.example`)
    await server.owner`insert into member (workspace_id, user_id, role)
      values (${elsewhere.owner.actor.workspaceId}, ${team.member.actor.userId}, 'member')`
    await remove(team.owner, team.member)
    expect(await connections(team.member)).toBe(1)
    await remove(elsewhere.owner, team.member)
    expect(await connections(team.member)).toBe(0)
  })
})

describe('SEC-T08 what only owners and admins may know of a colleague', () => {
  test('when they were last there and how they stand with Zoom is in no answer to a member', async () => {
    const team = await newTeam()
    const seen = '2036-01-02T03:04:05.678Z'
    await server.owner`update member set last_seen_at = ${seen} where workspace_id = ${team.owner.actor.workspaceId}`
    const asAdmin = await (await team.admin.get('/api/members')).text()
    expect(asAdmin).toContain(seen)
    expect(memberList.parse(JSON.parse(asAdmin)).items[0]?.zoomState).toBe('not_connected')
    const paths = ['/api/members', '/api/me', '/api/workspace', '/api/workspaces', '/api/audit', '/api/today']
    for (const path of paths) {
      const text = await (await team.member.get(path)).text()
      expect(text).not.toMatch(/2036-01-02|lastSeenAt|zoomState|not_connected/)
    }
  })
})
