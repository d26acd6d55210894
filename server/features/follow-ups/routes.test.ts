import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CallActivity,
  type FollowUpView,
  type Today,
  today,
} from '../../../shared/contracts/activity.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let sato: Client
let colleague: Client
let stranger: Client
let company: CompanyView
let person: PersonView
let main: PhoneNumberView

const loaded = Date.now()
/** Tomorrow at 22:30 in UTC, when it is already the next day in Tokyo. */
const now = new Date(`${utcDay(1)}T22:30:00Z`)
const todayInTokyo = 2

function utcDay(days: number): string {
  return new Date(loaded + days * 86_400_000).toISOString().slice(0, 10)
}

beforeAll(async () => {
  sato = await signUp(server, { name: '佐藤 花子' })
  colleague = await signUp(server, {
    name: '田中 健',
    joins: { workspaceId: sato.actor.workspaceId, role: 'member' },
  })
  stranger = await signUp(server, { name: '余所 者' })
  company = await sent(sato.send('POST', '/api/companies', { name: '株式会社試験' }))
  person = await sent(
    sato.send('POST', '/api/people', { name: '鈴木 一郎', companyId: company.id, doNotCall: true }),
  )
  main = await sent(sato.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234' }))
  await sent(sato.send('POST', '/api/phone-numbers', { personId: person.id, raw: '090-0000-5678' }))
})

async function sent<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}

const add = (changes: Record<string, unknown> = {}, by: Client = sato) =>
  by.send('POST', '/api/follow-ups', {
    companyId: company.id,
    dueOn: utcDay(todayInTokyo),
    body: '再度お電話',
    ...changes,
  })
const added = (changes?: Record<string, unknown>) => sent<FollowUpView>(add(changes))
const edit = ({ id, version }: FollowUpView, changes: Record<string, unknown>, by: Client = sato) =>
  by.send('PATCH', `/api/follow-ups/${id}`, { version, ...changes })
const tick = ({ id }: FollowUpView, done: boolean, by: Client = sato) =>
  by.send('PUT', `/api/follow-ups/${id}/completion`, { done })

async function todayOf(client: Client): Promise<Today> {
  const clock = server.clock.now
  server.clock.now = () => now
  try {
    return today.parse(await sent<Today>(client.get('/api/today')))
  } finally {
    server.clock.now = clock
  }
}
const isListed = async ({ id }: { id: string }, by = sato) =>
  (await todayOf(by)).followUps.some((one) => one.id === id)

async function placed(changes: Record<string, unknown> = {}): Promise<CallActivity> {
  const content = { id: uuidv7(), companyId: company.id, phoneNumberId: main.id, ...changes }
  return sent(sato.send('POST', '/api/calls', content))
}

