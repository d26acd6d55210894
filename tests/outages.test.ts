/** What a day of calling needs goes on while a service that it does not need is down. */
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../sandbox/zoom/faults.ts'
import { connected, startZoomServer, type ZoomServer } from '../server/features/zoom/test-zoom.ts'
import { sendMail } from '../server/jobs/mail.ts'
import { startJobs } from '../server/jobs/run-jobs.ts'
import { storedIndexKey } from '../server/vault/index-key.ts'
import { createKmsKeys } from '../server/vault/kms.ts'
import { region, startTestKms } from '../server/vault/test-kms.ts'
import { createVault } from '../server/vault/vault.ts'
import { type Client, clientWith, cookieOf, sameOrigin, signUp } from './server.ts'

let kms: Awaited<ReturnType<typeof startTestKms>>
let server: ZoomServer
let client: Client
let mail: ReturnType<typeof startJobs>

beforeAll(async () => {
  kms = await startTestKms()
  server = await startZoomServer()
  const keys = await createKmsKeys({ keyIds: [kms.controls.createKey()], region, endpoint: kms.endpoint })
  server.services.vault = createVault(keys, storedIndexKey(keys, server.services.sql))
  client = await signUp(server)
  await connected(server, client, `${client.actor.userId}@zoom.example`)
  mail = startJobs(server.services, [sendMail(server.services)])
})
afterAll(async () => {
  await mail.stop()
  await server.stop()
  kms.stop()
})

const zoomIsAway = (kind: 'drop' | 'html_502' | 'deny') => () => {
  for (const endpoint of endpoints) server.controls.faults.add({ endpoint, kind })
}
const outages: [string, () => void][] = [
  ['Zoom cuts every connection', zoomIsAway('drop')],
  ['Zoom answers with an error page', zoomIsAway('html_502')],
  ['Zoom denies everything', zoomIsAway('deny')],
  ['the key service fails', () => kms.controls.trouble('fail')],
  ['the key service throttles', () => kms.controls.trouble('throttle')],
  ['the mail server never answers', () => server.smtp.setFault({ kind: 'hang', at: 'connect' })],
  ['the mail server refuses', () => server.smtp.setFault({ kind: 'refuse', at: 'connect', code: 421 })],
  ['the mail server cuts the connection', () => server.smtp.setFault({ kind: 'drop', at: 'connect' })],
]

test.each(outages)('a day of calling is lived while %s', async (_, breakIt) => {
  breakIt()
  try {
    await expect(dayOfCalling()).resolves.toMatchObject({
      outcome: 'appointment',
      note: { body: '来週訪問' },
    })
  } finally {
    mend()
  }
})

function mend() {
  server.controls.faults.clear()
  kms.controls.trouble(null)
  server.smtp.setFault(null)
}

/** Signs in and works; answers the call as its company's page shows it in the end. */
async function dayOfCalling() {
  const person = await signIn()
  const company = await sent(person, 'POST', '/api/companies', { name: '株式会社ひので' })
  const number = await sent(person, 'POST', '/api/phone-numbers', {
    companyId: company.id,
    raw: '03-0000-1234',
  })
  await sent(person, 'PATCH', `/api/companies/${company.id}`, {
    version: company.version,
    industry: '卸売業',
  })
  const call = await sent(person, 'POST', '/api/calls', {
    id: uuidv7(),
    companyId: company.id,
    phoneNumberId: number.id,
  })
  await sent(person, 'PUT', `/api/calls/${call.id}/outcome`, { outcome: 'appointment' })
  await sent(person, 'PUT', `/api/calls/${call.id}/note`, { version: 0, body: '来週訪問' })
  await sent(person, 'POST', '/api/notes', { companyId: company.id, body: '受付は山田さま' })
  await sent(person, 'POST', '/api/follow-ups', { companyId: company.id, dueOn: '2027-01-15', body: '訪問' })
  const page = await sent(person, 'GET', `/api/companies/${company.id}`)
  await sent(person, 'GET', '/api/zoom/connection')
  await sent(person, 'GET', '/api/zoom/connection/state')
  await sent(person, 'POST', '/api/auth/sign-out')
  return page.activity.items.find(({ id }: { id: string }) => id === call.id)
}

async function signIn(): Promise<Client> {
  const content = { email: client.actor.email, password: 'correct horse battery' }
  const answer = await server.app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: sameOrigin,
    body: JSON.stringify(content),
  })
  expect(answer.status).toBe(200)
  return clientWith(server, cookieOf(answer))
}

async function sent(person: Client, method: string, path: string, content?: unknown) {
  const answer = await person.send(method, path, content)
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
  return answer.status === 204 ? null : answer.json()
}
