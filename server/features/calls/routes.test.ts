import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type CallActivity,
  type CompanyPage,
  callActivity,
  type Today,
} from '../../../shared/contracts/activity.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import type { ProblemBody } from '../../../shared/problems.ts'
import { type Client, sameOrigin, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let sato: Client
let colleague: Client
let stranger: Client
let company: CompanyView
let person: PersonView
let main: PhoneNumberView
let direct: PhoneNumberView

beforeAll(async () => {
  sato = await signUp(server, { name: '佐藤 花子' })
  const { workspaceId } = sato.actor
  colleague = await signUp(server, { name: '田中 健', joins: { workspaceId, role: 'admin' } })
  stranger = await signUp(server, { name: '余所 者' })
})

beforeEach(async () => {
  server.clock.now = () => new Date()
  company = await sent(sato.send('POST', '/api/companies', { name: `株式会社試験${uuidv7()}` }))
  person = await sent(sato.send('POST', '/api/people', { name: '鈴木 一郎', companyId: company.id }))
  main = await sent(
    sato.send('POST', '/api/phone-numbers', { companyId: company.id, raw: '03-0000-1234 内線 12' }),
  )
  direct = await sent(sato.send('POST', '/api/phone-numbers', { personId: person.id, raw: '090-0000-5678' }))
})

async function sent<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}

async function problem(pending: Promise<Response>) {
  const response = await pending
  const { code, params }: ProblemBody = await response.json()
  return { status: response.status, code, params }
}

const place = (changes: Record<string, unknown> = {}, by: Client = sato) =>
  by.send('POST', '/api/calls', { id: uuidv7(), companyId: company.id, phoneNumberId: main.id, ...changes })
const placed = (changes?: Record<string, unknown>) => sent<CallActivity>(place(changes))
const put = (call: { id: string }, what: string, content: unknown, by: Client = sato) =>
  by.send('PUT', `/api/calls/${call.id}/${what}`, content)
const page = async () => sent<CompanyPage>(sato.get(`/api/companies/${company.id}`))

