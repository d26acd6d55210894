/** Somebody whom a provider proves and no account knows: asked first, and nothing of them is made before. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PoolSql } from '../../../db/sql/pool.ts'
import { arrivalView } from '../../../shared/contracts/arrivals.ts'
import { addMember } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { type Browser, startIdentityServer } from '../identities/test-identities.ts'
import { openAsOwner } from '../zoom/test-zoom.ts'

const server = whileTesting(startIdentityServer)
let owner: PoolSql
beforeAll(async () => {
  owner = await openAsOwner(server.ownerUrl)
})
afterAll(() => owner.end())

let number = 0
let newcomer: { id: string; email: string }
beforeEach(() => {
  server.clock.now = () => new Date()
  number += 1
  const email = `arrived.${number}@gmail.com`
  const claims = { email, email_verified: true }
  newcomer = { email, id: server.oidc.controls.addUser('google', { name: '新井 未来', claims }).id }
})

async function arrived(query = ''): Promise<Browser> {
  const browser = server.browser()
  expect(await browser.arrive('google', newcomer.id, query)).toBe('/arrival')
  return browser
}

const look = (browser: Browser) => browser.request('/api/auth/arrival')
const choose = (browser: Browser, choice: unknown) =>
  browser.request('/api/auth/arrival', { method: 'POST', body: JSON.stringify(choice) })
const statusAndCode = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code?: string }).code,
]

/** What there is of people and workspaces, whoever they are. */
async function made() {
  const { sql } = server.services
  const [counts] = await sql`select (select count(*)::int from app_user) as people,
    (select count(*)::int from session) as sessions, (select count(*)::int from sign_in_method) as ways,
    (select count(*)::int from mail) as mails`
  const [rows] = await owner`select (select count(*)::int from workspace) as workspaces,
    (select count(*)::int from member) as members, (select count(*)::int from audit_event) as events`
  return { ...counts, ...rows }
}

/** An invitation that waits for the newcomer's address. */
async function invited(email = newcomer.email) {
  const owner = await addMember(server, { name: '招待 主子' })
  await owner.send('POST', '/api/invitations', { emails: [email], role: 'admin' })
  return owner
}

test('D9: an unknown Google account makes nothing before its owner has said what they come for', async () => {
  const before = await made()
  const browser = await arrived('?next=/people')
  expect(await made()).toEqual(before)
  await expect(browser.person()).rejects.toThrow()
  const view = arrivalView.parse(await (await look(browser)).json())
  expect(view).toEqual({ provider: 'google', email: newcomer.email, name: '新井 未来', invitations: [] })
  expect(await made()).toEqual(before)
  expect(await browser.settle({ workspaceName: '新井商店' })).toBe('/people')
  const { actor } = await browser.person()
  expect(actor).toMatchObject({ email: newcomer.email, role: 'owner', workspaceName: '新井商店' })
  const trail = await (await browser.request('/api/audit')).text()
  expect(trail).toContain('auth.signed_up')
  expect(await server.browser().arrive('google', newcomer.id)).toBe('/companies')
})

describe('D9: the answer', () => {
  const choice = { workspaceName: '新井商店' }

  test('D9: counts once, also of two at the same time', async () => {
    const browser = await arrived()
    const before = await made()
    const answers = await Promise.all([choose(browser, choice), choose(browser, choice)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await made())?.people).toBe(Number(before.people) + 1)
    expect(await statusAndCode(await choose(browser, choice))).toEqual([401, 'sign_in_again'])
  })

  test('D9: is taken from the browser that arrived and from no other', async () => {
    await arrived()
    const before = await made()
    for (const other of [server.browser(), server.browser(`__Host-shodan_browser=${'a'.repeat(43)}`)]) {
      expect(await statusAndCode(await look(other))).toEqual([401, 'sign_in_again'])
      expect(await statusAndCode(await choose(other, choice))).toEqual([401, 'sign_in_again'])
    }
    expect(await made()).toEqual(before)
  })

  test('D9: comes within ten minutes, and what was held is gone at the next arrival', async () => {
    const browser = await arrived()
    const start = Date.now()
    server.clock.now = () => new Date(start + 9.9 * 60_000)
    expect((await look(browser)).status).toBe(200)
    server.clock.now = () => new Date(start + 10.1 * 60_000)
    expect(await statusAndCode(await choose(browser, choice))).toEqual([401, 'sign_in_again'])
    await arrived()
    expect(
      await server.services
        .sql`select 1 from arrival where expires_at <= ${server.clock.now().toISOString()}`,
    ).toEqual([])
  })

  test('D9: may be none: nothing stays of who goes away', async () => {
    const browser = await arrived()
    expect((await browser.request('/api/auth/arrival', { method: 'DELETE' })).status).toBe(204)
    expect(await server.services.sql`select 1 from arrival where email = ${newcomer.email}`).toEqual([])
    expect((await look(browser)).status).toBe(401)
  })

  test('D9: without a name is refused, and may be given again', async () => {
    const browser = await arrived()
    for (const wrong of [
      {},
      { workspaceName: '' },
      { workspaceName: '\u200b' },
      { ...choice, role: 'owner' },
    ])
      expect((await choose(browser, wrong)).status).toBe(422)
    expect(await browser.settle(choice)).toBe('/companies')
  })
})

describe('D9: SEC-A12 an invitation to the proven address', () => {
  test('D9: is shown and accepted, with its own role and workspace and without another one', async () => {
    const owner = await invited()
    const browser = await arrived()
    const { invitations } = arrivalView.parse(await (await look(browser)).json())
    expect(invitations).toMatchObject([
      { workspaceName: '招待 主子の会社', invitedBy: '招待 主子', role: 'admin' },
    ])
    const [{ workspaceId = '', id = '' } = {}] = invitations
    await browser.settle({ invitation: { workspaceId, id } })
    const { actor } = await browser.person()
    expect(actor).toMatchObject({ workspaceId: owner.actor.workspaceId, role: 'admin' })
    expect(await server.services.sql`select from app.workspaces_of(${actor.userId})`).toHaveLength(1)
    expect(await (await owner.get('/api/audit?scope=workspace')).text()).toContain('member.joined')
  })

  test('D9: to somebody else, revoked or expired is none, and the choice is still open', async () => {
    const owner = await invited('somebody.else@example.com')
    const own = await invited()
    const of = async (client: typeof owner) => {
      const { items } = (await (await client.get('/api/invitations')).json()) as { items: { id: string }[] }
      return { invitation: { workspaceId: client.actor.workspaceId, id: items[0]?.id } }
    }
    const [others, revoked] = [await of(owner), await of(own)]
    await own.send('DELETE', `/api/invitations/${revoked.invitation.id}`)
    const browser = await arrived()
    expect(arrivalView.parse(await (await look(browser)).json()).invitations).toEqual([])
    const before = await made()
    for (const wrong of [others, revoked])
      expect(await statusAndCode(await choose(browser, wrong))).toEqual([410, 'invitation_not_valid'])
    expect(await made()).toEqual(before)
    expect(await browser.settle({ workspaceName: '新井商店' })).toBe('/companies')
  })
})
