/** What calls and lists make of a workspace's outcomes. */
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import type { CallActivity, CompanyPage } from '../../../shared/contracts/activity.ts'
import type { OutcomeView } from '../../../shared/contracts/outcomes.ts'
import type { CompanyRow } from '../../../shared/contracts/records.ts'
import type { FilterTree } from '../../../shared/records/conditions.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
let mine: OutcomeView

async function sent<T>(pending: Promise<Response>): Promise<T> {
  const response = await pending
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as T
}
const addOutcome = (content: object) => sent<OutcomeView>(client.send('POST', '/api/outcomes', content))

/** A company that was called once. */
async function called(outcome: string): Promise<{ companyId: string; callId: string }> {
  const { id: companyId } = await sent<{ id: string }>(
    client.send('POST', '/api/companies', { name: `会社${uuidv7()}` }),
  )
  const number = { companyId, raw: '03-0000-1234' }
  const { id: phoneNumberId } = await sent<{ id: string }>(client.send('POST', '/api/phone-numbers', number))
  const callId = uuidv7()
  await sent(client.send('POST', '/api/calls', { id: callId, companyId, phoneNumberId }))
  await sent(say(callId, outcome))
  return { companyId, callId }
}
const say = (callId: string, outcome: string | null) =>
  client.send('PUT', `/api/calls/${callId}/outcome`, { outcome })
const callOf = (id: string) => sent<CallActivity>(client.get(`/api/calls/${id}`))
async function idsOf(filter: FilterTree, path = 'companies'): Promise<string[]> {
  const asked = `filter=${encodeURIComponent(JSON.stringify(filter))}`
  const { items } = await sent<{ items: CompanyRow[] }>(client.get(`/api/${path}?${asked}`))
  const { count } = await sent<{ count: number }>(client.get(`/api/${path}/count?${asked}`))
  expect(count).toBe(items.length)
  return items.map(({ id }) => id)
}

beforeAll(async () => {
  client = await signUp(server)
  mine = await addOutcome({ name: '社長と話した', kind: 'hot', depth: 3, countsAsConnect: true })
})

test('a call takes an outcome that the workspace has added, and shows it wherever it stands', async () => {
  const { companyId, callId } = await called(mine.id)
  expect((await callOf(callId)).outcome).toBe(mine.id)
  const { company, activity } = await sent<CompanyPage>(client.get(`/api/companies/${companyId}`))
  expect(company.lastOutcome).toBe(mine.id)
  expect(activity.items.find(({ kind }) => kind === 'call')).toMatchObject({ outcome: mine.id })
  expect(await idsOf({ all: [['lastOutcome', 'is', mine.id]] })).toContain(companyId)
})

test('one that the workspace has not is refused and changes nothing', async () => {
  const stranger = await signUp(server)
  const foreign = await sent<OutcomeView>(
    stranger.send('POST', '/api/outcomes', { name: '秘密', kind: 'hot', depth: 3, countsAsConnect: true }),
  )
  const { callId } = await called('absent')
  for (const outcome of [foreign.id, 'sold', uuidv7()]) {
    const answer = await say(callId, outcome)
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { code: 'invalid_input', params: { fields: [{ path: 'outcome', code: 'not_offered' }] } },
    ])
  }
  expect(await callOf(callId)).toMatchObject({ outcome: 'absent', version: 2 })
})

test('one that is retired while somebody is calling is taken, since nobody types it again', async () => {
  const outcome = await addOutcome({ name: 'すぐ消える', kind: 'hot', depth: 2, countsAsConnect: true })
  const { callId } = await called('no_answer')
  await sent(client.send('PUT', `/api/outcomes/${outcome.id}/retirement`))
  expect(await sent(say(callId, outcome.id))).toMatchObject({ outcome: outcome.id })
  expect(await sent(say(callId, 'reached'))).toMatchObject({ outcome: 'reached' })
})

test('renaming and retiring leave recorded calls and lists as they were', async () => {
  const outcome = await addOutcome({ name: '前の名前', kind: 'hot', depth: 3, countsAsConnect: true })
  const { companyId, callId } = await called(outcome.id)
  const before = [await callOf(callId), await sent(client.get(`/api/companies/${companyId}`))]
  const edit = { version: 1, name: '後の名前', kind: 'wait' }
  await sent(client.send('PATCH', `/api/outcomes/${outcome.id}`, edit))
  await sent(client.send('PUT', `/api/outcomes/${outcome.id}/retirement`))
  expect([await callOf(callId), await sent(client.get(`/api/companies/${companyId}`))]).toEqual(before)
  expect(await idsOf({ all: [['lastOutcome', 'is', outcome.id]] })).toEqual([companyId])
})

test('a list by how far calls got follows the workspace’s own outcomes, retired ones too, and finds no others', async () => {
  const shallow = await addOutcome({
    name: '守衛に断られた',
    kind: 'refuse',
    depth: 1,
    countsAsConnect: false,
  })
  const retired = await addOutcome({ name: '会長と話した', kind: 'hot', depth: 4, countsAsConnect: true })
  const [first, deep, visit] = [
    await called(shallow.id),
    await called(retired.id),
    await called('appointment'),
  ]
  const nobody = await called('no_answer')
  await sent(client.send('PUT', `/api/outcomes/${retired.id}/retirement`))
  const [four, one] = [
    await idsOf({ all: [['lastOutcome', 'depth', 4]] }),
    await idsOf({ all: [['lastOutcome', 'depth', 1]] }),
  ]
  expect(four.toSorted()).toEqual([deep.companyId, visit.companyId].toSorted())
  expect(one).toEqual(expect.arrayContaining([first.companyId, deep.companyId, visit.companyId]))
  expect(one).not.toContain(nobody.companyId)
  expect(await idsOf({ any: [{ all: [['lastOutcome', 'depth', 4]] }] })).toEqual(four)
  expect(await idsOf({ all: [['lastOutcome', 'depth', 0]] }, 'people')).toEqual([])
})

test('a saved view by how far calls got keeps what was asked, and an outcome that is unknown leaves nothing in', async () => {
  const filter = { all: [['lastOutcome', 'depth', 3]] }
  const view = { kind: 'company', name: '決裁者と話した', filter }
  expect(await sent(client.send('POST', '/api/views', view))).toMatchObject({ filter })
  await called('appointment')
  expect(await idsOf({ all: [['lastOutcome', 'is', 'unheard_of']] })).toEqual([])
})

test('a bulk edit of all that a list by how far calls got leaves in changes those and no others', async () => {
  const [reached, other] = [await called('considering'), await called('absent')]
  const chosen = { filter: { all: [['lastOutcome', 'depth', 3]] }, except: [] }
  const bulk = { id: uuidv7(), kind: 'company', chosen, change: { set: { doNotCall: true } } }
  await sent(client.send('POST', '/api/bulk-edits', bulk))
  const stopped = async (id: string) =>
    (await sent<CompanyPage>(client.get(`/api/companies/${id}`))).company.doNotCall
  await expect.poll(() => stopped(reached.companyId), { timeout: 10_000 }).toBe(true)
  expect(await stopped(other.companyId)).toBe(false)
})
