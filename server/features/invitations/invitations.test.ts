import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { invitationList, invitationResults } from '../../../shared/contracts/invitations.ts'
import { type Client, clientWith, cookieOf, sameOrigin, startTestServer } from '../../../tests/server.ts'
import { addMember, followCookies } from '../../../tests/sessions.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { mintInvitationLink } from './mint-invitation-link.ts'

const server = whileTesting(startTestServer)
let owner: Client
let admin: Client
let member: Client
beforeAll(async () => {
  owner = await addMember(server, { name: '招待 主子' })
  const { workspaceId } = owner.actor
  admin = await addMember(server, { workspaceId, role: 'admin' })
  member = await addMember(server, { workspaceId, role: 'member' })
})

const day = 86_400_000
const address = () => `${uuidv7()}@example.com`
const code = async (response: Response | Promise<Response>) => {
  const answer = await response
  return answer.ok ? answer.status : ((await answer.json()) as { code: string }).code
}

async function invite(emails: string[], role = 'member', by = admin) {
  const answer = await by.send('POST', '/api/invitations', { emails, role, message: 'ようこそ' })
  return invitationResults.parse(await answer.json()).items
}

async function pending(by = admin) {
  return invitationList.parse(await (await by.get('/api/invitations')).json()).items
}

async function rowsOf(table: 'invitation' | 'member' | 'audit_event', workspaceId = owner.actor.workspaceId) {
  return server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.workspace_id', ${workspaceId}, true)`
    return sql`select * from ${sql(table)} where workspace_id = ${workspaceId} order by 1, 2`
  })
}

/** Invites an address and answers the secret of its link, as the mail has it. */
async function linkFor(email: string, role = 'member'): Promise<string> {
  await invite([email], role)
  return mint(email)
}

