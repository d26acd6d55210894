import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallActivity, EarlierCalls } from '../../../shared/contracts/activity.ts'
import type { CompanyView, PersonView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let sato: Client
let tanaka: Client
let stranger: Client
let company: CompanyView
let main: PhoneNumberView

beforeAll(async () => {
  sato = await signUp(server, { name: '佐藤 花子' })
  tanaka = await signUp(server, {
    name: '田中 健',
    joins: { workspaceId: sato.actor.workspaceId, role: 'member' },
  })
  stranger = await signUp(server, { name: '余所 者' })
})

let raw = ''
let made = 0

beforeEach(async () => {
  raw = `03-0000-${String(1000 + made++)}`
  company = await added('companies', { name: '株式会社つばめ電機' })
  main = await added('phone-numbers', { companyId: company.id, raw })
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}

const added = <T>(what: string, content: object, by = sato) =>
  json<T>(by.send('POST', `/api/${what}`, content))
const known = (number: PhoneNumberView, by = sato) =>
  json<EarlierCalls>(by.get(`/api/phone-numbers/${number.id}/earlier-calls`))
const call = (content: object, by = tanaka) => added<CallActivity>('calls', { id: uuidv7(), ...content }, by)
const toMain = (by = tanaka) => call({ companyId: company.id, phoneNumberId: main.id }, by)
const say = (of: CallActivity, what: string, content: object, by = tanaka) =>
  json(by.send('PUT', `/api/calls/${of.id}/${what}`, content))

test('D4: of a number is known who called it, when, how it went and what was noted', async () => {
  const placed = await toMain()
  await say(placed, 'outcome', { outcome: 'wrong_number' })
  await say(placed, 'note', { version: 0, body: `出た相手は別の会社。${'あ'.repeat(500)}` })
  const { calls, count, doNotCall } = await known(main)
  expect({ count, doNotCall }).toEqual({ count: 1, doNotCall: [] })
  expect(calls).toEqual([
    {
      id: placed.id,
      at: placed.at,
      user: { id: tanaka.actor.userId, name: '田中 健' },
      sameNumber: true,
      outcome: 'wrong_number',
      note: expect.stringMatching(/^出た相手は別の会社。あ{190}$/),
      record: {
        kind: 'company',
        id: company.id,
        name: '株式会社つばめ電機',
        doNotCall: false,
        isDeleted: false,
      },
    },
  ])
})

test('D4: a call of the same number under another record counts, however it was written there', async () => {
  const other: CompanyView = await added('companies', { name: 'つくしの若葉薬局' })
  const same: PhoneNumberView = await added('phone-numbers', {
    companyId: other.id,
    raw: `+81 ${raw.slice(1)} 内線 7`,
  })
  expect(same.e164).toBe(main.e164)
  await call({ companyId: other.id, phoneNumberId: same.id })
  const { calls, count } = await known(main)
  expect(count).toBe(1)
  expect(calls).toMatchObject([{ sameNumber: true, record: { id: other.id, name: 'つくしの若葉薬局' } }])
})

test('D4: a call of the same company by another number is told, and not counted for this one', async () => {
  const person: PersonView = await added('people', { name: '川端 由紀子', companyId: company.id })
  const direct: PhoneNumberView = await added('phone-numbers', { personId: person.id, raw: '090-0000-5678' })
  await call({ personId: person.id, phoneNumberId: direct.id })
  const { calls, count } = await known(main)
  expect(count).toBe(0)
  expect(calls).toMatchObject([{ sameNumber: false, record: { kind: 'person', name: '川端 由紀子' } }])
})

test('D4: an attempt for which Zoom did not open is no earlier call until it has an outcome', async () => {
  const placed = await toMain()
  await say(placed, 'launch', { launch: 'not_placed' })
  expect(await known(main)).toMatchObject({ count: 0, calls: [] })
  await say(placed, 'outcome', { outcome: 'busy' })
  expect(await known(main)).toMatchObject({ count: 1, calls: [{ outcome: 'busy' }] })
})

test('D14: who has the same number and is not to be called is known, deleted ones are not', async () => {
  const [stopped, gone] = await Promise.all(
    ['株式会社お断り', '株式会社なくなった'].map(async (name) => {
      const one: CompanyView = await added('companies', { name })
      await added('phone-numbers', { companyId: one.id, raw })
      await json(sato.send('PATCH', `/api/companies/${one.id}`, { version: one.version, doNotCall: true }))
      return one
    }),
  )
  await sato.send('DELETE', `/api/companies/${gone?.id}`)
  expect((await known(main)).doNotCall).toMatchObject([{ id: stopped?.id, name: '株式会社お断り' }])
})

test('a number that cannot be dialled shares nothing with others like it', async () => {
  const [inner, other]: PhoneNumberView[] = await Promise.all([
    added<PhoneNumberView>('phone-numbers', { companyId: company.id, raw: '内線 12' }),
    added<CompanyView>('companies', { name: '別の会社' }).then(({ id }) =>
      added<PhoneNumberView>('phone-numbers', { companyId: id, raw: '内線 12' }),
    ),
  ])
  if (!inner || !other) throw new Error('both were added')
  await call({ companyId: company.id, phoneNumberId: inner.id })
  expect(await known(other)).toEqual({ calls: [], count: 0, doNotCall: [], reception: null, bestHours: null })
})

test('SEC-T03: another workspace neither learns of calls nor of the number itself', async () => {
  await toMain()
  const theirs: CompanyView = await added('companies', { name: '余所の会社' }, stranger)
  const same: PhoneNumberView = await added('phone-numbers', { companyId: theirs.id, raw }, stranger)
  expect(await known(same, stranger)).toEqual({
    calls: [],
    count: 0,
    doNotCall: [],
    reception: null,
    bestHours: null,
  })
  expect((await stranger.get(`/api/phone-numbers/${main.id}/earlier-calls`)).status).toBe(404)
})
