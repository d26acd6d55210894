import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, sameOrigin, startTestServer } from '../../../tests/server.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'
import { mintInvitationLink } from './mint-invitation-link.ts'

const server = whileTesting(startTestServer)
let owner: PoolSql
let boss: Client
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
  boss = await addMember(server)
})
afterAll(() => owner.end())

function addAdmin(): Promise<Client> {
  return addMember(server, { workspaceId: boss.actor.workspaceId, role: 'admin' })
}

/** Somebody is invited as an admin: the id of the invitation, and the secret of its link. */
async function invited(by: Client): Promise<{ id: string; token: string }> {
  const email = `${uuidv7()}@example.com`
  expect((await by.send('POST', '/api/invitations', { emails: [email], role: 'admin' })).status).toBe(200)
  const [row] = await owner<{ id: string }[]>`select id from invitation where email = ${email}`
  const { workspaceId } = boss.actor
  const id = row?.id ?? ''
  const link = await asTenant(server.services, { workspaceId, userId: null }, ({ db }) =>
    mintInvitationLink(db, 'https://pro.example', { workspaceId, id }),
  )
  return { id, token: link.split('#')[1] ?? '' }
}

async function comeIn({ token }: { token: string }) {
  const content = { token, name: '後から 来子', password: 'a fine 3872 phrase' }
  const answer = await server.app.request('/api/invitations/account', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify(content),
  })
  return answer.ok ? answer.status : problemBody.parse(await answer.json())
}

const pathOf = ({ actor }: Client) => `/api/members/${actor.userId}`
const ends: [string, (admin: Client) => Promise<Response>][] = [
  ['removed', (admin) => boss.send('DELETE', `${pathOf(admin)}?openWorkTo=${boss.actor.userId}`)],
  ['demoted', (admin) => boss.send('PATCH', pathOf(admin), { role: 'member' })],
  ['gone', (admin) => admin.send('DELETE', `/api/membership?openWorkTo=${boss.actor.userId}`)],
  [
    'deleted',
    (admin) => admin.send('POST', '/api/me/deletion', { email: admin.actor.email, workspaces: [] }),
  ],
]

describe('SEC-A13 SEC-A12 an invitation of an admin', () => {
  test.each(ends)(
    'SEC-A13 opens nothing once the admin is %s, says so, and it is on the record',
    async (_, end) => {
      const admin = await addAdmin()
      const [theirs, another] = [await invited(admin), await invited(boss)]
      expect((await end(admin)).ok).toBe(true)
      expect(await comeIn(theirs)).toMatchObject({
        code: 'invitation_not_valid',
        params: { reason: 'revoked' },
      })
      const events = await owner`select detail from audit_event where action = 'member.invitation_revoked'
        and detail ->> 'invitationId' = ${theirs.id}`
      expect(events).toEqual([{ detail: { invitationId: theirs.id } }])
      expect(await comeIn(another)).toBe(200)
    },
  )

  test('goes on when a colleague has sent it again meanwhile, who answers for it from then on', async () => {
    const admin = await addAdmin()
    const { id } = await invited(admin)
    expect((await boss.send('POST', `/api/invitations/${id}/mail`)).status).toBe(204)
    await boss.send('PATCH', pathOf(admin), { role: 'member' })
    const [row] = await owner`select invited_by, revoked_at from invitation where id = ${id}`
    expect(row).toEqual({ invited_by: boss.actor.userId, revoked_at: null })
  })

  test('stays good when its sender hands ownership over, and may still invite', async () => {
    const owner = await addMember(server)
    const next = await addMember(server, { workspaceId: owner.actor.workspaceId, role: 'member' })
    await owner.send('POST', '/api/invitations', { emails: [`${uuidv7()}@example.com`], role: 'member' })
    await owner.send('PUT', '/api/workspace/owner', { userId: next.actor.userId })
    const { items } = (await (await owner.get('/api/invitations')).json()) as { items: unknown[] }
    expect(items).toHaveLength(1)
  })
})
