import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CallActivity,
  type FollowUpList,
  type FollowUpView,
  followUpList,
  type Today,
  today,
} from '../../../shared/contracts/activity.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'

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

async function atThatTime<T>(ask: () => Promise<T>): Promise<T> {
  const clock = server.clock.now
  server.clock.now = () => now
  try {
    return await ask()
  } finally {
    server.clock.now = clock
  }
}

const todayOf = (client: Client): Promise<Today> =>
  atThatTime(async () => today.parse(await sent<Today>(client.get('/api/today'))))

const listOf = (query = '', client = sato): Promise<FollowUpList> =>
  atThatTime(async () => followUpList.parse(await sent<FollowUpList>(client.get(`/api/follow-ups?${query}`))))
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

describe('D10: the list of all promises', () => {
  let own: Client
  let other: Client
  let ids: Record<string, string>

  beforeAll(async () => {
    own = await signUp(server, { name: '約束 守' })
    other = await signUp(server, {
      name: '同僚 一',
      joins: { workspaceId: own.actor.workspaceId, role: 'member' },
    })
    const add = async (days: number | null, by = own, of: Record<string, string> = {}) => {
      const dueOn = days === null ? null : utcDay(todayInTokyo + days)
      const content = { ...(of.personId ? of : { companyId: place.id }), dueOn, body: `${days}` }
      return (await sent<FollowUpView>(by.send('POST', '/api/follow-ups', content))).id
    }
    const place = await sent<CompanyView>(own.send('POST', '/api/companies', { name: '株式会社約束' }))
    const elsewhere = await sent<CompanyView>(own.send('POST', '/api/companies', { name: '株式会社別' }))
    const someone = await sent<PersonView>(
      own.send('POST', '/api/people', { name: '山田 花', companyId: elsewhere.id }),
    )
    ids = {
      undated: await add(null),
      later: await add(20),
      due: await add(0),
      overdue: await add(-3),
      colleagues: await add(40, other),
      persons: await add(30, own, { personId: someone.id }),
      company: elsewhere.id,
      person: someone.id,
    }
    const done = await sent<FollowUpView>(
      own.send('POST', '/api/follow-ups', { companyId: place.id, dueOn: utcDay(3), body: '済み' }),
    )
    await edit(done, { done: true }, own)
  })

  const idsOf = ({ items }: FollowUpList) => items.map(({ id }) => id)

  test('one that is due in 20 days is there, between today’s and those without a day', async () => {
    const list = await listOf('', own)
    expect(idsOf(list)).toEqual([ids.overdue, ids.due, ids.later, ids.persons, ids.undated])
    expect(list.counts).toEqual({ overdue: 1, today: 1, later: 2, undated: 1 })
    expect(list.nextCursor).toBeNull()
    expect((await todayOf(own)).openFollowUps).toBe(5)
  })

  test('of a day with hundreds 今日 has those whose day comes first, and says that there are more', async () => {
    const busy = await signUp(server)
    const at = await sent<{ id: string }>(busy.send('POST', '/api/companies', { name: '約束の多い会社' }))
    const { workspaceId, userId } = busy.actor
    await asTenant(server.services, busy.actor, async ({ sql }) => {
      await sql`
        insert into follow_up (workspace_id, id, user_id, company_id, due_on, body)
        select ${workspaceId}, gen_random_uuid(), ${userId}, ${at.id}, ${utcDay(-400)}::date + n, '約束'
        from generate_series(1, 203) n`
    })
    const { followUps, hasMore, openFollowUps } = await todayOf(busy)
    expect([followUps.length, hasMore, openFollowUps]).toEqual([200, true, 203])
    expect(followUps.map(({ dueOn }) => dueOn)).toEqual(followUps.map(({ dueOn }) => dueOn).toSorted())
    await asTenant(server.services, busy.actor, async ({ sql }) => {
      await sql`update follow_up set done_at = now() where company_id = ${at.id} and due_on > ${utcDay(-200)}::date`
    })
    expect((await todayOf(busy)).hasMore).toBe(false)
  })

  test('is asked for by day, by whose it is, and by record', async () => {
    expect(idsOf(await listOf('due=overdue', own))).toEqual([ids.overdue])
    expect(idsOf(await listOf('due=today', own))).toEqual([ids.due])
    expect(idsOf(await listOf('due=later', own))).toEqual([ids.later, ids.persons])
    expect(idsOf(await listOf('due=undated', own))).toEqual([ids.undated])
    expect(idsOf(await listOf('due=later&owner=all', own))).toEqual([ids.later, ids.persons, ids.colleagues])
    expect(idsOf(await listOf(`owner=${other.actor.userId}`, own))).toEqual([ids.colleagues])
    expect(idsOf(await listOf(`owner=all&personId=${ids.person}`, own))).toEqual([ids.persons])
    expect(idsOf(await listOf(`owner=all&companyId=${ids.company}`, own))).toEqual([ids.persons])
  })

  test('pages of one, two and three show each promise once', async () => {
    for (const limit of [1, 2, 3]) {
      const seen: string[] = []
      let cursor = ''
      do {
        const page = await listOf(`owner=all&limit=${limit}${cursor && `&cursor=${cursor}`}`, own)
        expect(page.counts === null).toBe(cursor !== '')
        seen.push(...idsOf(page))
        cursor = page.nextCursor ?? ''
      } while (cursor !== '')
      expect(seen).toEqual([ids.overdue, ids.due, ids.later, ids.persons, ids.colleagues, ids.undated])
    }
  })

  test('a page that nobody gave out is refused', async () => {
    const cursors = [['2026-02-31', uuidv7()], ['x', uuidv7()], ['2026-01-01', 'y'], 'abc']
    for (const made of cursors) {
      const cursor = Buffer.from(JSON.stringify(made)).toString('base64url')
      expect((await own.get(`/api/follow-ups?cursor=${cursor}`)).status, cursor).toBe(422)
    }
  })

  test('SEC-T03: another workspace’s promises, records and members are not in it', async () => {
    for (const query of ['owner=all', `owner=${own.actor.userId}`, `owner=all&companyId=${ids.company}`])
      expect((await listOf(query, stranger)).items).toEqual([])
  })

  test('the day is taken away, and set again', async () => {
    const one = await added()
    const undated = await sent<FollowUpView>(edit(one, { dueOn: null }))
    expect(undated.dueOn).toBeNull()
    expect(idsOf(await listOf('due=undated'))).toContain(one.id)
    const dated = await sent<FollowUpView>(edit(undated, { dueOn: utcDay(30) }))
    expect(idsOf(await listOf('due=undated'))).not.toContain(one.id)
    expect(idsOf(await listOf('due=later'))).toContain(dated.id)
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
      lastCall: { at: call.at, userName: '佐藤 花子', outcome: null },
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
