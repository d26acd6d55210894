/** What part a person has in the decision: who is named first, who is found by it, and that it comes back. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CompanyPage } from '../../../shared/contracts/activity.ts'
import type { CompanyView, PersonView } from '../../../shared/contracts/records.ts'
import type { FilterNode } from '../../../shared/records/conditions.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
let stranger: Client
let company: CompanyView

beforeAll(async () => {
  client = await signUp(server)
  stranger = await signUp(server)
})
beforeEach(async () => {
  company = await json(client.send('POST', '/api/companies', { name: '株式会社決裁' }))
})

async function json<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}

const person = (name: string, more: object = {}) =>
  json<PersonView>(client.send('POST', '/api/people', { name, companyId: company.id, ...more }))
const read = async (id: string) =>
  (await json<{ person: PersonView }>(client.get(`/api/people/${id}`))).person
const edit = (id: string, change: object, by = client) => by.send('PATCH', `/api/people/${id}`, change)

async function found(condition: FilterNode): Promise<string[]> {
  const filter = JSON.stringify({ all: [['companyId', 'is', company.id], condition] })
  const { items } = await json<{ items: PersonView[] }>(
    client.get(`/api/people?filter=${encodeURIComponent(filter)}`),
  )
  return items.map(({ name }) => name)
}

test('the people of a company are named by their part in the decision, then by their names', async () => {
  await person('甲 なし', { reading: 'ア' })
  await person('乙 受付', { decisionRole: 'answers', reading: 'イ' })
  await person('丙 担当', { decisionRole: 'handles', reading: 'ウ' })
  await person('丁 決裁', { decisionRole: 'decides', reading: 'オ' })
  await person('戊 決裁', { decisionRole: 'decides', reading: 'エ' })
  const { people } = await json<CompanyPage>(client.get(`/api/companies/${company.id}`))
  expect(people.map(({ name }) => name)).toEqual(['戊 決裁', '丁 決裁', '丙 担当', '乙 受付', '甲 なし'])
})

test('the list of people is asked for one role, for none of them, and for nobody’s', async () => {
  await person('決', { decisionRole: 'decides', reading: 'ア' })
  await person('担', { decisionRole: 'handles', reading: 'イ' })
  await person('無', { reading: 'ウ' })
  expect(await found(['decisionRole', 'is', 'decides'])).toEqual(['決'])
  expect(await found(['decisionRole', 'is', 'decides', 'handles'])).toEqual(['決', '担'])
  expect(await found(['decisionRole', 'is_not', 'decides'])).toEqual(['担', '無'])
  expect(await found(['decisionRole', 'empty'])).toEqual(['無'])
  const other = encodeURIComponent('{"all":[["decisionRole","is","boss"]]}')
  expect((await client.get(`/api/people?filter=${other}`)).status).toBe(422)
})

test('an edit is by version, and is given back from the history', async () => {
  const { id } = await person('三浦', { decisionRole: 'answers' })
  await json(edit(id, { version: 1, decisionRole: 'decides' }))
  expect((await edit(id, { version: 1, decisionRole: null })).status).toBe(409)
  expect((await edit(id, { version: 2, decisionRole: 'boss' })).status).toBe(422)
  const { activity } = await json<{ activity: CompanyPage['activity'] }>(client.get(`/api/people/${id}`))
  const changeId = activity.items[0]?.id
  const change = await json<{ fields: object[] }>(client.get(`/api/changes/${changeId}`))
  expect(change.fields).toMatchObject([{ field: 'decisionRole', from: 'answers', to: 'decides' }])
  const back = { changeId, field: 'decisionRole', version: 2 }
  await json(client.send('POST', `/api/people/${id}/field-restorations`, back))
  expect(await read(id)).toMatchObject({ decisionRole: 'answers', version: 3 })
})

test('nobody of another workspace gives somebody a role', async () => {
  const { id } = await person('三浦')
  expect((await edit(id, { version: 1, decisionRole: 'decides' }, stranger)).status).toBe(404)
  expect(await read(id)).toMatchObject({ decisionRole: null, version: 1 })
})

test('many people are given a role at once, and each has theirs back when that is undone', async () => {
  const [one, other] = [await person('一', { decisionRole: 'answers' }), await person('二')]
  const id = uuidv7()
  const chosen = { ids: [one.id, other.id] }
  await json(
    client.send('POST', '/api/bulk-edits', {
      ...{ id, kind: 'person', chosen },
      change: { set: { decisionRole: 'handles' } },
    }),
  )
  expect([await read(one.id), await read(other.id)].map((each) => each.decisionRole)).toEqual([
    'handles',
    'handles',
  ])
  await client.send('POST', `/api/bulk-edits/${id}/undoing`)
  expect([await read(one.id), await read(other.id)].map((each) => each.decisionRole)).toEqual([
    'answers',
    null,
  ])
})

test('who is merged brings their role along where the one who is kept has none', async () => {
  const [kept, other] = [await person('一'), await person('一', { decisionRole: 'decides' })]
  const versions = { [kept.id]: 1, [other.id]: 1 }
  const merge = { id: uuidv7(), kind: 'person', into: kept.id, from: [other.id], fields: {}, versions }
  await json(client.send('POST', '/api/merges', merge))
  expect(await read(kept.id)).toMatchObject({ decisionRole: 'decides' })
  await json(client.send('POST', `/api/merges/${merge.id}/reversal`))
  expect(await read(kept.id)).toMatchObject({ decisionRole: null })
})
