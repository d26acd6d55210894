import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { drizzleOn } from '../../../db/sql/drizzle.ts'
import { openSql } from '../../../db/sql/pool.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { sendMail } from '../../jobs/mail.ts'
import { startJobs } from '../../jobs/run-jobs.ts'
import type { Message } from '../../outside.ts'
import { createMailClient } from './client.ts'
import { type Composers, deliverMail } from './deliver-mail.ts'
import type { Mail } from './kinds.ts'
import { queueMail } from './queue-mail.ts'
import { requireMail } from './require-mail.ts'

const server = whileTesting(() => startTestServer({ now: clock.now }))
let person: Client
const clock = { at: Date.now(), now: () => new Date(clock.at) }
const minute = 60_000

beforeAll(async () => {
  person = await signUp(server, { name: '試験 太郎' })
})
beforeEach(async () => {
  server.smtp.setFault(null)
  server.smtp.mailbox.clear()
  server.logLines.length = 0
  await server.services.sql`delete from mail`
})

const notice = (userId = person.actor.userId): Mail => ({
  kind: 'security_notice',
  userId,
  what: 'password_changed',
  at: clock.now().toISOString(),
})
const message = (to: string): Message => ({
  to,
  locale: 'ja',
  subject: '件名',
  heading: '見出し',
  paragraphs: ['本文'],
})
const composers = (to = person.actor.email): Composers => ({
  security_notice: async () => message(to),
  zoom_lost: async () => null,
  sign_up_requested: async () => null,
  password_reset_requested: async () => null,
  proof_needed: async () => null,
  email_change_requested: async () => null,
  invitation: async () => null,
  member_removed: async () => null,
})
const queue = (about: Mail = notice()) => queueMail(server.services.db, about)
const rows = () => server.services.sql`select kind, attempts, leased_until, next_attempt_at from mail`
const deliver = (how = composers()) => deliverMail(server.services, how)
/** As the owner sees them: the product's role is shown nothing of another connection. */
async function openTransactions() {
  const owner = openSql(server.ownerUrl)
  const open = await owner`
    select query from pg_stat_activity
    where datname = current_database() and application_name = 'shodan-pro' and xact_start is not null`
  await owner.end()
  return [...open]
}
const inbox = () => server.smtp.mailbox.list()

test('a mail that was queued is sent and nothing of it stays', async () => {
  await queue()
  expect(await deliver()).toBe(true)
  expect(inbox()).toMatchObject([{ subject: '件名', to: [person.actor.email] }])
  expect(await rows()).toEqual([])
  expect(await deliver()).toBe(false)
})

