/** A list's column of e-mail addresses: the company's where nobody is named, the person's where somebody is. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { importAll, rowsOf } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { fieldOf } from './column-names.ts'
import { guessMapping } from './guess-mapping.ts'
import { importsSettled } from './work-on-import.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeEach(async () => {
  client = await signUp(server)
})
afterAll(() => importsSettled())

const meant = (...names: string[]) =>
  guessMapping({
    kind: 'list',
    encoding: 'utf-8',
    delimiter: ',',
    headerLine: 1,
    columns: names.map((name) => ({ name, samples: [] })),
  })

test.each(['メール', 'メールアドレス', 'E-mail', 'Email', 'e-mail address', 'mail'])(
  'a column called %s is the company’s in a list of companies, and the person’s where one is named',
  (name) => {
    expect(meant('会社名', name)).toEqual(['name', 'email'])
    expect(meant('会社名', '担当者名', name)).toEqual(['name', 'person_name', 'person_email'])
    expect(meant('会社名', name, '担当者名')).toEqual(['name', 'person_email', 'person_name'])
  },
)

test.each(['会社メール', '企業のメールアドレス', '代表メール', '代表E-mail', 'Company Email'])(
  'a column called %s is the company’s also where a person is named',
  (name) => {
    expect(fieldOf(name)).toBe('email')
    expect(meant('会社名', name, '担当者名', 'メール')).toEqual([
      'name',
      'email',
      'person_name',
      'person_email',
    ])
  },
)

test('the address is read as people write it; of two the first is kept and the other named, and what is none is left out', async () => {
  const rows = [
    '甲,代表 <info@ko.example>',
    '乙,"a@otsu.example; b@otsu.example"',
    '丙,c(at)hei.example',
    '丁,ｃ＠ｔｅｉ．example',
  ]
  const list = ['会社名,メール', ...rows, ''].join('\r\n')
  const done = await importAll(client, list)
  expect(done.errors.map(({ row, reason, taken }) => [row, reason, taken])).toEqual([
    [3, 'second_email', true],
    [4, 'email', true],
  ])
  const companies = await rowsOf<{ name: string; email: string }>(client, 'company')
  expect(companies.map(({ name, email }) => [name, email])).toEqual([
    ['甲', 'info@ko.example'],
    ['乙', 'a@otsu.example'],
    ['丙', ''],
    ['丁', 'c@tei.example'],
  ])
  expect((await importAll(client, list)).counts).toMatchObject({ added: 0, updated: 0 })
  const found = await (await client.get('/api/search?q=otsu.example')).json()
  expect(found.items).toMatchObject([{ name: '乙', matched: 'email', matchedText: 'a@otsu.example' }])
})

test('numbers of a list stand behind those that a company has, main ones first and a fax last', async () => {
  await importAll(client, '会社名,所在地,FAX,電話番号\r\n甲,東京都港区1,03-0000-0001,03-0000-0002\r\n')
  await importAll(client, '会社名,所在地,FAX,電話番号\r\n甲,東京都港区1,03-0000-0003,03-0000-0004\r\n')
  const numbers = await rowsOf<{ display: string; position: number }>(client, 'phone_number')
  const inOrder = numbers.toSorted((a, b) => a.position - b.position).map(({ display }) => display)
  expect(inOrder).toEqual(['03-0000-0002', '03-0000-0001', '03-0000-0004', '03-0000-0003'])
})