describe('placing a call', () => {
  test('keeps what was dialled, however the number changes later', async () => {
    const call = callActivity.parse(await placed())
    expect(call).toMatchObject({
      companyId: company.id,
      personId: null,
      user: { id: sato.actor.userId, name: '佐藤 花子' },
      number: { id: main.id, raw: '03-0000-1234 内線 12', e164: '+81300001234', extension: '12' },
      launch: 'unknown',
      outcome: null,
      note: null,
    })
    await sato.send('PATCH', `/api/phone-numbers/${main.id}`, { version: main.version, raw: '06-0000-9999' })
    expect(await sent<CallActivity>(sato.get(`/api/calls/${call.id}`))).toEqual(call)
  })

  test('a call to a person is on the company’s activity too', async () => {
    const call = await placed({ companyId: undefined, personId: person.id, phoneNumberId: direct.id })
    expect(call).toMatchObject({ companyId: company.id, personId: person.id, personName: '鈴木 一郎' })
    const { company: seen, people, activity } = await page()
    expect(activity.items.find((item) => item.id === call.id)).toEqual(call)
    expect(Date.parse(seen.lastCalledAt ?? '')).toBe(Date.parse(call.at))
    expect(Date.parse(people[0]?.lastCalledAt ?? '')).toBe(Date.parse(call.at))
  })

  test('placing a call is no edit of its company', async () => {
    await placed()
    expect((await page()).company.version).toBe(company.version)
  })

  test('SEC-R01: twenty repeats at once are one call and one answer', async () => {
    const id = uuidv7()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => placed({ id, placedAt: '2026-01-01T00:00:00Z' })),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await page()).activity.items.filter((item) => item.kind === 'call')).toHaveLength(1)
  })

  test('SEC-R01: the same id with other content is refused, from a colleague too', async () => {
    const { id } = await placed()
    const other = { id, companyId: undefined, personId: person.id, phoneNumberId: direct.id }
    expect(await problem(place(other))).toMatchObject({ status: 422, code: 'repeated_with_other_content' })
    expect(await problem(place({ id, launch: 'elsewhere' }))).toMatchObject({
      status: 422,
      code: 'repeated_with_other_content',
    })
    expect(await problem(place({ id }, colleague))).toMatchObject({
      status: 422,
      code: 'repeated_with_other_content',
    })
  })

  test('an attempt made offline arrives after its number and company are gone', async () => {
    await sato.send('DELETE', `/api/phone-numbers/${main.id}`)
    await sato.send('DELETE', `/api/companies/${company.id}`)
    expect(await placed()).toMatchObject({ number: { e164: '+81300001234' } })
  })

  test('the browser says when it was placed, within the last week and not in the future', async () => {
    const now = Date.now()
    server.clock.now = () => new Date(now)
    const hourAgo = new Date(now - 3_600_000).toISOString()
    const at = async (placedAt: string) => Date.parse((await placed({ placedAt })).at)
    expect(await at(hourAgo)).toBe(Date.parse(hourAgo))
    expect(await at('2099-01-01T00:00:00Z')).toBe(now)
    expect(await at('2001-01-01T00:00:00Z')).toBe(now - 7 * 86_400_000)
  })

  test('an older call that arrives late does not hide the last one', async () => {
    const last = await placed()
    await placed({ placedAt: new Date(Date.now() - 86_400_000).toISOString() })
    expect(Date.parse((await page()).company.lastCalledAt ?? '')).toBe(Date.parse(last.at))
  })

  test('ids in capitals are the same ids', async () => {
    const id = uuidv7()
    const answer = await placed({ id })
    const capitals = {
      id: id.toUpperCase(),
      companyId: company.id.toUpperCase(),
      phoneNumberId: main.id.toUpperCase(),
    }
    expect(await placed(capitals)).toEqual(answer)
  })

  test('a number of another record is not found', async () => {
    const lost = { status: 404, code: 'not_found' }
    expect(await problem(place({ phoneNumberId: direct.id }))).toMatchObject(lost)
    expect(await problem(place({ companyId: undefined, personId: person.id }))).toMatchObject(lost)
    expect(await problem(place({ companyId: uuidv7() }))).toMatchObject(lost)
    expect(await problem(place({ phoneNumberId: uuidv7() }))).toMatchObject(lost)
  })

  test('a call of another telephone says so, counts as the last call and waits for its outcome', async () => {
    const content = { id: uuidv7(), launch: 'elsewhere' }
    const call = await placed(content)
    expect(call.launch).toBe('elsewhere')
    expect(await placed(content)).toEqual(call)
    const { company, activity } = await page()
    expect(Date.parse(company.lastCalledAt ?? '')).toBe(Date.parse(call.at))
    expect(activity.items).toContainEqual(call)
    const today = await sent<Today>(sato.get('/api/today'))
    expect(today.callsWithoutOutcome).toContainEqual(
      expect.objectContaining({ id: call.id, launch: 'elsewhere' }),
    )
    expect(await problem(place({ launch: 'opened' }))).toMatchObject({ status: 422, code: 'invalid_input' })
    expect(await sent(put(call, 'launch', { launch: 'opened' }))).toMatchObject({ launch: 'opened' })
    expect(await placed(content)).toMatchObject({ id: call.id, launch: 'opened' })
  })

  test('a call of another telephone whose entry is removed counts no more, and comes back as what it was', async () => {
    const call = await placed({ launch: 'elsewhere' })
    const waits = async () => {
      const { callsWithoutOutcome } = await sent<Today>(sato.get('/api/today'))
      return callsWithoutOutcome.some(({ id }) => id === call.id)
    }
    expect(await sent(put(call, 'launch', { launch: 'not_placed' }))).toMatchObject({ launch: 'not_placed' })
    expect((await page()).company.lastCalledAt).toBeNull()
    expect(await waits()).toBe(false)
    expect(await sent(put(call, 'launch', { launch: 'elsewhere' }))).toMatchObject({ launch: 'elsewhere' })
    expect(Date.parse((await page()).company.lastCalledAt ?? '')).toBe(Date.parse(call.at))
    expect(await waits()).toBe(true)
  })

  test('an attempt from another account’s outbox is refused as if nobody were signed in', async () => {
    const content = JSON.stringify({ id: uuidv7(), companyId: company.id, phoneNumberId: main.id })
    const as = (userId: string) =>
      sato.fetch('/api/calls', {
        method: 'POST',
        headers: { ...sameOrigin, 'x-acting-user': userId },
        body: content,
      })
    expect(await problem(as(stranger.actor.userId))).toMatchObject({ status: 401, code: 'session_expired' })
    expect((await as(sato.actor.userId)).status).toBe(200)
  })
})

