import iconv from 'iconv-lite'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { importAll, rowsOf, run, upload } from '../../../tests/imports.ts'
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

async function companies(...columns: string[]): Promise<(string | null | undefined)[][]> {
  const numbers = await rowsOf<Row>(client, 'phone_number')
  return (await rowsOf<Row>(client, 'company')).map((company) => [
    ...['name', ...columns].map((column) => company[column]),
    ...numbers.filter(({ company_id }) => company_id === company.id).map(({ e164, raw }) => e164 ?? raw),
  ])
}

describe('import, silently wrong: rows that are no company', () => {
  test('sums, notes, page numbers, headings and repeated headers are named or passed over', async () => {
    const header = '会社名,電話番号,件数'
    const others = [
      '合計,,7',
      '小計：,,7',
      '総計,2社,',
      '※2026年11月現在,,',
      '- 1 -,,',
      '1/2ページ,,',
      '【東京都】,,',
    ]
    const done = await importAll(
      client,
      lines(header, '株式会社甲,03-0000-0001,3', header, ...others, '■乙商店,03-0000-0002,4', '以上,,'),
    )
    expect(done.counts).toEqual({ added: 2, updated: 0, skipped: 1, failed: 8 })
    expect(new Set(done.errors.map(({ reason }) => reason))).toEqual(new Set(['not_a_company']))
    expect(await companies()).toEqual([
      ['株式会社甲', '+81300000001'],
      ['■乙商店', '+81300000002'],
    ])
  })

  test.each([
    ['Total,03-0000-0001,', 1],
    ['TOTAL,,東京都試1', 1],
    ['Total,7,', 0],
    ['Total,,東京都', 0],
    ['合計,03-0000-0001,', 0],
  ])('%s is a company where it has a telephone or an address: %i', async (row, added) => {
    const ready = await upload(client, lines('会社名,電話番号,住所', row))
    expect(ready.forecast).toMatchObject({ added, failed: 1 - added })
  })

  test('〃 and 同上 say what stands above', async () => {
    await importAll(
      client,
      lines(
        '会社名,電話番号,担当者名',
        '株式会社甲,03-0000-0001,見本 一',
        '〃,〃,見本 二',
        '同上,同上,見本 三',
      ),
    )
    expect(await companies()).toEqual([['株式会社甲', '+81300000001']])
    expect(await rowsOf(client, 'person')).toHaveLength(3)
  })

  test.each(['【大阪】,,', '小計,2,', '会社名,電話番号,担当者名'])(
    '〃 below %s says what the company above it says',
    async (between) => {
      const list = lines(
        '会社名,電話番号,担当者名',
        '株式会社甲,03-0000-0001,見本 一',
        between,
        '〃,〃,見本 二',
      )
      expect((await importAll(client, list)).people).toBe(2)
      expect(await companies()).toEqual([['株式会社甲', '+81300000001']])
    },
  )

  test.each([
    ['JSON', '[{"会社名":"株式会社甲","電話番号":"03-0000-0001"}]'],
    ['XML', '<?xml version="1.0"?><list><name>株式会社甲</name></list>'],
    ['a page', '<html><table><tr><td>会社名</td><td>株式会社甲</td></tr></table></html>'],
  ])('%s is refused as what it is', async (_, text) => {
    expect(await upload(client, text)).toMatchObject({ status: 'refused', problem: { code: 'not_a_list' } })
  })

  test('a list that runs from left to right makes no company of its names of columns', async () => {
    const ready = await upload(client, lines('会社名,株式会社甲', '電話番号,03-0000-0001', '住所,東京都試1'))
    expect(ready).toMatchObject({ forecast: { added: 0, failed: 2 } })
  })
})