/** A mail is composed: the newest link of the address. */
async function mint(email: string): Promise<string> {
  const [row] = (await pending()).filter((item) => item.email === email)
  const { workspaceId } = owner.actor
  const tenant = { workspaceId, userId: null }
  const link = await asTenant(server.services, tenant, ({ db }) =>
    mintInvitationLink(db, 'https://pro.example', { workspaceId, id: row?.id ?? '' }),
  )
  expect(link).toMatch(/^https:\/\/pro\.example\/invitations#[\w-]{43}$/)
  return link.split('#')[1] ?? ''
}

const post = (path: string, content: unknown) =>
  server.app.request(path, { method: 'POST', headers: sameOrigin, body: JSON.stringify(content) })
const lookUp = (token: string) => post('/api/invitations/look-up', { token })
const accept = (who: Client, token: string) => who.send('POST', '/api/invitations/acceptance', { token })
const makeAccount = (token: string, more: object = {}) =>
  post('/api/invitations/account', { token, name: '新人 さん', password: 'a fine 3872 phrase', ...more })

describe('inviting', () => {
  test('each address is judged by itself, and told apart by membership in this workspace alone', async () => {
    const stranger = await addMember(server)
    const [fresh, twice] = [address(), address()]
    const results = await invite([
      fresh,
      ` ${twice.toUpperCase()} `,
      twice,
      member.actor.email,
      stranger.actor.email,
      'nobody',
      'a@b@c',
    ])
    expect(results).toEqual([
      { email: fresh, result: 'invited' },
      { email: twice, result: 'invited' },
      { email: member.actor.email, result: 'already_member' },
      { email: stranger.actor.email, result: 'invited' },
      { email: 'nobody', result: 'invalid' },
      { email: 'a@b@c', result: 'invalid' },
    ])
    expect((await pending()).map(({ email }) => email)).toEqual(
      expect.arrayContaining([fresh, twice, stranger.actor.email]),
    )
  })

  test('is for owners and admins, up to their own role, never as an owner', async () => {
    const before = await rowsOf('invitation')
    const ask = (by: Client, role: string) =>
      code(by.send('POST', '/api/invitations', { emails: [address()], role }))
    expect(await ask(member, 'member')).toBe('not_allowed')
    expect(await ask(owner, 'owner')).toBe('invalid_input')
    expect(await code(member.get('/api/invitations'))).toBe('not_allowed')
    expect(await rowsOf('invitation')).toEqual(before)
  })

  test('SEC-G01 each is on the record, without a secret', async () => {
    const email = address()
    const token = await linkFor(email, 'admin')
    const trail = await rowsOf('audit_event')
    expect(trail.at(-1)).toMatchObject({
      user_id: admin.actor.userId,
      action: 'member.invited',
      result: 'ok',
      detail: { invitationId: expect.any(String), role: 'admin' },
    })
    const everywhere = JSON.stringify([trail, await rowsOf('invitation'), server.logLines])
    expect(everywhere).not.toContain(token)
  })

  test('has an end at a hundred that nobody answered; then nobody of the list is invited', async () => {
    const crowded = await addMember(server)
    const many = (count: number) => Array.from({ length: count }, address)
    await invite(many(50), 'member', crowded)
    await invite(many(49), 'member', crowded)
    const refused = await crowded.send('POST', '/api/invitations', { emails: many(2), role: 'member' })
    expect(await code(refused)).toBe('too_many_invitations')
    expect(await pending(crowded)).toHaveLength(99)
    expect(await code(crowded.send('POST', '/api/invitations', { emails: many(51), role: 'member' }))).toBe(
      'invalid_input',
    )
  })
})

describe('SEC-A12 a link', () => {
  test('shows who invites whom, where and as what', async () => {
    const email = address()
    const shown = await (await lookUp(await linkFor(email, 'admin'))).json()
    expect(shown).toMatchObject({
      workspaceName: '招待 主子の会社',
      invitedBy: admin.actor.name,
      email,
      role: 'admin',
      message: 'ようこそ',
      hasAccount: false,
    })
  })

  test('makes an account with the proven address, in that workspace alone, with its language and zone', async () => {
    const email = address()
    const token = await linkFor(email)
    expect(await (await makeAccount(token)).json()).toEqual({ email })
    const signedIn = await post('/api/auth/sign-in/email', { email, password: 'a fine 3872 phrase' })
    const person = await clientWith(server, cookieOf(signedIn))
    expect(person.actor).toMatchObject({
      email,
      role: 'member',
      timeZone: 'Asia/Tokyo',
      workspaceId: owner.actor.workspaceId,
    })
    const own = (await (await person.get('/api/workspaces')).json()) as { items: unknown[] }
    expect(own.items).toHaveLength(1)
    const [row] = await server.services.sql`select email_verified from app_user where email = ${email}`
    expect(row).toEqual({ email_verified: true })
    expect((await rowsOf('audit_event')).at(-2)).toMatchObject({ action: 'member.joined' })
  })

  test('lets an existing person join, and their session opens there under a new token', async () => {
    const person = followCookies(await addMember(server))
    const token = await linkFor(person.actor.email, 'admin')
    expect(await (await lookUp(token)).json()).toMatchObject({ hasAccount: true })
    const before = person.cookie
    expect(await code(accept(person, token))).toBe(200)
    expect(person.cookie).not.toBe(before)
    const me = await (await person.get('/api/me')).json()
    expect(me).toMatchObject({ workspace: { id: owner.actor.workspaceId }, role: 'admin' })
  })

  test('works once', async () => {
    const person = await addMember(server)
    const token = await linkFor(person.actor.email)
    expect(await code(accept(followCookies(person), token))).toBe(200)
    await refused(token, { reason: 'accepted' })
  })

  test('that was used tells who used it that they have joined, and where; nobody else learns either', async () => {
    const person = followCookies(await addMember(server))
    const token = await linkFor(person.actor.email)
    expect(await code(accept(person, token))).toBe(200)
    const told = async (by: Client) =>
      (await (await by.send('POST', '/api/invitations/look-up', { token })).json()) as object
    const { workspaceId } = owner.actor
    expect(await told(person)).toMatchObject({ params: { reason: 'joined', workspaceId } })
    for (const other of [admin, member, await addMember(server)])
      expect(await told(other)).toHaveProperty('params', { reason: 'accepted' })
    await refused(token, { reason: 'accepted' })
  })

  test('of ten who accept at once one succeeds', async () => {
    const email = address()
    const token = await linkFor(email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => makeAccount(token)))
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    const rows = await server.services.sql`select id from app_user where email = ${email}`
    expect(rows).toHaveLength(1)
  })

  test('is bound to its address', async () => {
    const token = await linkFor(address())
    const [other, before] = [await addMember(server), await rowsOf('member')]
    expect(await code(accept(other, token))).toBe('invitation_for_other_address')
    expect(await rowsOf('member')).toEqual(before)
    expect((await lookUp(token)).status).toBe(200)
  })

  test('is nothing to an account whose address nobody has proven', async () => {
    const claimed = await addMember(server)
    await server.services.sql`update app_user set email_verified = false where id = ${claimed.actor.userId}`
    const token = await linkFor(claimed.actor.email)
    expect(await code(accept(claimed, token))).toBe('invitation_for_other_address')
  })

  test('dies when it is revoked', async () => {
    const email = address()
    const token = await linkFor(email)
    const [item] = (await pending()).filter((one) => one.email === email)
    expect(await code(admin.send('DELETE', `/api/invitations/${item?.id}`))).toBe(204)
    expect(await code(admin.send('DELETE', `/api/invitations/${item?.id}`))).toBe('not_found')
    expect(await code(admin.send('POST', `/api/invitations/${item?.id}/mail`))).toBe('not_found')
    await refused(token, { reason: 'revoked' })
  })

  test('dies when another is sent, at once and not only when the new mail is made', async () => {
    const email = address()
    const older = await linkFor(email)
    const [item] = (await pending()).filter((one) => one.email === email)
    expect(await code(admin.send('POST', `/api/invitations/${item?.id}/mail`))).toBe(204)
    await refused(older, { reason: 'unknown' })
    const newer = await mint(email)
    expect((await lookUp(newer)).status).toBe(200)
    await mint(email)
    await refused(newer, { reason: 'unknown' })
  })

  test('lives for seven days, and one that has expired can be sent again', async () => {
    const email = address()
    const token = await linkFor(email)
    const start = Date.now()
    const at = (days: number) => {
      server.clock.now = () => new Date(start + days * day)
    }
    try {
      at(6.99)
      expect((await lookUp(token)).status).toBe(200)
      at(7.01)
      await refused(token, { reason: 'expired' })
      const [item] = (await pending(await freshAdmin())).filter((one) => one.email === email)
      expect(item?.isExpired).toBe(true)
      await (await freshAdmin()).send('POST', `/api/invitations/${item?.id}/mail`)
      expect((await pending(await freshAdmin())).find((one) => one.email === email)?.isExpired).toBe(false)
    } finally {
      server.clock.now = () => new Date()
    }
  })

  test('takes role and workspace from the record: what a request says of them is refused', async () => {
    const other = await addMember(server)
    const person = await addMember(server)
    const token = await linkFor(person.actor.email)
    const before = [await rowsOf('member'), await rowsOf('member', other.actor.workspaceId)]
    for (const forged of [{ role: 'owner' }, { workspaceId: other.actor.workspaceId }]) {
      const asked = await person.send('POST', '/api/invitations/acceptance', { token, ...forged })
      expect(await code(asked)).toBe('invalid_input')
      expect(await code(makeAccount(token, forged))).toBe('invalid_input')
    }
    expect([await rowsOf('member'), await rowsOf('member', other.actor.workspaceId)]).toEqual(before)
    await accept(followCookies(person), token)
    const joined = (await rowsOf('member')).find((row) => row.user_id === person.actor.userId)
    expect(joined).toMatchObject({ role: 'member' })
  })

  test('lets nobody change the role that they have already', async () => {
    const email = address()
    const token = await linkFor(email, 'admin')
    await server.services.sql`update app_user set email = ${email} where id = ${member.actor.userId}`
    expect(await code(accept(followCookies(member), token))).toBe(200)
    const row = (await rowsOf('member')).find(({ user_id }) => user_id === member.actor.userId)
    expect(row).toMatchObject({ role: 'member' })
  })

  test('makes no account over one that is there, and none with a password that is easily guessed', async () => {
    const person = await addMember(server)
    expect(await code(makeAccount(await linkFor(person.actor.email)))).toBe('already_exists')
    const email = address()
    const token = await linkFor(email)
    expect(await code(makeAccount(token, { password: 'password1234' }))).toBe('weak_password')
    expect(await server.services.sql`select id from app_user where email = ${email}`).toEqual([])
    expect((await lookUp(token)).status).toBe(200)
  })

  test('that nobody made opens nothing', async () => {
    await refused('A'.repeat(43), { reason: 'unknown' })
    expect(await code(lookUp('short'))).toBe('invalid_input')
  })

  test('SEC-T03 of another workspace can be neither seen, sent nor revoked from this one', async () => {
    const others = await addMember(server)
    await invite([address()], 'member', others)
    const [theirs] = await pending(others)
    expect((await pending()).map(({ id }) => id)).not.toContain(theirs?.id)
    expect(await code(admin.send('DELETE', `/api/invitations/${theirs?.id}`))).toBe('not_found')
    expect(await code(admin.send('POST', `/api/invitations/${theirs?.id}/mail`))).toBe('not_found')
    expect(await pending(others)).toEqual([theirs])
  })
})

async function freshAdmin(): Promise<Client> {
  return addMember(server, { workspaceId: owner.actor.workspaceId, role: 'admin' })
}

/** A dead link: nobody sees, joins or makes anything by it. */
async function refused(token: string, params: { reason: string }): Promise<void> {
  const before = await rowsOf('member')
  const answers = [
    await lookUp(token),
    await makeAccount(token),
    await accept(await addMember(server), token),
  ]
  for (const answer of answers)
    expect([answer.status, await answer.json()]).toMatchObject([
      410,
      { code: 'invitation_not_valid', params },
    ])
  expect(await rowsOf('member')).toEqual(before)
}