describe('saying how it went', () => {
  test('an outcome can be given, corrected and taken back', async () => {
    const call = await placed()
    const say = async (outcome: string | null) => sent<CallActivity>(put(call, 'outcome', { outcome }))
    expect(await say('reached')).toMatchObject({ outcome: 'reached', version: 2 })
    expect(await say('reached')).toMatchObject({ outcome: 'reached', version: 2 })
    expect(await say('appointment')).toMatchObject({ outcome: 'appointment', version: 3 })
    expect(await say(null)).toMatchObject({ outcome: null, version: 4 })
  })

  test('a call for which Zoom did not open does not count as the last call, until it has an outcome after all', async () => {
    const call = await placed()
    const lastCalledAt = async () => (await page()).company.lastCalledAt
    expect(await sent(put(call, 'launch', { launch: 'not_placed' }))).toMatchObject({ launch: 'not_placed' })
    expect(await lastCalledAt()).toBeNull()
    await put(call, 'outcome', { outcome: 'no_answer' })
    expect(Date.parse((await lastCalledAt()) ?? '')).toBe(Date.parse(call.at))
    await put(call, 'outcome', { outcome: null })
    expect(await lastCalledAt()).toBeNull()
    await put(call, 'launch', { launch: 'opened' })
    expect(Date.parse((await lastCalledAt()) ?? '')).toBe(Date.parse(call.at))
  })

  test('SEC-R03: an outcome that replaces another than it says is refused with the one that is there', async () => {
    const call = await placed()
    const say = (outcome: string | null, replaces?: string | null) =>
      put(call, 'outcome', { outcome, replaces })
    expect(await sent(say('absent', null))).toMatchObject({ outcome: 'absent', version: 2 })
    const stale = await problem(say('appointment', null))
    const current = { outcome: 'absent', version: 2 }
    expect(stale).toMatchObject({ status: 409, code: 'stale_version', params: { current } })
    expect(Number.isNaN(Date.parse((stale.params.current as { at: string }).at))).toBe(false)
    expect(await sent(sato.get(`/api/calls/${call.id}`))).toMatchObject(current)
    expect(await sent(say('appointment', 'absent'))).toMatchObject({ outcome: 'appointment', version: 3 })
    expect(await sent(say('busy'))).toMatchObject({ outcome: 'busy', version: 4 })
    expect(await sent(say(null, 'busy'))).toMatchObject({ outcome: null, version: 5 })
    expect(await problem(say('reached', 'busy'))).toMatchObject({
      code: 'stale_version',
      params: { current: { outcome: null, version: 5 } },
    })
  })

  test('SEC-R01: the same outcome again is no conflict, whatever it says that it replaces', async () => {
    const call = await placed()
    for (const replaces of [null, null, 'busy'])
      expect(await sent(put(call, 'outcome', { outcome: 'absent', replaces }))).toMatchObject({
        outcome: 'absent',
        version: 2,
      })
  })

  test('SEC-R03: of different outcomes said at once of the same one, exactly one is taken', async () => {
    const call = await placed()
    const said = ['absent', 'busy', 'reached', 'refused', 'voicemail']
    const answers = await Promise.all(
      said.map((outcome) => put(call, 'outcome', { outcome, replaces: null })),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409, 409, 409, 409])
    const taken = said[statuses.indexOf(200)]
    expect(await sent(sato.get(`/api/calls/${call.id}`))).toMatchObject({ outcome: taken, version: 2 })
  })

  test('an outcome that does not exist is refused', async () => {
    expect(await problem(put(await placed(), 'outcome', { outcome: 'sold' }))).toMatchObject({
      status: 422,
      code: 'invalid_input',
    })
  })
})

