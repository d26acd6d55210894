import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import type { CompanyView, PhoneNumberView } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let owner: Client
let colleague: Client
let companyId: string

beforeAll(async () => {
  owner = await signUp(server)
  colleague = await signUp(server, { joins: { workspaceId: owner.actor.workspaceId, role: 'member' } })
  companyId = (
    (await (await owner.send('POST', '/api/companies', { name: '覚書商会' })).json()) as CompanyView
  ).id
})

const add = (client: Client, content: object) => client.send('POST', '/api/notes', { companyId, ...content })

test('SEC-R01 twenty repeats of one note make one note, and the same id with another text is refused', async () => {
  const note = { id: uuidv7(), body: '一度だけ' }
  const repeats = await Promise.all(Array.from({ length: 20 }, () => add(owner, note)))
  const statuses = repeats.map((response) => response.status)
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0)
  expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
  expect((await add(owner, note)).status).toBe(200)
  expect((await add(owner, { ...note, body: '別の文' })).status).toBe(422)
  const page = await (await owner.get(`/api/companies/${companyId}`)).text()
  expect(page.match(/一度だけ/g)).toHaveLength(1)
})

test('SEC-T07 a member may not change or delete a colleague’s note, an owner may', async () => {
  const id = uuidv7()
  await add(owner, { id, body: '所有者のメモ' })
  expect((await colleague.send('PATCH', `/api/notes/${id}`, { version: 1, body: '改変' })).status).toBe(403)
  expect((await colleague.send('DELETE', `/api/notes/${id}`)).status).toBe(403)
  expect(await (await owner.get(`/api/companies/${companyId}`)).text()).toContain('所有者のメモ')
  const theirs = uuidv7()
  await add(colleague, { id: theirs, body: '同僚のメモ' })
  expect((await owner.send('DELETE', `/api/notes/${theirs}`)).status).toBe(204)
  expect((await owner.send('POST', `/api/notes/${theirs}/restoration`)).status).toBe(200)
})

test('SEC-R03 a stale edit keeps the newer text and answers it', async () => {
  const id = uuidv7()
  await add(owner, { id, body: '初め' })
  expect((await owner.send('PATCH', `/api/notes/${id}`, { version: 1, body: '二番目' })).status).toBe(200)
  const stale = await owner.send('PATCH', `/api/notes/${id}`, { version: 1, body: '遅れた編集' })
  expect(stale.status).toBe(409)
  expect(await stale.json()).toMatchObject({ params: { current: { note: { body: '二番目', version: 2 } } } })
})

test('a call’s note is no note here, whoever asks', async () => {
  const number = (await (
    await owner.send('POST', '/api/phone-numbers', { companyId, raw: '03-0000-1234' })
  ).json()) as PhoneNumberView
  const callId = uuidv7()
  await colleague.send('POST', '/api/calls', { id: callId, companyId, phoneNumberId: number.id })
  const written = await colleague.send('PUT', `/api/calls/${callId}/note`, { version: 0, body: '通話のメモ' })
  const { note } = (await written.json()) as CallActivity
  for (const client of [owner, colleague]) {
    expect((await client.send('PATCH', `/api/notes/${note?.id}`, { version: 1, body: '改変' })).status).toBe(
      404,
    )
    expect((await client.send('DELETE', `/api/notes/${note?.id}`)).status).toBe(404)
  }
})
