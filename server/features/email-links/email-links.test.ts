import { uuidv7 } from 'uuidv7'
import { beforeEach, expect, test } from 'vitest'
import { clientWith, cookieOf, sameOrigin, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { hashPassword } from '../passwords/passwords.ts'

const publicUrl = 'https://shodan.test'
const password = 'a fine new password'
const clock = { at: Date.now() }
const server = whileTesting(() =>
  startTestServer({ env: { PUBLIC_URL: publicUrl }, now: () => new Date(clock.at) }),
)

beforeEach(async () => {
  clock.at = Date.now()
  await server.services.sql`delete from throttle`
})

const minute = 60_000
const newAddress = () => `${uuidv7()}@example.com`
function post(path: string, content: unknown, headers: Record<string, string> = {}) {
  const body = JSON.stringify(content)
  return server.app.request(path, { method: 'POST', headers: { ...sameOrigin, ...headers }, body })
}
const signIn = (email: string, typed = password) =>
  post('/api/auth/sign-in/email', { email, password: typed })
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

/** Asks for a link and waits for the mail. @returns the whole link. */
async function mailed(path: string, email: string, headers: Record<string, string> = {}): Promise<string> {
  const before = server.smtp.mailbox.list(email).length
  expect((await post(path, { email }, headers)).status).toBe(204)
  const mail = await server.mailTo(email, () => server.smtp.mailbox.list(email).length > before)
  return /https?:\/\/\S+#[\w-]{43}/.exec(mail.text)?.[0] ?? ''
}
const tokenIn = (link: string) => link.split('#')[1] ?? ''
const signUpLink = (email: string, headers?: Record<string, string>) =>
  mailed('/api/auth/sign-up/request', email, headers)
const resetLink = (email: string) => mailed('/api/auth/password-reset/request', email)
const complete = (token: string, more = {}) =>
  post('/api/auth/sign-up/email', {
    token,
    name: '新井 あかり',
    workspaceName: '新井商店',
    password,
    ...more,
  })
const reset = (token: string, typed = password) =>
  post('/api/auth/password-reset', { token, password: typed })
const auditOf = (userId: string) =>
  server.services.sql.begin(async (sql) => {
    await sql`select set_config('app.user_id', ${userId}, true)`
    return sql<
      { action: string; detail: unknown }[]
    >`select action, detail from audit_event where user_id = ${userId}`
  })

test('the link in the mail makes an account with a proven address and a workspace, and signs in', async () => {
  const email = newAddress()
  const link = await signUpLink(email)
  expect(link).toMatch(/^https:\/\/shodan\.test\/signup\/complete\?mailLang=ja#[\w-]{43}$/)
  const looked = await post('/api/auth/email-link', { token: tokenIn(link) })
  expect(await looked.json()).toEqual({ purpose: 'sign_up', email })
  const made = await complete(tokenIn(link))
  const me = await server.app.request('/api/me', { headers: { cookie: cookieOf(made) } })
  expect(await me.json()).toMatchObject({
    user: { email, name: '新井 あかり' },
    workspace: { name: '新井商店' },
    role: 'owner',
  })
  const { user } = (await made.json()) as { user: { id: string } }
  expect(await server.services.sql`select email_verified from app_user where id = ${user.id}`).toEqual([
    { email_verified: true },
  ])
  expect(await auditOf(user.id)).toMatchObject([{ action: 'auth.signed_up' }])
})

test('a mail in English leads to pages in English, and the account that it makes is in English', async () => {
  const email = newAddress()
  const english = { cookie: 'lang=en' }
  const asked = new URL(await signUpLink(email, english))
  expect([asked.pathname, asked.search]).toEqual(['/signup/complete', '?mailLang=en'])
  const made = await complete(asked.hash.slice(1), { locale: 'en' })
  const person = await clientWith(server, cookieOf(made))
  expect(person.actor.locale).toBe('en')
  expect(new URL(await resetLink(email)).search).toBe('?mailLang=en')
  const next = newAddress()
  await person.send('POST', '/api/me/email', { email: next })
  expect((await server.mailTo(next)).text).toContain(`${publicUrl}/confirm-email?mailLang=en#`)
  const again = await post('/api/auth/sign-up/request', { email })
  expect(again.status).toBe(204)
  const { text } = await server.mailTo(email, ({ subject }) => subject.includes('already have'))
  expect(text).toContain(`${publicUrl}/login?mailLang=en`)
  expect(text).toContain(`${publicUrl}/forgot-password?mailLang=en`)
})

test('SEC-A06 a link works once, also when it is used twice at the same moment', async () => {
  const token = tokenIn(await signUpLink(newAddress()))
  const answers = await Promise.all([complete(token), complete(token)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  expect(await codeOf(await complete(token))).toBe('link_not_valid')
})

test('SEC-A06 a link dies after an hour', async () => {
  const token = tokenIn(await signUpLink(newAddress()))
  clock.at += 60 * minute - 1
  expect((await post('/api/auth/email-link', { token })).status).toBe(200)
  clock.at += 1
  expect((await post('/api/auth/email-link', { token })).status).toBe(410)
  expect((await complete(token)).status).toBe(410)
})

test('SEC-A06 a newer link ends the older one, and only for the same address', async () => {
  const [email, other] = [newAddress(), newAddress()]
  const older = tokenIn(await signUpLink(email))
  const others = tokenIn(await signUpLink(other))
  const newer = tokenIn(await signUpLink(email))
  expect((await complete(older)).status).toBe(410)
  expect((await complete(others)).status).toBe(200)
  expect((await complete(newer)).status).toBe(200)
})

test('SEC-A06 the secret of a link is stored hashed, and waits nowhere before the mail is written', async () => {
  const email = newAddress()
  await post('/api/auth/sign-up/request', { email })
  expect(JSON.stringify(await server.services.sql`select * from mail`)).not.toContain('#')
  const token = tokenIn(await signUpLink(email))
  const [rows] = await server.services.sql`select json_agg(l)::text as text from email_link l`
  expect(rows?.text).not.toContain(token)
  expect(server.logLines.join('')).not.toContain(token)
  expect(server.logLines.join('')).not.toContain(email)
})

test('SEC-A06 no Host or forwarded header gets into a link', async () => {
  const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }
  const link = await signUpLink(newAddress(), { ...evil, forwarded: 'host=evil.example' })
  expect(new URL(link).origin).toBe(publicUrl)
})

test('SEC-A06 a link is good for its own purpose only', async () => {
  const person = await signUp(server)
  const forSignUp = tokenIn(await signUpLink(newAddress()))
  expect((await reset(forSignUp)).status).toBe(410)
  expect((await person.send('POST', '/api/auth/email-change', { token: forSignUp })).status).toBe(410)
  const forReset = tokenIn(await resetLink(person.actor.email))
  expect((await complete(forReset)).status).toBe(410)
  expect((await person.send('POST', '/api/auth/email-change', { token: forReset })).status).toBe(410)
})

test('a password that is refused leaves the link as it was', async () => {
  const token = tokenIn(await signUpLink(newAddress()))
  expect(await codeOf(await complete(token, { password: 'password123' }))).toBe('weak_password')
  expect((await complete(token)).status).toBe(200)
})

test('SEC-A04 whoever asks to sign up with a known address learns nothing; its owner is told that they have an account', async () => {
  const { email } = (await signUp(server)).actor
  const known = await post('/api/auth/sign-up/request', { email })
  const unknown = await post('/api/auth/sign-up/request', { email: newAddress() })
  expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()])
  const mail = await server.mailTo(email)
  expect(mail.subject).toBe('商談Proに登録済みです')
  expect(mail.text).not.toMatch(/#[\w-]{43}/)
})

test('an account that came into being meanwhile is not taken over by a link to sign up', async () => {
  const person = await signUp(server)
  const token = tokenIn(await signUpLink(newAddress()))
  const { hashLinkToken } = await import('./mint-link.ts')
  await server.services.sql`
    update email_link set email = ${person.actor.email} where token_hash = ${hashLinkToken(token)}`
  expect(await codeOf(await complete(token))).toBe('sign_up_refused')
  expect((await signIn(person.actor.email, 'correct horse battery')).status).toBe(200)
})

test('SEC-A06 a reset sets the new password, ends every session and tells the owner', async () => {
  const person = await signUp(server)
  const { email, userId } = person.actor
  const link = await resetLink(email)
  expect(link).toMatch(/^https:\/\/shodan\.test\/reset-password\?mailLang=ja#/)
  expect((await person.get('/api/me')).status).toBe(200)
  expect((await reset(tokenIn(link))).status).toBe(204)
  expect((await person.get('/api/me')).status).toBe(401)
  expect((await signIn(email, 'correct horse battery')).status).toBe(401)
  expect((await signIn(email)).status).toBe(200)
  expect((await reset(tokenIn(link), 'yet another password')).status).toBe(410)
  const notice = await server.mailTo(email, ({ subject }) => subject === 'パスワードが再設定されました')
  for (const said of ['/forgot-password', 'APIトークン']) expect(notice.text).toContain(said)
  const events = await auditOf(userId)
  expect(events.map(({ action }) => action)).toContain('auth.password_reset')
  expect(JSON.stringify(events)).not.toMatch(/fine new password|example\.com/)
})

test('SEC-A04 a reset of an unknown address is answered alike and mails nobody', async () => {
  const email = newAddress()
  const answer = await post('/api/auth/password-reset/request', { email })
  expect([answer.status, await answer.text()]).toEqual([204, ''])
  await server.mailTo((await signUpWithMail()).email)
  await expect
    .poll(() => server.services.sql`select 1 from mail where facts->>'email' = ${email}`)
    .toEqual([])
  expect(server.smtp.mailbox.list(email)).toEqual([])
})

async function signUpWithMail() {
  const email = newAddress()
  await signUpLink(email)
  return { email }
}

test('SEC-A10 an account whose address was never proven asks for that first, and its proof ends all that was gathered', async () => {
  const [userId, email] = [uuidv7(), newAddress()]
  const stored = await hashPassword('the stranger has this')
  const { sql } = server.services
  await sql`insert into app_user ${sql({ id: userId, name: '先取り', email, email_verified: false })}`
  const key = { provider_id: 'credential', account_id: userId }
  await sql`insert into sign_in_method ${sql({ id: uuidv7(), user_id: userId, ...key, password: stored })}`
  const google = { provider_id: 'google', issuer: 'https://accounts.google.com', account_id: userId }
  await sql`insert into sign_in_method ${sql({ id: uuidv7(), user_id: userId, ...google })}`
  const refused = await signIn(email, 'the stranger has this')
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'email_not_verified'])
  expect(cookieOf(refused)).toBe('')
  const mail = await server.mailTo(email)
  expect(mail.subject).toBe('メールアドレスの確認をお願いします')
  expect((await reset(/#([\w-]{43})/.exec(mail.text)?.[1] ?? '')).status).toBe(204)
  expect((await signIn(email, 'the stranger has this')).status).toBe(401)
  expect((await signIn(email)).status).toBe(200)
  expect(await sql`select provider_id from sign_in_method where user_id = ${userId}`).toEqual([
    { provider_id: 'credential' },
  ])
})

test('a wrong password for an unproven address says no more than for any other', async () => {
  const { sql } = server.services
  const [id, email] = [uuidv7(), newAddress()]
  await sql`insert into app_user ${sql({ id, name: '未確認', email, email_verified: false })}`
  expect((await signIn(email, 'not this one')).status).toBe(401)
  expect(await sql`select 1 from mail where facts->>'userId' = ${id}`).toEqual([])
})

test('a new address is taken only once it is proven, and the former one is told before and after', async () => {
  const person = await signUp(server)
  const { email: former } = person.actor
  const email = newAddress()
  expect((await person.send('POST', '/api/me/email', { email })).status).toBe(204)
  const mail = await server.mailTo(email)
  await server.mailTo(former, ({ subject }) => subject === 'メールアドレスの変更が申し込まれました')
  expect(await (await person.get('/api/me')).json()).toMatchObject({ user: { email: former } })
  const token = /#([\w-]{43})/.exec(mail.text)?.[1]
  const changed = await person.send('POST', '/api/auth/email-change', { token })
  expect(await changed.json()).toEqual({ email })
  expect(await (await person.get('/api/me')).json()).toMatchObject({ user: { email } })
  const told = await server.mailTo(former, ({ subject }) => subject === 'メールアドレスが変更されました')
  expect(told.text).not.toContain(email)
  expect((await signIn(email, 'correct horse battery')).status).toBe(200)
  expect((await signIn(former, 'correct horse battery')).status).toBe(401)
  expect((await auditOf(person.actor.userId)).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['auth.email_change_requested', 'auth.email_changed']),
  )
})

test('SEC-A04 a change to an address that has an account is answered alike, and refused when it comes to it', async () => {
  const [person, other] = [await signUp(server), await signUp(server)]
  const taken = await person.send('POST', '/api/me/email', { email: other.actor.email })
  expect(taken.status).toBe(204)
  await server.mailTo(person.actor.email)
  expect(server.smtp.mailbox.list(other.actor.email)).toEqual([])
  const email = newAddress()
  await person.send('POST', '/api/me/email', { email })
  const token = /#([\w-]{43})/.exec((await server.mailTo(email)).text)?.[1]
  await server.services.sql`update app_user set email = ${email} where id = ${other.actor.userId}`
  const refused = await person.send('POST', '/api/auth/email-change', { token })
  expect([refused.status, await codeOf(refused)]).toEqual([409, 'email_taken'])
  expect(await (await person.get('/api/me')).json()).toMatchObject({ user: { email: person.actor.email } })
})

test('SEC-A11 a change of address needs a recent proof of who one is', async () => {
  const person = await signUp(server)
  clock.at += 16 * minute
  const refused = await person.send('POST', '/api/me/email', { email: newAddress() })
  expect([refused.status, await codeOf(refused)]).toEqual([403, 'reauthentication_needed'])
})

test('SEC-A11 a changed password is told to its owner', async () => {
  const person = await signUp(server)
  const change = { currentPassword: 'correct horse battery', newPassword: password }
  expect((await person.send('POST', '/api/auth/change-password', change)).status).toBe(204)
  expect((await server.mailTo(person.actor.email)).subject).toBe('パスワードが変更されました')
})

test('a sign-in from a browser that was never there is told, one from a known browser is not', async () => {
  const person = await signUp(server)
  const { email, userId } = person.actor
  const device = cookieOf(await person.get('/api/me'))
  const typed = { email, password: 'correct horse battery' }
  const waiting = () => server.services.sql`select 1 from mail where facts->>'userId' = ${userId}`
  expect((await post('/api/auth/sign-in/email', typed, { cookie: device })).status).toBe(200)
  expect(await waiting()).toEqual([])
  const safari =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'
  expect((await post('/api/auth/sign-in/email', typed, { 'user-agent': safari })).status).toBe(200)
  const mail = await server.mailTo(email)
  expect(mail.subject).toBe('新しい端末からログインがありました')
  for (const said of ['Safari（macOS）', '/settings/sessions']) expect(mail.text).toContain(said)
})

test('a mailbox is not flooded: after a few requests for one address the next have to wait', async () => {
  const email = newAddress()
  const answers = []
  for (let n = 0; n < 6; n += 1) answers.push((await post('/api/auth/sign-up/request', { email })).status)
  expect(answers.at(-1)).toBe(429)
})

test('an installation that sends no mail says so, and the web knows', async () => {
  const { mail } = server.services
  server.services.mail = null
  for (const path of ['/api/auth/sign-up/request', '/api/auth/password-reset/request']) {
    const answer = await post(path, { email: newAddress() })
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'mail_not_configured'])
  }
  expect(await (await server.app.request('/api/config')).json()).toMatchObject({ mail: false })
  server.services.mail = mail
})

test('a session that signing up began counts as one of a password alone', async () => {
  const made = await complete(tokenIn(await signUpLink(newAddress())))
  const { user } = (await made.json()) as { user: { id: string } }
  expect(await server.services.sql`select second_factor from session where user_id = ${user.id}`).toEqual([
    { second_factor: false },
  ])
})
