/** The order of a record's numbers, and what is known of whether they reach anybody. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Activity, CompanyPage } from '../../../shared/contracts/activity.ts'
import type {
  CompanyRow,
  CompanyView,
  PersonView,
  PhoneNumberView,
} from '../../../shared/contracts/records.ts'
import { problemBody } from '../../../shared/problems.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
let colleague: Client
let stranger: Client
let company: CompanyView

beforeAll(async () => {
  client = await signUp(server, { name: '佐藤 花子' })
  const { workspaceId } = client.actor
  colleague = await signUp(server, { name: '田中 健', joins: { workspaceId, role: 'member' } })
  stranger = await signUp(server)
})
beforeEach(async () => {
  company = await json(client.send('POST', '/api/companies', { name: `番号商事${uuidv7()}` }))
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}
async function refusal(pending: Promise<Response>) {
  const { status, code } = problemBody.parse(await (await pending).json())
  return [status, code]
}

const add = (raw: string, more: object = {}) =>
  json<PhoneNumberView>(client.send('POST', '/api/phone-numbers', { companyId: company.id, raw, ...more }))
const edit = (id: string, change: object, by = client) => by.send('PATCH', `/api/phone-numbers/${id}`, change)
const page = (id = company.id) => json<CompanyPage>(client.get(`/api/companies/${id}`))
const shown = async (id = company.id) => (await page(id)).phoneNumbers.map(({ display }) => display)
const order = (ids: string[], of: object = { companyId: company.id }, by = client) =>
  by.send('PUT', '/api/phone-numbers/order', { ...of, ids })
async function listed(): Promise<string | null> {
  const q = encodeURIComponent(company.name)
  const { items } = await json<{ items: CompanyRow[] }>(client.get(`/api/companies?q=${q}`))
  return items.find(({ id }) => id === company.id)?.mainNumber?.display ?? null
}
const newest = async () => (await page()).activity.items[0] as Extract<Activity, { kind: 'change' }>

describe('the order of numbers', () => {
  test('is the one in which they were added, until somebody puts them into another; the list has the first', async () => {
    const fax = await add('03-0000-0001', { kind: 'fax' })
    const main = await add('03-0000-0002', { kind: 'main' })
    const mobile = await add('090-0000-0003')
    expect(await shown()).toEqual(['03-0000-0001', '03-0000-0002', '090-0000-0003'])
    expect(await listed()).toBe('03-0000-0002')
    expect((await order([mobile.id, main.id, fax.id])).status).toBe(204)
    expect(await shown()).toEqual(['090-0000-0003', '03-0000-0002', '03-0000-0001'])
    expect(await listed()).toBe('090-0000-0003')
    await add('03-0000-0004')
    expect((await shown()).at(-1)).toBe('03-0000-0004')
  })

  test('is no edit of a number, and stands in the history once, with who did it', async () => {
    const [one, other] = [await add('03-0000-0001'), await add('03-0000-0002')]
    await order([other.id, one.id], undefined, colleague)
    expect((await page()).phoneNumbers.map(({ version }) => version)).toEqual([1, 1])
    expect(await newest()).toMatchObject({ action: 'phone_number.ordered', user: { name: '田中 健' } })
    const entries = (await page()).activity.items.length
    expect((await order([other.id, one.id])).status).toBe(204)
    expect((await page()).activity.items).toHaveLength(entries)
  })

  test('is refused for a part of them, for one of another record, and in another workspace', async () => {
    const [one, other] = [await add('03-0000-0001'), await add('03-0000-0002')]
    const person = await json<PersonView>(client.send('POST', '/api/people', { name: '三浦' }))
    const theirs = await json<PhoneNumberView>(
      client.send('POST', '/api/phone-numbers', { personId: person.id, raw: '090-0000-0001' }),
    )
    expect(await refusal(order([one.id]))).toEqual([409, 'stale_version'])
    expect(await refusal(order([one.id, one.id]))).toEqual([409, 'stale_version'])
    expect(await refusal(order([one.id, other.id, theirs.id]))).toEqual([409, 'stale_version'])
    expect(await refusal(order([one.id, theirs.id]))).toEqual([409, 'stale_version'])
    expect(await refusal(order([other.id, one.id], undefined, stranger))).toEqual([404, 'not_found'])
    expect(await refusal(order([theirs.id], { personId: person.id, companyId: company.id }))).toEqual([
      422,
      'invalid_input',
    ])
    expect(await shown()).toEqual(['03-0000-0001', '03-0000-0002'])
  })

  test('a number that comes back stands where it stood', async () => {
    const numbers = [await add('03-0000-0001'), await add('03-0000-0002'), await add('03-0000-0003')]
    const [, second] = numbers
    await client.send('DELETE', `/api/phone-numbers/${second?.id}`)
    await client.send('POST', `/api/phone-numbers/${second?.id}/restoration`)
    expect(await shown()).toEqual(['03-0000-0001', '03-0000-0002', '03-0000-0003'])
  })

  test('those of a record that is merged come behind, in their order, and go back as they were', async () => {
    const [one, two] = [await add('03-0000-0001'), await add('03-0000-0002')]
    await order([two.id, one.id])
    const other = await json<CompanyView>(client.send('POST', '/api/companies', { name: '番号商事' }))
    const adds = (raw: string) =>
      json<PhoneNumberView>(client.send('POST', '/api/phone-numbers', { companyId: other.id, raw }))
    const [three, four] = [await adds('03-0000-0003'), await adds('03-0000-0004')]
    await order([four.id, three.id], { companyId: other.id })
    const versions = { [company.id]: 1, [other.id]: 1 }
    const merge = { id: uuidv7(), kind: 'company', into: company.id, from: [other.id], fields: {}, versions }
    await json(client.send('POST', '/api/merges', merge))
    expect(await shown()).toEqual(['03-0000-0002', '03-0000-0001', '03-0000-0004', '03-0000-0003'])
    await json(client.send('POST', `/api/merges/${merge.id}/reversal`))
    expect(await shown()).toEqual(['03-0000-0002', '03-0000-0001'])
    expect(await shown(other.id)).toEqual(['03-0000-0004', '03-0000-0003'])
  })
})

describe('what is known of a number', () => {
  test('is said with a version, stands in the history with who and when, and can be given back', async () => {
    const { id, health } = await add('03-0000-0001')
    expect(health).toBeNull()
    expect(await json(edit(id, { version: 1, health: 'works' }, colleague))).toMatchObject({
      health: 'works',
      version: 2,
    })
    expect(await refusal(edit(id, { version: 1, health: 'dead' }))).toEqual([409, 'stale_version'])
    expect(await refusal(edit(id, { version: 2, health: 'ill' }))).toEqual([422, 'invalid_input'])
    expect(await refusal(edit(id, { version: 2, health: 'dead' }, stranger))).toEqual([404, 'not_found'])
    await json(edit(id, { version: 2, health: 'dead' }))
    const entry = await newest()
    expect(entry).toMatchObject({
      action: 'phone_number.edited',
      user: { name: '佐藤 花子' },
      detail: { display: '03-0000-0001', health: 'dead', fields: ['health'] },
    })
    const change = await json<{ fields: object[] }>(client.get(`/api/changes/${entry.id}`))
    expect(change.fields).toEqual([{ field: 'health', from: 'works', to: 'dead', now: 'dead' }])
    const back = { version: 3, changeId: entry.id, field: 'health' }
    await json(client.send('POST', `/api/phone-numbers/${id}/field-restorations`, back))
    expect((await page()).phoneNumbers).toMatchObject([{ health: 'works', version: 4 }])
  })

  test('one that is dead or wrong is not the number of the list, wherever it stands; it keeps its place', async () => {
    const [one, two] = [await add('03-0000-0001'), await add('03-0000-0002')]
    await json(edit(one.id, { version: 1, health: 'dead' }))
    expect(await listed()).toBe('03-0000-0002')
    await json(edit(two.id, { version: 1, health: 'wrong' }))
    expect(await listed()).toBeNull()
    expect(await shown()).toEqual(['03-0000-0001', '03-0000-0002'])
    await json(edit(one.id, { version: 2, health: null }))
    expect(await listed()).toBe('03-0000-0001')
  })

  test('is not known of another number, and stays when only its extension, its kind or its spelling changes', async () => {
    const { id } = await add('03-0000-0001')
    await json(edit(id, { version: 1, health: 'dead' }))
    await json(edit(id, { version: 2, raw: '０３（００００）０００１' }))
    await json(edit(id, { version: 3, kind: 'direct', extension: '12' }))
    expect((await page()).phoneNumbers).toMatchObject([{ health: 'dead', version: 4 }])
    await json(edit(id, { version: 4, raw: '03-0000-0009' }))
    expect((await page()).phoneNumbers).toMatchObject([{ health: null, display: '03-0000-0009' }])
    const change = await json<{ fields: object[] }>(client.get(`/api/changes/${(await newest()).id}`))
    expect(change.fields).toContainEqual({ field: 'health', from: 'dead', to: null, now: null })
  })
})
