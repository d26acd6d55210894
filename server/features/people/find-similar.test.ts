import { beforeAll, expect, test } from 'vitest'
import { similarPeople } from '../../../shared/contracts/records.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'

const server = whileTesting(startTestServer)
let client: Client
const ids = { company: '', other: '', umino: '', alone: '' }

async function add(path: string, body: object): Promise<string> {
  const answer = await client.send('POST', path, body)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { id: string }).id
}

beforeAll(async () => {
  client = await signUp(server)
  ids.company = await add('/api/companies', { name: '髙島見本' })
  ids.other = await add('/api/companies', { name: '別商事' })
  ids.umino = await add('/api/people', {
    name: '海野　幸',
    reading: 'ウンノ サチ',
    companyId: ids.company,
    email: 'Sachi@takashima.example',
  })
  await add('/api/phone-numbers', { personId: ids.umino, raw: '090-0000-0001' })
  ids.alone = await add('/api/people', { name: '一人 立', email: 'hitori@gmail.com' })
})

async function similar(asked: Record<string, string>, by = client): Promise<[string, string[]][]> {
  const answer = await by.get(`/api/people/similar?${new URLSearchParams(asked)}`)
  expect(answer.status).toBe(200)
  return similarPeople.parse(await answer.json()).items.map(({ name, because }) => [name, because])
}

test('D7: a person is likely there already by the name in their company, and by a number or an address anywhere', async () => {
  const { company, other } = ids
  const by = (because: string) => [['海野　幸', [because]]]
  expect(await similar({ name: '海野幸', companyId: company })).toEqual(by('name'))
  expect(await similar({ name: 'うんのさち', companyId: company })).toEqual(by('name'))
  expect(await similar({ name: '別人', companyId: other, number: '０９０（００００）０００１' })).toEqual(
    by('phone_number'),
  )
  expect(await similar({ email: 'sachi@TAKASHIMA.example ' })).toEqual(by('email'))
  expect(await similar({ name: '一人立' })).toEqual([['一人 立', ['name']]])
  expect(await similar({ email: 'hitori@gmail.com', number: '09000000001', name: '一人立' })).toEqual([
    ['一人 立', ['email', 'name']],
    ['海野　幸', ['phone_number']],
  ])
})

test('D7: a further address of a person is theirs as the main one is, until it is deleted', async () => {
  const personId = await add('/api/people', { name: '二通 愛', email: 'first@nitsu.example' })
  const way = await add('/api/contact-ways', { personId, kind: 'email', value: 'Second@Nitsu.example' })
  await add('/api/contact-ways', { companyId: ids.other, kind: 'email', value: 'office@nitsu.example' })
  await add('/api/contact-ways', { personId, kind: 'site', value: 'https://nitsu.example' })
  expect(await similar({ email: 'second@nitsu.example' })).toEqual([['二通 愛', ['email']]])
  expect(await similar({ email: 'office@nitsu.example' }), 'of a company').toEqual([])
  expect(await similar({ email: 'second@nitsu.example', except: personId })).toEqual([])
  expect(await similar({ email: 'second@nitsu.example' }, await signUp(server)), 'elsewhere').toEqual([])
  await client.send('DELETE', `/api/contact-ways/${way}`)
  expect(await similar({ email: 'second@nitsu.example' })).toEqual([])
})

test.each([
  {},
  { name: '海野' },
  { number: '090-0000' },
  { email: 'sachi' },
  { email: 'other@takashima.example' },
])('D7: %j says too little of a person, and nothing is offered', async (asked) => {
  expect(await similar(asked as Record<string, string>)).toEqual([])
})

test('D7: a namesake in another company may be who has changed companies; who is edited is not their own like', async () => {
  const { company, other, umino } = ids
  const namesake = [['海野　幸', ['namesake']]]
  expect(await similar({ name: '海野幸', companyId: other })).toEqual(namesake)
  expect(await similar({ name: '海野幸' })).toEqual(namesake)
  expect(await similar({ name: 'うんのさち', companyId: other }), 'a reading alone').toEqual([])
  expect(await similar({ name: '海野幸', email: 'sachi@takashima.example', companyId: other })).toEqual([
    ['海野　幸', ['email', 'namesake']],
  ])
  expect(await similar({ name: '海野幸', companyId: company, except: umino })).toEqual([])
  expect(await similar({ name: '海野幸', companyId: other, except: umino })).toEqual([])
})

test('D7: of a common name a few are offered, after all who have more in common', async () => {
  const name = '佐藤 見本'
  for (let at = 0; at < 5; at += 1)
    await add('/api/people', { name, companyId: await add('/api/companies', { name: `商店${at}` }) })
  await add('/api/people', { name, companyId: ids.company })
  await add('/api/people', { name: '渡辺 見本', email: 'watanabe@example.com' })
  const asked = { name, companyId: ids.company, email: 'watanabe@example.com' }
  expect(await similar(asked)).toEqual([
    [name, ['name']],
    ['渡辺 見本', ['email']],
    ...Array.from({ length: 3 }, () => [name, ['namesake']]),
  ])
  expect(await similar({ name }), 'with no company known').toHaveLength(3)
})

test('D7: SEC-T03 another workspace learns nothing of people and numbers, and who is deleted is offered no more', async () => {
  const stranger = await signUp(server)
  const asked = { email: 'kieru@example.com' }
  const id = await add('/api/people', { name: '消える人', ...asked })
  expect(await similar(asked, stranger)).toEqual([])
  for (const where of [{ companyId: ids.company }, {}] as Record<string, string>[])
    expect(await similar({ name: '海野幸', ...where }, stranger)).toEqual([])
  expect(await similar(asked)).toHaveLength(1)
  expect((await client.send('DELETE', `/api/people/${id}`)).status).toBe(204)
  expect(await similar(asked)).toEqual([])
})

async function holders(asked: Record<string, string>, by = client): Promise<unknown[]> {
  const answer = await by.get(`/api/phone-numbers/holders?${new URLSearchParams(asked)}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { items: unknown[] }).items
}

test('D7: a number says which other records have it, and whose they are', async () => {
  const number = '06-0000-0042'
  const umino = { kind: 'person', id: ids.umino, name: '海野　幸', companyName: '髙島見本' }
  const other = { kind: 'company', id: ids.other, name: '別商事', companyName: null }
  expect(await holders({ number })).toEqual([])
  await add('/api/phone-numbers', { personId: ids.umino, raw: number })
  await add('/api/phone-numbers', { companyId: ids.other, raw: `${number} 内線 12` })
  expect(await holders({ number: '０６（００００）００４２' })).toEqual([other, umino])
  expect(await holders({ number, except: ids.umino })).toEqual([other])
  expect(await holders({ number: '06-0000' })).toEqual([])
  expect(await holders({ number }, await signUp(server))).toEqual([])
})
