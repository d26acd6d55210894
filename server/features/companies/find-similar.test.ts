import { beforeAll, expect, test } from 'vitest'
import { type CompanyView, similarCompanies } from '../../../shared/contracts/records.ts'
import { corporateNumber } from '../../../tests/company-lists.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
let known: string

async function add(by: Client, path: string, body: object): Promise<string> {
  const answer = await by.send('POST', path, body)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as CompanyView).id
}

beforeAll(async () => {
  client = await signUp(server)
  known = await add(client, '/api/companies', {
    name: '株式会社　髙島見本',
    reading: 'タカシマミホン',
    englishName: 'TAKASHIMA SAMPLE CO., LTD.',
    corporateNumber: corporateNumber(1),
    website: 'https://www.takashima.example/about',
    address: '東京都港区１－２',
  })
  await add(client, '/api/phone-numbers', { companyId: known, raw: '０３－００００－１２３４' })
  const personId = await add(client, '/api/people', {
    name: '海野 幸',
    companyId: known,
    email: 'sachi@sales.takashima.example',
  })
  await add(client, '/api/phone-numbers', { personId, raw: '090-0000-0001' })
  const other = await add(client, '/api/companies', { name: '別商事', website: 'https://betsu.example' })
  await add(client, '/api/people', { name: '個人 一', companyId: other, email: 'kojin@gmail.com' })
})

async function similar(asked: Record<string, string>, by = client): Promise<[string, string[]][]> {
  const answer = await by.get(`/api/companies/similar?${new URLSearchParams(asked)}`)
  expect(answer.status).toBe(200)
  const { items } = similarCompanies.parse(await answer.json())
  return items.map(({ name, because }) => [name, because])
}

test.each([
  [{ name: '高島見本（株）' }, ['name']],
  [{ name: 'たかしまみほん' }, ['name']],
  [{ name: 'Takashima Sample' }, ['name']],
  [{ number: '03(0000)1234' }, ['phone_number']],
  [{ number: '+81 3-0000-1234' }, ['phone_number']],
  [{ number: '09000000001' }, ['phone_number']],
  [{ corporateNumber: corporateNumber(1) }, ['corporate_number']],
  [{ website: 'http://takashima.example' }, ['domain']],
  [{ email: 'taro@takashima.example' }, ['domain']],
  [{ email: 'hanako@sales.takashima.example' }, ['domain']],
  [
    { name: '高島見本', number: '03-0000-1234', website: 'takashima.example' },
    ['domain', 'name', 'phone_number'],
  ],
])('D7: %j is likely the company that is there, because of %j', async (asked, because) => {
  expect(await similar(asked)).toEqual([['株式会社　髙島見本', because]])
})

test.each([
  {},
  { name: '高島' },
  { name: ' ' },
  { number: '03-0000' },
  { corporateNumber: '123' },
  { website: 'https://' },
  { email: 'taro@gmail.com' },
])('D7: %j says too little, and nothing is offered', async (asked) => {
  expect(await similar(asked as Record<string, string>)).toEqual([])
})

test('D7: what agrees most comes first; the company that is edited is not itself its like', async () => {
  const asked = { name: '別商事', number: '03-0000-1234', website: 'https://takashima.example' }
  expect((await similar(asked)).map(([name]) => name)).toEqual(['株式会社　髙島見本', '別商事'])
  expect((await similar({ ...asked, except: known })).map(([name]) => name)).toEqual(['別商事'])
})

test('D7: SEC-T03 another workspace learns nothing, and a deleted company is offered no more', async () => {
  const stranger = await signUp(server)
  const asked = { name: '消える会社', number: '06-0000-0009', website: 'https://kieru.example' }
  const id = await add(client, '/api/companies', { name: asked.name, website: asked.website })
  await add(client, '/api/phone-numbers', { companyId: id, raw: asked.number })
  expect(await similar(asked, stranger)).toEqual([])
  expect(await similar(asked)).toHaveLength(1)
  expect((await client.send('DELETE', `/api/companies/${id}`)).status).toBe(204)
  expect(await similar(asked)).toEqual([])
})

test('D7: creating a company is not refused for what is similar', async () => {
  expect((await client.send('POST', '/api/companies', { name: '別商事' })).status).toBe(200)
})