test('a mail of a transaction that was rolled back is never sent', async () => {
  const undone = server.services.sql.begin(async (sql) => {
    await queueMail(drizzleOn(sql), notice())
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await deliver()).toBe(false)
})

test('what there is no more to say is deleted without being sent', async () => {
  await queue({ kind: 'zoom_lost', userId: person.actor.userId })
  expect(await deliver()).toBe(true)
  expect(inbox()).toEqual([])
  expect(await rows()).toEqual([])
})

test('facts that are not those of the kind are refused when they are queued', async () => {
  const withLink = { ...notice(), link: 'https://shodan.test/reset#secret' }
  await expect(queue(withLink as never)).rejects.toThrow()
  expect(await rows()).toEqual([])
})

test.each([
  ['refuses for now', { kind: 'refuse', at: 'data', code: 451 }],
  ['refuses the sender', { kind: 'refuse', at: 'mail', code: 550 }],
  ['hangs up', { kind: 'drop', at: 'data' }],
] as const)('a server that %s gets it again later, not before', async (_, fault) => {
  await queue()
  server.smtp.setFault(fault)
  await deliver()
  expect(await rows()).toMatchObject([{ attempts: 1, leased_until: null }])
  server.smtp.setFault(null)
  expect(await deliver()).toBe(false)
  clock.at += minute
  expect(await deliver()).toBe(true)
  expect(inbox()).toHaveLength(1)
})

test('a server that never answers is left after a time, with no transaction open meanwhile', async () => {
  const { smtp, services } = server
  const { mailFrom: from, publicUrl } = services.env
  const impatient = createMailClient({ ...smtp.settings(), from, supportEmail: null, publicUrl }, 2_000)
  await queue()
  smtp.setFault({ kind: 'hang', at: 'data' })
  const before = smtp.connections()
  const delivering = deliverMail({ ...services, mail: impatient }, composers())
  await expect.poll(() => smtp.connections()).toBeGreaterThan(before)
  expect(await openTransactions()).toEqual([])
  await delivering
  expect(await rows()).toMatchObject([{ attempts: 1, leased_until: null }])
})

test('after about a day it is given up, with one line and one event that name no address', async () => {
  await queue()
  server.smtp.setFault({ kind: 'refuse', at: 'data', code: 451 })
  const began = clock.at
  while ((await rows()).length > 0) {
    await deliver()
    clock.at += 3 * 60 * minute
  }
  expect((clock.at - began) / (60 * minute)).toBeGreaterThan(24)
  const given = server.logLines.filter((line) => line.includes('given up'))
  expect(given).toHaveLength(1)
  const events = await person.get('/api/audit')
  const found = ((await events.json()) as { items: { action: string }[] }).items
  expect(found.filter(({ action }) => action === 'mail.given_up')).toMatchObject([
    { result: 'failed', detail: { kind: 'security_notice' } },
  ])
  expect(JSON.stringify(found)).not.toContain(person.actor.email)
})

test('a mailbox that the server does not know is given up within minutes', async () => {
  await queue()
  server.smtp.setFault({ kind: 'refuse', at: 'rcpt', code: 550 })
  for (let tries = 0; tries < 5; tries += 1) {
    await deliver()
    clock.at += 10 * minute
  }
  expect(await rows()).toEqual([])
})

test('a mail whose sender died is taken up when its claim has run out, and not before', async () => {
  await queue()
  await server.services.sql`
    update mail set attempts = 1, leased_until = ${new Date(clock.at + 3 * minute).toISOString()}::timestamptz`
  expect(await deliver()).toBe(false)
  clock.at += 3 * minute
  expect(await deliver()).toBe(true)
  expect(inbox()).toHaveLength(1)
})

test('whoever lost the claim neither deletes nor plans the mail of the next holder', async () => {
  await queue()
  const stolen: Composers = {
    ...composers(),
    security_notice: async () => {
      await server.services.sql`update mail set attempts = attempts + 1`
      return null
    },
  }
  await deliver(stolen)
  expect(await rows()).toMatchObject([{ attempts: 2 }])
})

test('many senders at once send each mail once', async () => {
  for (let n = 0; n < 20; n += 1) await queue()
  const sender = async () => {
    while (await deliver());
  }
  await Promise.all([sender(), sender(), sender(), sender()])
  expect(inbox()).toHaveLength(20)
})

test('SEC-G02 neither an address nor a subject gets into the log, whatever happens to the mail', async () => {
  const marker = `marker-${uuidv7()}@example.com`
  for (const fault of [
    { kind: 'refuse', at: 'rcpt', code: 550 },
    { kind: 'refuse', at: 'data', code: 554 },
    { kind: 'drop', at: 'rcpt' },
  ] as const) {
    await queue()
    server.smtp.setFault(fault)
    await deliver(composers(marker))
  }
  await queue()
  await deliver({
    ...composers(),
    security_notice: async () => {
      throw new Error(`a fault with ${marker}`)
    },
  })
  expect(server.logLines.length).toBeGreaterThan(3)
  expect(server.logLines.join('')).not.toMatch(/marker-|件名/)
})

test('the job hears of a mail at once, and stops when told', async () => {
  const job = startJobs(server.services, [sendMail(server.services, 3_600_000)])
  await queue()
  const mail = await server.smtp.mailbox.next(person.actor.email)
  expect(mail.subject).toBe('パスワードが変更されました')
  await job.stop()
  await queue()
  expect(await rows()).toHaveLength(1)
})

test('an installation without a mail server says so, keeps the mail for a day and sends it once it has one', async () => {
  const silent = { ...server.services, mail: null }
  expect(() => requireMail(silent)).toThrow('mail_not_configured')
  requireMail(server.services)
  await queue()
  await deliverMail(silent, composers())
  expect(await rows()).toMatchObject([{ attempts: 1 }])
})

// From here on senders of the server live until its end.
test('SEC-A11 a security notice says what, when and from which device, and where to get help', async () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
  const at = '2026-11-25T01:30:00.000Z'
  await queueMail(server.services.db, { ...notice(), at, device: chrome, ipAddress: '203.0.113.9' } as Mail)
  const mail = await server.mailTo(person.actor.email)
  for (const said of ['2026年11月25日 10:30', 'Chrome（Windows）', '203.0.113.9', '/forgot-password']) {
    expect(mail.text).toContain(said)
    expect(mail.html).toContain(said)
  }
})

test('a notice for somebody who is gone goes to the address that it names, in their language', async () => {
  const to = { email: `${uuidv7()}@example.com`, locale: 'en', timeZone: 'Europe/Berlin' } as const
  await queue({ ...notice(uuidv7()), what: 'account_deleted', to } as Mail)
  const mail = await server.mailTo(to.email)
  expect(mail).toMatchObject({ subject: 'Your account was deleted' })
  expect(mail.text).toContain('(Europe/Berlin)')
})