describe('a follow-up', () => {
  test('is on the record, moved, done and reopened', async () => {
    const one = await added({ companyId: undefined, personId: person.id })
    expect(one).toMatchObject({
      companyId: company.id,
      companyName: '株式会社試験',
      personName: '鈴木 一郎',
      doneAt: null,
    })
    const moved = await sent<FollowUpView>(edit(one, { dueOn: '2026-12-24', body: '年末のご挨拶' }))
    expect(moved).toMatchObject({ dueOn: '2026-12-24', body: '年末のご挨拶', version: 2 })
    const done = await sent<FollowUpView>(edit(moved, { done: true }))
    expect(done.doneAt).not.toBeNull()
    expect(await sent<FollowUpView>(edit(done, { done: false }))).toMatchObject({ doneAt: null, version: 4 })
  })

  test('SEC-R01: twenty repeats at once are one promise', async () => {
    const id = uuidv7()
    const answers = await Promise.all(Array.from({ length: 20 }, () => added({ id })))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await add({ id, body: '別の約束' })).status).toBe(422)
  })

  test('D11: is ticked whatever else was edited since, once however often it is said, and the tick comes off again', async () => {
    const one = await added()
    const moved = await sent<FollowUpView>(edit(one, { dueOn: '2026-12-24' }))
    const ticks = await Promise.all(Array.from({ length: 10 }, () => sent<FollowUpView>(tick(one, true))))
    for (const ticked of ticks) expect(ticked).toEqual(ticks[0])
    expect(ticks[0]).toMatchObject({ dueOn: '2026-12-24', version: moved.version + 1 })
    expect(ticks[0]?.doneAt).not.toBeNull()
    const { items } = await sent<{ items: { id: string; doneAt?: string | null }[] }>(
      sato.get(`/api/companies/${company.id}/activity`),
    )
    expect(items.find(({ id }) => id === one.id)?.doneAt).toBe(ticks[0]?.doneAt)
    expect(await sent<FollowUpView>(tick(one, false))).toMatchObject({ doneAt: null })
  })

  test('D11: a tick that comes after the promise was deleted changes nothing and is no failure', async () => {
    const one = await added()
    await sato.send('DELETE', `/api/follow-ups/${one.id}`)
    expect(await sent<FollowUpView>(tick(one, true))).toMatchObject({ doneAt: null })
    await sent(sato.send('POST', `/api/follow-ups/${one.id}/restoration`))
    expect(await isListed(one)).toBe(true)
  })

  test('SEC-R03: two who edit at once: the second is told what it is now', async () => {
    const one = await added()
    await edit(one, { dueOn: '2026-12-11' })
    const stale = await edit(one, { dueOn: '2026-12-12' })
    expect(stale.status).toBe(409)
    expect((await stale.json()).params.current).toMatchObject({ dueOn: '2026-12-11', version: 2 })
  })

  test('after a call it is kept even when the company was deleted meanwhile', async () => {
    const gone = await sent<CompanyView>(sato.send('POST', '/api/companies', { name: '株式会社消滅' }))
    const number = await sent<PhoneNumberView>(
      sato.send('POST', '/api/phone-numbers', { companyId: gone.id, raw: '03-0000-9999' }),
    )
    const call = await placed({ companyId: gone.id, phoneNumberId: number.id })
    await sato.send('DELETE', `/api/companies/${gone.id}`)
    expect((await add({ companyId: gone.id })).status).toBe(404)
    const kept = await added({ companyId: gone.id, callId: call.id })
    expect(await isListed(kept)).toBe(false)
    await sato.send('POST', `/api/companies/${gone.id}/restoration`)
    expect(await isListed(kept)).toBe(true)
  })

  test('after a call it belongs to the record of that call', async () => {
    const call = await placed()
    expect((await add({ callId: call.id })).status).toBe(200)
    expect((await add({ callId: call.id, companyId: undefined, personId: person.id })).status).toBe(404)
    expect((await add({ callId: uuidv7() })).status).toBe(404)
  })

  test('deletion can be undone', async () => {
    const one = await added()
    expect((await sato.send('DELETE', `/api/follow-ups/${one.id}`)).status).toBe(204)
    expect(await isListed(one)).toBe(false)
    expect((await edit(one, { done: true })).status).toBe(404)
    await sent(sato.send('POST', `/api/follow-ups/${one.id}/restoration`))
    expect(await isListed(one)).toBe(true)
  })

  test('SEC-T07: another member reads it but may not move, finish, remove or restore it', async () => {
    const one = await added()
    expect((await edit(one, { done: true }, colleague)).status).toBe(403)
    expect((await tick(one, true, colleague)).status).toBe(403)
    expect((await colleague.send('DELETE', `/api/follow-ups/${one.id}`)).status).toBe(403)
    expect(await isListed(one)).toBe(true)
    await sato.send('DELETE', `/api/follow-ups/${one.id}`)
    expect((await colleague.send('POST', `/api/follow-ups/${one.id}/restoration`)).status).toBe(403)
    expect(await isListed(one)).toBe(false)
  })

  test('SEC-T03: another workspace’s promise, record and call do not exist', async () => {
    const one = await added()
    expect((await edit(one, { done: true }, stranger)).status).toBe(404)
    expect((await tick(one, true, stranger)).status).toBe(404)
    expect((await stranger.send('DELETE', `/api/follow-ups/${one.id}`)).status).toBe(404)
    expect((await add({}, stranger)).status).toBe(404)
    expect((await add({ callId: (await placed()).id }, stranger)).status).toBe(404)
  })
})

describe('today', () => {
  test('has what is overdue, due and due within a week on the calendar of the person’s zone', async () => {
    const due = async (days: number) => isListed(await added({ dueOn: utcDay(todayInTokyo + days) }))
    expect(await due(-30)).toBe(true)
    expect(await due(0)).toBe(true)
    expect(await due(7)).toBe(true)
    expect(await due(8)).toBe(false)
  })

  test('has what a call needs, so that it starts from the list', async () => {
    const call = await placed()
    const toCompany = await added()
    const toPerson = await added({ companyId: undefined, personId: person.id })
    const { followUps } = await todayOf(sato)
    const find = (one: FollowUpView) => followUps.find(({ id }) => id === one.id)
    expect(find(toCompany)).toMatchObject({
      doNotCall: false,
      phoneNumbers: [{ id: main.id, display: main.display }],
      lastCall: { at: call.at, userName: '佐藤 花子' },
    })
    expect(find(toPerson)).toMatchObject({
      doNotCall: true,
      phoneNumbers: [{ e164: '+819000005678' }],
      lastCall: null,
    })
  })

  test('is one’s own, and leaves out what is done', async () => {
    const one = await added()
    expect(await isListed(one, colleague)).toBe(false)
    await edit(one, { done: true })
    expect(await isListed(one)).toBe(false)
  })

  test('lists calls without an outcome, but not those for which Zoom did not open', async () => {
    const [open, done, lost] = [await placed(), await placed(), await placed()]
    await sato.send('PUT', `/api/calls/${done.id}/outcome`, { outcome: 'reached' })
    await sato.send('PUT', `/api/calls/${lost.id}/launch`, { launch: 'not_placed' })
    const listed = (await todayOf(sato)).callsWithoutOutcome
    const ids = listed.map(({ id }) => id)
    expect([open, done, lost].map(({ id }) => ids.includes(id))).toEqual([true, false, false])
    expect(listed[0]).toMatchObject({ companyName: '株式会社試験' })
    expect((await todayOf(colleague)).callsWithoutOutcome).toEqual([])
  })
})
