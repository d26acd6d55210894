import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallActivity, CompanyPage, EarlierCalls } from '../../../shared/contracts/activity.ts'
import type { Reception } from '../../../shared/contracts/reception.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { asTenant } from '../../ctx.ts'
import { removeOverdue } from '../trash/remove-overdue.ts'

const server = whileTesting(startTestServer)
let sato: Client
let tanaka: Client
let stranger: Client
let company: CompanyView
let main: PhoneNumberView
let made = 0

beforeAll(async () => {
  sato = await signUp(server, { name: '佐藤 花子' })
  tanaka = await signUp(server, {
    name: '田中 健',
    joins: { workspaceId: sato.actor.workspaceId, role: 'member' },
  })
  stranger = await signUp(server, { name: '余所 者' })
})

beforeEach(async () => {
  company = await added('companies', { name: '株式会社つばめ電機' })
  main = await added('phone-numbers', { companyId: company.id, raw: `03-0000-${3000 + made++}` })
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}

const added = <T>(what: string, content: object, by = sato) =>
  json<T>(by.send('POST', `/api/${what}`, content))
const empty = { menu: '', answers: '', way: '', extension: '', refusesSales: false }
const put = (number: PhoneNumberView, version: number, memory: object, by = sato) =>
  by.send('PUT', `/api/phone-numbers/${number.id}/reception`, { ...empty, ...memory, version })
const written = async (...asked: Parameters<typeof put>) =>
  (await json<{ reception: Reception | null }>(put(...asked))).reception
const known = (number: PhoneNumberView, by = sato) =>
  json<EarlierCalls>(by.get(`/api/phone-numbers/${number.id}/earlier-calls`))
const page = (id = company.id, by = sato) => json<CompanyPage>(by.get(`/api/companies/${id}`))

test('what one writes down of a number everybody finds on its record and before the next call', async () => {
  const reception = await written(
    main,
    0,
    { menu: '2', answers: '受付 高橋さん', way: '「検査装置の件」で営業部へ' },
    tanaka,
  )
  expect(reception).toMatchObject({
    e164: main.e164,
    menu: '2',
    refusesSales: false,
    version: 1,
    updatedBy: { id: tanaka.actor.userId, name: '田中 健' },
  })
  expect((await page()).receptions).toEqual([reception])
  expect((await known(main)).reception).toEqual(reception)
})

test('it belongs to the number: wherever that stands and however it is written there, it is the same', async () => {
  await written(main, 0, { answers: '受付 高橋さん' })
  const other: CompanyView = await added('companies', { name: 'つくしの若葉薬局' })
  const person: PersonView = await added('people', { name: '川端 由紀子', companyId: other.id })
  const same: PhoneNumberView = await added('phone-numbers', {
    personId: person.id,
    raw: `+81 ${main.raw.slice(1)} 内線 7`,
  })
  expect(same.e164).toBe(main.e164)
  expect((await page(other.id)).receptions).toMatchObject([{ e164: main.e164, answers: '受付 高橋さん' }])
  expect(await json(sato.get(`/api/people/${person.id}`))).toMatchObject({
    receptions: [{ answers: '受付 高橋さん' }],
  })
  expect(await written(same, 1, { answers: '受付 中村さん' })).toMatchObject({ version: 2 })
  expect((await page()).receptions).toMatchObject([{ answers: '受付 中村さん' }])
})

test('SEC-R03: who was not quick enough is told what stands there now, and nothing of theirs is written', async () => {
  const theirs = await written(main, 0, { menu: '1' }, tanaka)
  const answer = await put(main, 0, { menu: '9' })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ code: 'stale_version', params: { current: theirs } })
  expect((await known(main)).reception).toEqual(theirs)
})

test('SEC-R01: the same once more is no conflict and no new version', async () => {
  const first = await written(main, 0, { menu: '1', way: '総務を通す' })
  expect(await written(main, 0, { menu: '1', way: '総務を通す' }, tanaka)).toEqual(first)
})

test('SEC-R03: of ten who are the first to write different things exactly one is taken', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => put(main, 0, { answers: `受付 ${at}` })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(9).fill(409)])
  expect((await known(main)).reception?.version).toBe(1)
})

