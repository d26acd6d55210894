/** What somebody asks for while their rights change: each request waits at the same lock, in the order that a test gives. */
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { openBarrier } from '../../../tests/barrier.ts'
import { untilWaiting } from '../../../tests/locks.ts'
import { type Client, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { mintInvitationLink } from '../invitations/mint-invitation-link.ts'

const server = whileTesting(startTestServer)
const db = whileTesting(() => openBarrier(server.ownerUrl))

async function newTeam() {
  const boss = await addMember(server)
  const { workspaceId } = boss.actor
  const [admin, first, second] = [
    await addMember(server, { workspaceId, role: 'admin' }),
    await addMember(server, { workspaceId, role: 'member' }),
    await addMember(server, { workspaceId, role: 'member' }),
  ]
  return { boss, admin, first, second, workspaceId }
}
type Team = Awaited<ReturnType<typeof newTeam>>
type Request = (team: Team) => Promise<Response>

/** Both requests have been admitted and wait for the workspace before either goes on; then they go on in this order. */
async function bothAdmitted(team: Team, ...requests: Request[]): Promise<(string | number)[]> {
  const answers: Promise<Response>[] = []
  await db.barrier.begin(async (sql) => {
    await sql`select from workspace where workspace_id = ${team.workspaceId} for update`
    for (const request of requests) {
      answers.push(request(team))
      await untilWaiting(db.owner, answers.length)
    }
  })
  return Promise.all(answers.map(outcomeOf))
}

async function outcomeOf(response: Promise<Response>): Promise<string | number> {
  const answer = await response
  return answer.ok ? answer.status : ((await answer.json()) as { code: string }).code
}

async function rolesIn({ workspaceId }: Team): Promise<Record<string, string>> {
  const rows = await db.owner`select user_id, role from member where workspace_id = ${workspaceId}`
  return Object.fromEntries(rows.map(({ user_id, role }) => [user_id, role]))
}

const pathOf = (client: Client) => `/api/members/${client.actor.userId}`
const handOver =
  (to: 'first' | 'second'): Request =>
  (team) =>
    team.boss.send('PUT', '/api/workspace/owner', { userId: team[to].actor.userId })
const demotion: Request = ({ boss, admin }) => boss.send('PATCH', pathOf(admin), { role: 'member' })
const removal: Request = ({ boss, admin }) =>
  boss.send('DELETE', `${pathOf(admin)}?openWorkTo=${boss.actor.userId}`)
const adminRemoves: Request = ({ admin, boss, first }) =>
  admin.send('DELETE', `${pathOf(first)}?openWorkTo=${boss.actor.userId}`)

describe('SEC-T07 SEC-A13 rights are those of the moment in which something changes', () => {
  test.each([
    ['first', 'second'],
    ['second', 'first'],
  ] as const)('SEC-T07 of two hand-overs at once the one to the %s counts', async (one, other) => {
    const team = await newTeam()
    expect(await bothAdmitted(team, handOver(one), handOver(other))).toEqual([204, 'not_allowed'])
    expect(await rolesIn(team)).toEqual({
      [team.boss.actor.userId]: 'admin',
      [team.admin.actor.userId]: 'admin',
      [team[one].actor.userId]: 'owner',
      [team[other].actor.userId]: 'member',
    })
  })

  test('SEC-A13 an admin who is demoted at that moment removes nobody', async () => {
    const team = await newTeam()
    expect(await bothAdmitted(team, demotion, adminRemoves)).toEqual([204, 'not_allowed'])
    expect(await rolesIn(team)).toMatchObject({ [team.first.actor.userId]: 'member' })
  })

  test('SEC-A13 an admin who is demoted right afterwards has removed them', async () => {
    const team = await newTeam()
    expect(await bothAdmitted(team, adminRemoves, demotion)).toEqual([204, 204])
    expect(await rolesIn(team)).not.toHaveProperty(team.first.actor.userId)
  })

  test('SEC-A13 two admins who remove each other: the second of them is gone', async () => {
    const team = await newTeam()
    await db.owner`update member set role = 'admin' where user_id = ${team.first.actor.userId}`
    const revenge: Request = ({ first, admin, boss }) =>
      first.send('DELETE', `${pathOf(admin)}?openWorkTo=${boss.actor.userId}`)
    expect(await bothAdmitted(team, adminRemoves, revenge)).toEqual([204, 'no_workspace'])
    expect(await rolesIn(team)).toHaveProperty(team.admin.actor.userId)
  })

  const ofAdmins: [string, Request][] = [
    ['changes a role', ({ admin, first }) => admin.send('PATCH', pathOf(first), { role: 'admin' })],
    ['invites', ({ admin }) => admin.send('POST', '/api/invitations', newcomer())],
    ['sends again', async (team) => team.admin.send('POST', `/api/invitations/${await sent(team)}/mail`)],
    ['revokes', async (team) => team.admin.send('DELETE', `/api/invitations/${await sent(team)}`)],
    ['renames', ({ admin }) => admin.send('PATCH', '/api/workspace', { version: 1, name: '別の名前' })],
    [
      'lets second factors be',
      ({ admin }) => admin.send('PUT', '/api/workspace/second-factor', { required: false }),
    ],
  ]
  test.each(ofAdmins)('SEC-T07 whoever %s while they are demoted or removed does not', async (_, request) => {
    for (const [loss, code] of [
      [demotion, 'not_allowed'],
      [removal, 'no_workspace'],
    ] as const) {
      const team = await newTeam()
      await team.boss.send('POST', '/api/invitations', newcomer())
      expect(await bothAdmitted(team, loss, request)).toEqual([204, code])
    }
  })

  const ofOwners: [string, Request][] = [
    [
      'deletes the workspace',
      ({ boss }) => boss.send('POST', '/api/workspace/deletion', { name: boss.actor.workspaceName }),
    ],
    ['exports everything', ({ boss }) => boss.send('POST', '/api/exports', { scope: 'workspace' })],
  ]
  test.each(ofOwners)('SEC-T07 whoever %s while they hand over does not', async (_, request) => {
    const team = await newTeam()
    expect(await bothAdmitted(team, handOver('first'), request)).toEqual([204, 'not_allowed'])
  })
})

describe('SEC-A13 whoever comes in on the word of an admin', () => {
  test.each([
    ['after', [204, 'invitation_not_valid']],
    ['before', [200, 204]],
  ])(
    'SEC-A13 comes in %s the admin is removed: as the order says, and nobody waits for ever',
    async (when, ends) => {
      const team = await newTeam()
      const { workspaceId } = team
      await team.admin.send('POST', '/api/invitations', newcomer())
      const link = await asTenant(server.services, { workspaceId, userId: null }, async ({ db }) =>
        mintInvitationLink(db, 'https://pro.example', { workspaceId, id: await sent(team) }),
      )
      const [{ email } = { email: '' }] = await db.owner<{ email: string }[]>`
      select email from invitation where workspace_id = ${workspaceId}`
      const guest = await addMember(server, { email })
      const comesIn: Request = () =>
        guest.send('POST', '/api/invitations/acceptance', { token: link.split('#')[1] })
      const requests = when === 'after' ? [removal, comesIn] : [comesIn, removal]
      expect(await bothAdmitted(team, ...requests)).toEqual(ends)
    },
  )
})

function newcomer() {
  return { emails: [`${uuidv7()}@example.com`], role: 'member' }
}

/** The id of the invitation that waits for an answer. */
async function sent({ workspaceId }: Team): Promise<string> {
  const [row] = await db.owner<
    { id: string }[]
  >`select id from invitation where workspace_id = ${workspaceId}`
  return row?.id ?? ''
}