describe('the note of a call', () => {
  const write = (call: { id: string }, version: number, body: string) => put(call, 'note', { version, body })

  test('there is one, it grows by version, and an empty one is none', async () => {
    const call = await placed()
    const first = await sent<CallActivity>(write(call, 0, '受付\r\n折返し'))
    expect(first.note).toMatchObject({ body: '受付\n折返し', version: 1 })
    expect((await sent<CallActivity>(write(call, 1, '受付'))).note).toMatchObject({
      id: first.note?.id,
      version: 2,
    })
    expect((await sent<CallActivity>(write(call, 2, ''))).note).toBeNull()
    expect((await sent<CallActivity>(write(call, 0, 'やはり'))).note).toMatchObject({
      body: 'やはり',
      version: 4,
    })
    expect((await page()).activity.items.filter((item) => item.kind === 'note')).toHaveLength(0)
  })

  test('SEC-R03: an edit of an older version is refused with the note as it is', async () => {
    const call = await placed()
    await write(call, 0, '一')
    await write(call, 1, '二')
    const current = { body: '二', version: 2 }
    const stale = { status: 409, code: 'stale_version', params: { current } }
    expect(await problem(write(call, 1, '三'))).toMatchObject(stale)
    expect(await problem(write(call, 0, '三'))).toMatchObject(stale)
    await write(call, 2, '')
    expect((await problem(write(call, 2, '三'))).params).toEqual({ current: null })
  })

  test('SEC-R01: writing what is there already changes nothing', async () => {
    const call = await placed()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sent<CallActivity>(write(call, 0, '同じ'))),
    )
    for (const { note } of answers) expect(note).toEqual(answers[0]?.note)
  })

  test('two different notes at once: one is kept, the other is told', async () => {
    const call = await placed()
    const statuses = await Promise.all(['左', '右'].map(async (body) => (await write(call, 0, body)).status))
    expect(statuses.sort()).toEqual([200, 409])
  })

  test('control characters and 20,001 characters are refused', async () => {
    const call = await placed()
    expect((await write(call, 0, '\u0000')).status).toBe(422)
    expect((await write(call, 0, 'あ'.repeat(20_001))).status).toBe(422)
    expect((await write(call, 0, 'あ'.repeat(20_000))).status).toBe(200)
  })
})

describe('whose call it is', () => {
  const writes: [string, unknown][] = [
    ['outcome', { outcome: 'reached' }],
    ['launch', { launch: 'opened' }],
    ['note', { version: 0, body: '書き換え' }],
  ]

  test('SEC-T07: a colleague reads it, but not even an admin writes on it', async () => {
    const call = await placed()
    expect(await sent<CallActivity>(colleague.get(`/api/calls/${call.id}`))).toEqual(call)
    for (const [what, content] of writes) {
      expect(await problem(put(call, what, content, colleague))).toMatchObject({
        status: 403,
        code: 'not_allowed',
      })
    }
    expect(await sent<CallActivity>(sato.get(`/api/calls/${call.id}`))).toEqual(call)
  })

  test('an id that is none is a fault of the request in a body, and nothing to be found in a path', async () => {
    const refused = { status: 422, code: 'invalid_input' }
    expect(await problem(place({ id: 'not-uuid' }))).toMatchObject({
      ...refused,
      params: { fields: [{ path: 'id', code: 'invalid_format' }] },
    })
    for (const [path, content] of [
      ['/api/companies', { name: '番号違い' }],
      ['/api/notes', { companyId: company.id, body: 'メモ' }],
    ] as const) {
      const answer = sato.send('POST', path, { ...content, id: 'not-uuid' })
      expect(await problem(answer)).toMatchObject(refused)
    }
    expect((await sato.get('/api/calls/not-uuid')).status).toBe(404)
  })

  test('SEC-T03: another workspace’s call does not exist', async () => {
    const call = await placed()
    expect((await stranger.get(`/api/calls/${call.id}`)).status).toBe(404)
    for (const [what, content] of writes) expect((await put(call, what, content, stranger)).status).toBe(404)
    expect(await problem(place({ id: call.id }, stranger))).toMatchObject({ status: 404, code: 'not_found' })
    expect(await sent<CallActivity>(sato.get(`/api/calls/${call.id}`))).toEqual(call)
  })
})