test('with nothing left in it, it is forgotten', async () => {
  await written(main, 0, { answers: '受付 高橋さん', refusesSales: true })
  expect(await written(main, 1, {})).toBeNull()
  expect((await page()).receptions).toEqual([])
  expect(await written(main, 0, { menu: '3' })).toMatchObject({ version: 1 })
})

test('too long a text and a line break are refused by the field’s name', async () => {
  const fault = async (memory: object) => {
    const answer = await put(main, 0, memory)
    return [
      answer.status,
      ((await answer.json()) as { params: { fields: { path: string }[] } }).params.fields[0]?.path,
    ]
  }
  expect(await fault({ way: 'あ'.repeat(201) })).toEqual([422, 'way'])
  expect(await fault({ answers: '受付\n高橋' })).toEqual([422, 'answers'])
  expect(await fault({ menu: '1'.repeat(41) })).toEqual([422, 'menu'])
})

test('a number that cannot be dialled has none', async () => {
  const inner: PhoneNumberView = await added('phone-numbers', { companyId: company.id, raw: '内線 12' })
  expect(inner.e164).toBeNull()
  expect((await put(inner, 0, { menu: '1' })).status).toBe(422)
  expect(await known(inner)).toMatchObject({ reception: null, bestHours: null })
})

test('SEC-T03: another workspace neither reads nor writes it, even of the same number', async () => {
  await written(main, 0, { answers: '受付 高橋さん' })
  expect((await put(main, 1, { answers: 'x' }, stranger)).status).toBe(404)
  const theirs: CompanyView = await added('companies', { name: '余所の会社' }, stranger)
  const same: PhoneNumberView = await added(
    'phone-numbers',
    { companyId: theirs.id, raw: main.raw },
    stranger,
  )
  expect((await known(same, stranger)).reception).toBeNull()
  expect((await page(theirs.id, stranger)).receptions).toEqual([])
})

const left = (e164: string | null) =>
  asTenant(server.services, { workspaceId: sato.actor.workspaceId, userId: null }, async ({ sql }) => {
    const rows = await sql`select from reception where e164 = ${e164}`
    return rows.length
  })

async function removeForGood({ id }: CompanyView): Promise<void> {
  await sato.send('DELETE', `/api/companies/${id}`)
  await json(sato.send('POST', '/api/trash/removals', { records: [{ kind: 'company', id }] }))
  await removeOverdue(server.services, new AbortController().signal)
}

test('it goes with the last record that has the number, and with no other', async () => {
  await written(main, 0, { answers: '受付 高橋さん' })
  const other: CompanyView = await added('companies', { name: 'つくしの若葉薬局' })
  await added('phone-numbers', { companyId: other.id, raw: main.raw })
  await removeForGood(company)
  expect(await left(main.e164)).toBe(1)
  await sato.send('DELETE', `/api/companies/${other.id}`)
  expect(await left(main.e164)).toBe(1)
  await removeForGood(other)
  expect(await left(main.e164)).toBe(0)
})

test('of a number that was changed to another it goes with the next round', async () => {
  await written(main, 0, { answers: '受付 高橋さん' })
  const { version } = main
  await json(sato.send('PATCH', `/api/phone-numbers/${main.id}`, { version, raw: '06-0000-8800' }))
  await removeForGood(await added('companies', { name: '株式会社なくなった' }))
  expect(await left(main.e164)).toBe(0)
})

test('when a number is answered best is told from five calls on, in the asker’s zone, by how far they got', async () => {
  const monday = Date.UTC(2026, 10, 23, 1)
  server.clock.now = () => new Date(monday + 3 * 86_400_000)
  const called = async (hours: number, outcome: string) => {
    const placedAt = new Date(monday + hours * 3_600_000).toISOString()
    const content = { id: uuidv7(), companyId: company.id, phoneNumberId: main.id, placedAt }
    const call: CallActivity = await added('calls', content)
    await json(sato.send('PUT', `/api/calls/${call.id}/outcome`, { outcome }))
  }
  // 10:00 in Tokyo, on a Monday and a Tuesday.
  for (const [hours, outcome] of [
    [0, 'absent'],
    [0.5, 'appointment'],
    [24, 'material_sent'],
    [4, 'no_answer'],
  ] as const)
    await called(hours, outcome)
  expect((await known(main)).bestHours).toBeNull()
  await called(5, 'voicemail')
  expect((await known(main)).bestHours).toEqual({ weekdays: [1, 2], from: 10, to: 11, answered: 3, count: 3 })
})