describe('import, silently wrong: which row is the header', () => {
  const two = ['株式会社甲,03-0000-0001,東京都試1', '株式会社乙,03-0000-0002,東京都試2']
  test.each([
    ['a line of what was searched for', ['検索条件,会社名,甲', '', '会社名,電話番号,住所'], 3],
    ['a second line in English', ['会社名,電話番号,住所', 'company,phone,address'], 2],
    ['names of groups above', ['企業情報,,連絡先', '会社名,電話番号,住所'], 2],
    ['brackets and quotation marks', ['“会社名（必須）”, ""電話番号[半角]"",★住所'.replaceAll('""', '"')], 1],
  ])('%s', async (_, header, line) => {
    const ready = await upload(client, lines(...header, ...two))
    expect(ready.format?.headerLine).toBe(line)
    expect(ready.mapping).toEqual(['name', 'main_number', 'address'])
    expect((await run(client, ready.id)).counts).toMatchObject({ added: 2, failed: 0 })
  })

  test.each([
    ['会社名,電話番号,備考', 'ひら甲,03-0000-0001,a', 3],
    ['会社名,業種,備考', 'ひら甲,卸売,a', 3],
    ['会社名,備考,', '株式会社甲,,', 3],
    ['会社名,備考,', 'ひら甲,03-0000-0001,', 3],
  ])('%s above %s stays the header, whatever another one says below', async (header, row, added) => {
    const below = ['会社名,電話番号,住所', 'ひら乙,03-0000-0002,東京都試1', 'ひら丙,03-0000-0003,東京都試2']
    const ready = await upload(client, lines(header, row, ...below))
    expect(ready).toMatchObject({ format: { headerLine: 1 }, forecast: { added, failed: 0 } })
  })

  test('parts of merged cells stand in the second line', async () => {
    const ready = await upload(
      client,
      lines(
        '会社名,所在地,,連絡先,',
        ',郵便番号,住所,TEL,FAX',
        '株式会社甲,100-0001,東京都試1,03-0000-0001,',
      ),
    )
    expect(ready.mapping).toEqual(['name', 'postal_code', 'address', 'main_number', 'fax_number'])
  })

  test('a list without a header tells its columns, or asks which of them is the name', async () => {
    const rows = (form: string) =>
      lines(`甲${form},100-0001,東京都試1,03-0000-0001`, `乙${form},100-0002,大阪府試1,`)
    const known = await upload(client, rows('有限会社'))
    expect(known.mapping).toEqual(['name', 'postal_code', 'address', 'main_number'])
    expect(await upload(client, rows('商店'))).toMatchObject({ status: 'ready', forecast: null })
  })
})

test('import, silently wrong: the forecast of several batches is what the run does', async () => {
  const others = Array.from({ length: 1_000 }, (_, at) => `商店${at},06-0000-${String(at).padStart(4, '0')}`)
  const ready = await upload(
    client,
    lines(
      '会社名,電話番号',
      ...['株式会社甲,03-0000-0001', '乙,03-0000-0002', '株式会社丙,03-0000-0003', '丁,03-0000-0004'],
      ...others,
      ...['甲,03-0000-0001', '株式会社乙,03-0000-0002', '有限会社乙,03-0000-0002'],
      ...['有限会社丙,03-0000-0003', '丁,03-0000-0004'],
    ),
  )
  expect(ready.forecast).toEqual({ added: 1_006, updated: 1, skipped: 2, failed: 0 })
  expect((await run(client, ready.id)).counts).toEqual(ready.forecast)
})

describe('import, silently wrong: encodings', () => {
  const list = lines('会社名,電話番号', '株式会社文字工房,03-0000-0001')
  const escapes = Buffer.from(
    '1b244232713c524c3e1b28422c1b244245454f43485639661b28420d0a1b244233743c3032713c524a383b7a39294b3c1b28422c30332d303030302d303030310d0a',
    'hex',
  )
  test.each<[string, Buffer]>([
    ['utf-16le', Buffer.from(list, 'utf16le')],
    ['utf-16be', Buffer.from(list, 'utf16le').swap16()],
    ['cp932', iconv.encode(list, 'cp932')],
  ])('%s without a mark', async (encoding, bytes) => {
    const ready = await upload(client, bytes)
    expect(ready.format?.encoding).toBe(encoding)
    await run(client, ready.id)
    expect(await companies()).toEqual([['株式会社文字工房', '+81300000001']])
  })

  test('ISO-2022-JP', async () => {
    const ready = await upload(client, escapes)
    expect(ready.format?.encoding).toBe('iso-2022-jp')
    await run(client, ready.id)
    expect(await companies()).toEqual([['株式会社文字工房', '+81300000001']])
  })
})
