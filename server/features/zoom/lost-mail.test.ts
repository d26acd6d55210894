/** A lost connection is told by mail, once, over real SMTP; mail never stands in the way of the state. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createSmtpSandbox, type SmtpSandbox } from '../../../sandbox/smtp/app.ts'
import type { Client } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { sendMail } from '../../jobs/mail.ts'
import { startJobs } from '../../jobs/run-jobs.ts'
import { startProcesses } from './test-processes.ts'
import { connected, eventually, startZoomServer, stateOf } from './test-zoom.ts'

const server = whileTesting(startZoomServer)
let sending: ReturnType<typeof startJobs>
const clock = { at: Date.now() }
beforeAll(async () => {
  server.clock.now = () => new Date(clock.at)
  sending = startJobs(server.services, [sendMail(server.services)])
})
afterEach(() => server.controls.reset())
afterAll(() => sending.stop())

async function connectedPerson(): Promise<Client> {
  const person = await server.newUser()
  await connected(server, person, `${person.actor.userId}@zoom.example`)
  return person
}

const endGrants = () => {
  for (const grant of server.controls.grants()) server.controls.removeApp({ grantId: grant.id }, 'user')
}
const check = (person: Client) => person.send('POST', '/api/zoom/connection/check')
const mailsTo = (person: Client) => server.smtp.mailbox.list(person.actor.email)
const mailTo = (person: Client) => server.smtp.mailbox.next(person.actor.email)
const waiting = (person: Client) =>
  server.owner`select attempts, leased_until from mail where facts->>'userId' = ${person.actor.userId}`
/** A mail leaves the outbox a moment after it has arrived. */
const nothingWaits = (person: Client) => eventually(async () => expect(await waiting(person)).toEqual([]))
const triedInVain = (person: Client) =>
  eventually(async () => expect(await waiting(person)).toEqual([{ attempts: 1, leased_until: null }]))

test('a lost connection is told once: why, that calls go on, and where to renew it', async () => {
  const person = await connectedPerson()
  endGrants()
  await check(person)
  expect(await stateOf(person)).toMatchObject({ state: 'reconnect_needed' })
  const mail = await mailTo(person)
  expect(mail.subject).toBe('Zoom Phoneの再連携が必要です')
  for (const said of ['Zoomで連携が削除されたか', '発信はこのまま続けられます', '/settings/integrations'])
    expect(mail.text).toContain(said)
  await check(person)
  await check(person)
  await nothingWaits(person)
  expect(mailsTo(person)).toHaveLength(1)
})

test('an outage is told to nobody', async () => {
  const person = await connectedPerson()
  server.controls.faults.add({ endpoint: 'users_me', kind: 'server_error' })
  await check(person)
  expect(await stateOf(person)).toMatchObject({ state: 'not_responding' })
  expect(await waiting(person)).toEqual([])
})

test('a new reason for the same loss is no second loss', async () => {
  const person = await connectedPerson()
  const { id } = server.controls.user(`${person.actor.userId}@zoom.example`)
  server.controls.changeUser(id, { status: 'inactive' })
  await check(person)
  await mailTo(person)
  endGrants()
  await server.owner`update zoom_connection set access_expires_at = now() where user_id = ${person.actor.userId}`
  await check(person)
  expect(await stateOf(person)).toMatchObject({ reason: 'grant_ended' })
  await nothingWaits(person)
  expect(mailsTo(person)).toHaveLength(1)
})

test('a mail that had to wait gives the reason of the moment when it leaves', async () => {
  const person = await connectedPerson()
  await server.smtp.close()
  const { id } = server.controls.user(`${person.actor.userId}@zoom.example`)
  server.controls.changeUser(id, { status: 'inactive' })
  await check(person)
  endGrants()
  await server.owner`update zoom_connection set access_expires_at = now() where user_id = ${person.actor.userId}`
  await check(person)
  await server.smtp.listen()
  clock.at += 60_000
  await server.owner`select pg_notify('shodan_mail', '')`
  const mail = await server.mailTo(person.actor.email)
  expect(mail.text).toContain('Zoomで連携が削除されたか')
})

test('whoever has reconnected before the mail left hears nothing', async () => {
  const person = await connectedPerson()
  await server.smtp.close()
  endGrants()
  await check(person)
  await triedInVain(person)
  await connected(server, person, `${person.actor.userId}@zoom.example`)
  await server.smtp.listen()
  clock.at += 60_000
  await server.owner`select pg_notify('shodan_mail', '')`
  await nothingWaits(person)
  expect(mailsTo(person)).toEqual([])
})

test('a mail server that is down changes nothing about the state, and gets the mail when it is back', async () => {
  const person = await connectedPerson()
  await server.smtp.close()
  endGrants()
  expect((await check(person)).status).toBe(200)
  expect(await stateOf(person)).toMatchObject({ state: 'reconnect_needed', reason: 'grant_ended' })
  await triedInVain(person)
  await server.smtp.listen()
  clock.at += 60_000
  await server.owner`select pg_notify('shodan_mail', '')`
  const mail = await mailTo(person)
  expect(mail.subject).toBe('Zoom Phoneの再連携が必要です')
})

test('two processes that find the loss together send one mail', async () => {
  const smtp: SmtpSandbox = createSmtpSandbox({ baseUrl: 'http://localhost' })
  await smtp.listen()
  const mailSettings = { SMTP_URL: `smtp://127.0.0.1:${smtp.port()}`, MAIL_FROM: 'no-reply@shodan.test' }
  const product = await startProcesses(mailSettings)
  const { one, other } = product
  const person = await product.newUser()
  const begun = await person.ask(one, 'GET', '/api/zoom/connect')
  const user = `${person.userId}@zoom.example`
  const { pathname, search } = new URL(product.controls.decide(begun.headers.get('location') ?? '', { user }))
  await person.ask(one, 'GET', pathname + search)
  for (const grant of product.controls.grants()) product.controls.removeApp({ grantId: grant.id }, 'user')
  await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      person.ask(i % 2 ? one : other, 'POST', '/api/zoom/connection/check'),
    ),
  )
  const address = `${person.userId}@example.com`
  await smtp.mailbox.next(address)
  await eventually(async () => expect(await product.owner`select 1 from mail`).toEqual([]))
  expect(smtp.mailbox.list(address)).toHaveLength(1)
  await product.stop()
  await smtp.close()
})
