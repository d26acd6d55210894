import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { importAll, rowsOf, run, settled, upload } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { importsSettled } from './work-on-import.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeEach(async () => {
  client = await signUp(server)
})
afterAll(() => importsSettled())

interface Row extends Record<string, string | null> {
  id: string
}

const lines = (...rows: string[]) => rows.join('\r\n').concat('\r\n')
const faults = ({ errors }: ImportView) => errors.map(({ row, reason, taken }) => [row, reason, taken])

async function companies(...columns: string[]): Promise<(string | null | undefined)[][]> {
  const numbers = await rowsOf<Row>(client, 'phone_number')
  return (await rowsOf<Row>(client, 'company')).map((company) => [
    ...['name', ...columns].map((column) => company[column]),
    ...numbers.filter(({ company_id }) => company_id === company.id).map(({ e164, raw }) => e164 ?? raw),
  ])
}

describe('import, silently wrong: values as programs and people write them', () => {
  test('e-mail: addresses with what stands around them are read; of two the first is kept and the other named', async () => {
    const cells = [
      ...[
        'mailto:a@example.com',
        '見本 <a@example.com>',
        'ａ＠ｅｘａｍｐｌｅ．ｃｏｍ',
        'a@example.com.',
        "'a@example.com'",
      ],
      ...[
        'a @example.com',
        'Mail:a@example.com',
        'a@example.com（総務）',
        'a@example。com',
        'a@example.com\u200b',
      ],
      ...['"a@example.com; b@example.com"', '"a@example.com\nb@example.com"', 'a(at)example.com', 'なし'],
    ]
    const done = await importAll(
      client,
      lines('会社名,担当者名,メール', ...cells.map((cell, at) => `甲,見本${at},${cell}`)),
    )
    expect(faults(done)).toEqual([
      [12, 'second_email', true],
      [13, 'second_email', true],
      [14, 'email', true],
    ])
    const people = await rowsOf<Row>(client, 'person')
    expect(people.map(({ email }) => email)).toEqual([...Array(12).fill('a@example.com'), '', ''])
  })

  test('what cannot be told apart in one cell is named: two people, two addresses', async () => {
    const done = await importAll(
      client,
      lines(
        '会社名,担当者名,住所',
        '甲,"見本 一\n見本 二","東京都試1\n大阪府試2"',
        '乙,見本 三,神戸市試1 兵庫県民会館',
        '丙,"見本 四\n（営業部）",東京都試3／大阪府試4',
      ),
    )
    expect(faults(done)).toEqual([
      [2, 'several_people', true],
      [2, 'second_address', true],
      [4, 'second_address', true],
    ])
    expect(await companies('address')).toEqual([
      ['甲', '東京都試1'],
      ['乙', '神戸市試1 兵庫県民会館'],
      ['丙', '東京都試3'],
    ])
    const people = await rowsOf<Row>(client, 'person')
    expect(people.map(({ name }) => name)).toEqual(['見本 三', '見本 四 （営業部）'])
  })

  test('phone: what a spreadsheet could not show is nothing, what cannot be dialled is kept and named', async () => {
    const cells = ['#N/A', '3E+08', '要確認', '03-0000-12345', '#######', '-']
    const done = await importAll(
      client,
      lines('会社名,電話番号', ...cells.map((cell, at) => `商店${at},${cell}`)),
    )
    expect(faults(done)).toEqual([
      [3, 'phone_rounded', true],
      [4, 'phone_undialable', true],
      [5, 'phone_undialable', true],
    ])
    expect((await rowsOf<Row>(client, 'phone_number')).map(({ raw, e164 }) => [raw, e164])).toEqual([
      ['3E+08', null],
      ['要確認', null],
      ['03-0000-12345', null],
    ])
  })

  test('names, sites and money without what was put around them', async () => {
    const rows = [
      '"=""株式会社甲""",ｈｔｔｐ：／／a.example,1億2000万円',
      '\u200b(有)乙\ufeff,<https://b.example>,10百万円',
      '丙商店 御中,a@example.com,"￥10,000,000-"',
      '丁商店,ttps://d.example,10000000.0',
      `${'がく'.normalize('NFD')}堂,localhost,非公開`,
    ]
    const done = await importAll(client, lines('会社名,URL,資本金', ...rows))
    expect(faults(done)).toEqual([
      [4, 'website', true],
      [6, 'website', true],
      [6, 'capital', true],
    ])
    expect(await companies('website', 'capital_yen')).toEqual([
      ['株式会社甲', 'http://a.example', '120000000'],
      ['(有)乙', 'https://b.example', '10000000'],
      ['丙商店', '', '10000000'],
      ['丁商店', 'https://d.example', '10000000'],
      ['がく堂', '', null],
    ])
  })
})

describe('phone: R-08 zeros that are lost far below', () => {
  const rows = (last: string) =>
    lines(
      '会社名,電話番号,郵便番号',
      ...Array.from({ length: 30 }, (_, at) => `商店${at},03-0000-00${at + 10},`),
      last,
    )

  test.each([
    ['失商店,300000099,', '+81300000099', ''],
    ['失商店,03-0000-0099,600001', '+81300000099', '060-0001'],
    [`失商店,${'あ'.repeat(60)} 300000099,`, '+81300000099', ''],
  ])('%s is offered, and put back', async (last, number, code) => {
    const ready = await upload(client, rows(last))
    const samples = ready.format?.columns.flatMap((column) => column.samples) ?? []
    const [, phone, zip] = last.split(',')
    expect(samples).toContain(zip || phone)
    expect(ready.forecast).toMatchObject({ added: 31 })
    await run(client, ready.id)
    expect((await companies('postal_code')).at(-1)).toEqual(['失商店', code, number])
  })

  test('nothing is put back that somebody declined', async () => {
    const { id, mapping } = await upload(client, rows('失商店,300000099,'))
    await client.send('PATCH', `/api/imports/${id}`, { mapping, putsZerosBack: false })
    await settled(client, id)
    await run(client, id)
    expect((await companies()).at(-1)).toEqual(['失商店', '300000099'])
  })
})
