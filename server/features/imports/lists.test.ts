import { existsSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { csv, edinetFile, edinetRows, ntaRow } from '../../../tests/company-lists.ts'
import { importAll, rowsOf, run, settled, sum, upload } from '../../../tests/imports.ts'
import { type Client, signUp, startTestServer } from '../../../tests/server.ts'
import { whileTesting } from '../../../tests/while-testing.ts'
import { importsSettled } from './work-on-import.ts'

const server = whileTesting(startTestServer)
let client: Client

beforeAll(async () => {
  client = await signUp(server)
})
afterAll(() => importsSettled())

const ownWorkspace = async () => {
  client = await signUp(server)
}

describe('lists of every kind', () => {
  beforeEach(ownWorkspace)

  test("the tax agency's file is read without a header; closed and former entries are left out", async () => {
    const rows = [ntaRow(0), ntaRow(1, { 24: '0' }), ntaRow(2, { 19: '2020-01-01' }), ntaRow(3, { 3: '99' })]
    const ready = await upload(client, csv(rows))
    expect(ready.format).toMatchObject({ kind: 'nta', encoding: 'utf-8', headerLine: 0 })
    const done = await run(client, ready.id)
    expect(done.counts).toEqual({ added: 1, updated: 0, skipped: 3, failed: 0 })
    const [company] = await rowsOf(client, 'company')
    expect(company).toMatchObject({
      name: '株式会社試験0',
      address: '東京都港区赤坂３丁目0番',
      postal_code: '1070052',
      reading: 'シケン0',
    })
  })

  test.each([
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('a list in %s comes in with its phone numbers', async (_, encode) => {
    const list = csv([
      ['会社名', 'フリガナ', '電話番号', 'FAX'],
      ['株式会社　髙島試験', 'タカシマシケン', '０３－００００－１２３４　内線12', '03-0000-9999'],
    ])
    const done = await importAll(client, encode(list))
    expect(done.counts).toEqual({ added: 1, updated: 0, skipped: 0, failed: 0 })
    const numbers = await rowsOf<Record<string, string>>(client, 'phone_number')
    expect(numbers.map(({ kind, raw, e164, extension }) => [kind, raw, e164, extension])).toEqual([
      ['main', '０３－００００－１２３４　内線12', '+81300001234', '12'],
      ['fax', '03-0000-9999', '+81300009999', null],
    ])
  })

  test('phone: R-11 several numbers of a cell come in, each with what its label says, and can be dialled', async () => {
    const cells = [
      '03-0000-0001 / 06-0000-0002',
      '03-0000-0003、090-0000-0004',
      '"03-0000-0005\n03-0000-0006"',
      '03-0000-0007 ::: 03-0000-0008',
      '03-0000-0009(代) 03-0000-0010(総務)',
      'TEL 03-0000-0011 FAX 06-0000-0012',
      '03-0000-0013〜15',
    ]
    const rows = cells.map((cell, at) => [`株式会社二本${at}`, cell])
    const done = await importAll(client, csv([['会社名', '電話番号'], ...rows]))
    expect(done.counts).toMatchObject({ added: cells.length, failed: 0 })
    const numbers = await rowsOf<Record<string, string>>(client, 'phone_number')
    expect(numbers.map(({ kind, raw, e164 }) => `${kind} ${e164} ${raw}`)).toEqual([
      ...['main +81300000001 03-0000-0001', 'main +81600000002 06-0000-0002'],
      ...['main +81300000003 03-0000-0003', 'main +819000000004 090-0000-0004'],
      ...['main +81300000005 03-0000-0005', 'main +81300000006 03-0000-0006'],
      ...['main +81300000007 03-0000-0007', 'main +81300000008 03-0000-0008'],
      ...['main +81300000009 03-0000-0009(代)', 'main +81300000010 03-0000-0010(総務)'],
      ...['main +81300000011 TEL 03-0000-0011', 'fax +81600000012 FAX 06-0000-0012'],
      'main +81300000013 03-0000-0013〜15',
    ])
  })

  test('phone: R-08 zeros that a spreadsheet took are put back, unless somebody says otherwise', async () => {
    const list = csv([
      ['会社名', '電話番号', '郵便番号'],
      ['株式会社ゼロ落ち甲', '300000001', '600001'],
      ['株式会社ゼロ落ち乙', '9000000002', '0600002'],
      ['株式会社ゼロ落ち丙', '120000003', '10010'],
      ['株式会社ゼロ落ち丁', '3.0E+08', '060-0004'],
    ])
    const put = async (putsZerosBack?: boolean) => {
      await ownWorkspace()
      const { id, mapping } = await upload(client, list)
      if (putsZerosBack !== undefined)
        await client.send('PATCH', `/api/imports/${id}`, { mapping, putsZerosBack })
      await settled(client, id)
      await run(client, id)
      const companies = await rowsOf<Record<string, string>>(client, 'company')
      const numbers = await rowsOf<Record<string, string>>(client, 'phone_number')
      return {
        codes: companies.map((company) => company.postal_code),
        numbers: numbers.map(({ raw, display, e164 }) => [raw, display, e164]),
      }
    }
    const whole = {
      codes: ['060-0001', '0600002', '001-0010', '060-0004'],
      numbers: [
        ['300000001', '03-0000-0001', '+81300000001'],
        ['9000000002', '090-0000-0002', '+819000000002'],
        ['120000003', '0120-000-003', '+81120000003'],
        ['3.0E+08', '3.0E+08', null],
      ],
    }
    expect(await put()).toEqual(whole)
    expect(await put(true)).toEqual(whole)
    expect(await put(false)).toEqual({
      codes: ['600001', '0600002', '10010', '060-0004'],
      numbers: whole.numbers.map(([raw]) => [raw, raw, null]),
    })
  })

  test.each(['\t', ';'])('columns separated by %j are told apart', async (delimiter) => {
    const ready = await upload(
      client,
      csv(
        [
          ['会社名', '住所'],
          ['試験商事', '東京都, 港区'],
        ],
        delimiter,
      ),
    )
    expect(ready.format?.delimiter).toBe(delimiter)
    expect((await run(client, ready.id)).counts.added).toBe(1)
  })

  test('a list without header is read by what stands in its columns', async () => {
    const rows = [
      ['1', '株式会社試験', '03-0000-1234'],
      ['2', '試験2有限会社', '06-0000-1234'],
    ]
    const ready = await upload(client, csv(rows))
    expect(ready.format?.headerLine).toBe(0)
    expect(ready.mapping).toEqual(['ignore', 'name', 'main_number'])
    expect((await run(client, ready.id)).counts.added).toBe(2)
  })

  test('CP932 that begins with 300 KB of ASCII is not taken for UTF-8', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => [
      `Test ${at}`,
      'a street of fifty letters, more or less, and a bit',
    ])
    const ascii = csv([['name', 'address'], ...rows.map(([name = '', street = '']) => [name, `"${street}"`])])
    const ready = await upload(
      client,
      Buffer.concat([Buffer.from(ascii), iconv.encode('試験商事,港区\n', 'cp932')]),
    )
    expect(ready.format?.encoding).toBe('cp932')
    expect(ready.forecast).toEqual({ added: 6_001, updated: 0, skipped: 0, failed: 0 })
  })

  test('a list in UTF-8 with a few broken bytes loses those rows only', async () => {
    const rows = Array.from({ length: 50 }, (_, at) => [`試験商事${at}`, '東京都港区'])
    const file = Buffer.from(csv([['会社名', '住所'], ...rows]))
    const at = file.indexOf('試験商事7,')
    file[at + 1] = 0xff
    const ready = await upload(client, file)
    expect(ready.format?.encoding).toBe('utf-8')
    expect(ready.errors.map(({ row, reason }) => [row, reason])).toEqual([[9, 'undecodable']])
    expect(ready.forecast).toEqual({ added: 49, updated: 0, skipped: 0, failed: 1 })
  })
})

describe('which company a row means', () => {
  beforeEach(ownWorkspace)

  test('companies of one name at two addresses stay two, also when imported again', async () => {
    const list = csv([
      ['会社名', '住所'],
      ['山田商店', '東京都港区1'],
      ['山田商店', '大阪市北区2'],
      ['（株）山田商店', '東京都港区１'],
    ])
    expect((await importAll(client, list)).counts).toEqual({ added: 2, updated: 1, skipped: 0, failed: 0 })
    expect((await importAll(client, list)).counts).toMatchObject({ added: 0, failed: 0 })
    expect(await rowsOf(client, 'company')).toHaveLength(2)
  })

  test('the only company of a name takes what a list without addresses says of it', async () => {
    await importAll(
      client,
      csv([
        ['会社名', '住所'],
        ['山田商店', '東京都港区'],
      ]),
    )
    const done = await importAll(
      client,
      csv([
        ['会社名', '業種'],
        ['株式会社山田商店', '小売業'],
      ]),
    )
    expect(done.counts).toEqual({ added: 0, updated: 1, skipped: 0, failed: 0 })
  })

  test('a number that is there already is not added a second time', async () => {
    const list = (number: string) =>
      csv([
        ['会社名', '電話番号'],
        ['試験商事', number],
      ])
    await importAll(client, list('03-0000-1234'))
    const again = await importAll(client, list('０３(００００)１２３４'))
    expect(again.counts).toEqual({ added: 0, updated: 0, skipped: 1, failed: 0 })
    expect(await rowsOf(client, 'phone_number')).toHaveLength(1)
  })

  test('numbers that belong to two companies make no one company of them', async () => {
    const [first = [], second = []] = edinetRows(3, 1)
    await importAll(client, edinetFile([first, second]))
    const mixed = first.with(12, second[12] ?? '')
    const other = first.with(0, 'E99999')
    const done = await importAll(client, edinetFile([mixed, other]))
    expect(done.counts).toEqual({ added: 0, updated: 0, skipped: 0, failed: 2 })
    expect(done.errors.map(({ reason }) => reason)).toEqual(['other_company', 'other_company'])
    expect(await rowsOf(client, 'company')).toHaveLength(2)
  })
})

describe('SEC-I01 rows that cannot be taken', () => {
  test('import, silently wrong: nothing of a row that means two companies counts as taken', async () => {
    await ownWorkspace()
    const [first = [], second = []] = edinetRows(3, 1)
    await importAll(client, edinetFile([first, second]))
    const done = await importAll(
      client,
      csv([
        ['会社名', '法人番号', 'EDINETコード', 'URL'],
        ['二社を指す行', second[12] ?? '', first[0] ?? '', 'ht tp://x'],
      ]),
    )
    expect(done.errors.map(({ reason, taken }) => [reason, taken])).toEqual([
      ['website', false],
      ['other_company', false],
    ])
  })

  beforeEach(ownWorkspace)

  test('SEC-I01 marks of direction are taken out of a name; one of nothing else is missing', async () => {
    const names = ['\u202e商会\u202c', '\u200e', '\u200b\u2060']
    const done = await importAll(client, csv([['会社名', '業種'], ...names.map((name) => [name, '卸売'])]))
    expect(done.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'name_missing'],
      [4, 'name_missing'],
    ])
    const companies = await rowsOf<{ name: string }>(client, 'company')
    expect(companies.map(({ name }) => name)).toEqual(['商会'])
  })

  const faulty = csv([
    ['会社名', '法人番号', '資本金', 'URL'],
    ['良い会社', '', '', ''],
    ['', '7000012050002', '', ''],
    ['番号違い', '7000012050003', '', ''],
    ['資本金違い', '', 'たくさん', ''],
    ['列が多い', '', '', '', 'おまけ'],
    ['列が少ない', ''],
    ['制御\u0007文字', '', '', ''],
    ['置換\ufffd文字', '', '', ''],
    [`長${'い'.repeat(200)}`, '', '', ''],
    ['URL違い', '', '', 'ht tp://x'],
    ['', '', '', ''],
    ['なしの会社', '-', 'なし', 'N/A'],
    ['=cmd()', '', '', ''],
    ['式の会社', '=1+1', '', ''],
  ])
  const expected = [
    [3, '会社名', 'name_missing'],
    [4, '法人番号', 'corporate_number', 'taken'],
    [5, '資本金', 'capital', 'taken'],
    [6, null, 'column_count'],
    [8, '会社名', 'control_characters'],
    [9, '会社名', 'undecodable'],
    [10, '会社名', 'too_long'],
    [11, 'URL', 'website', 'taken'],
    [15, '法人番号', 'corporate_number', 'taken'],
  ]

  test('are each named with row, column and reason, as are values that are left out; the others come in', async () => {
    const named = ({ errors }: ImportView) =>
      errors.map(({ row, column, reason, taken }) => [row, column, reason, ...(taken ? ['taken'] : [])])
    const ready = await upload(client, faulty)
    expect(named(ready)).toEqual(expected)
    const done = await run(client, ready.id)
    expect(named(done)).toEqual(expected)
    expect(done.counts).toEqual({ added: 8, updated: 0, skipped: 0, failed: 5 })
    expect(sum(done.counts)).toBe(done.rowsTotal)
    const companies = await rowsOf<{ name: string }>(client, 'company')
    expect(companies.map(({ name }) => name)).toEqual([
      ...['良い会社', '番号違い', '資本金違い', '列が少ない', 'URL違い', 'なしの会社', '=cmd()', '式の会社'],
    ])
  })

  test('SEC-I03 can be downloaded as a list in which no cell computes', async () => {
    const done = await importAll(client, faulty)
    const answer = await client.get(`/api/imports/${done.id}/errors`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const lines = Buffer.from(await answer.arrayBuffer())
      .toString('utf8')
      .split('\r\n')
    expect(lines[0]).toBe('\ufeff"行","列","理由","値"')
    expect(lines).toHaveLength(11)
    expect(lines.at(-2)).toContain('"\'=1+1"')
  })

  test('SEC-W06 markup in a cell is kept as the text that it is', async () => {
    await importAll(client, csv([['会社名'], ['<script>alert(1)</script>'], ['😀株式会社']]))
    const companies = await rowsOf<{ name: string }>(client, 'company')
    expect(companies.map(({ name }) => name)).toEqual(['<script>alert(1)</script>', '😀株式会社'])
  })
})

describe('SEC-I01 files that are no list', () => {
  beforeAll(ownWorkspace)

  const whole = edinetFile(edinetRows(51))
  const header = '会社名,住所\n'
  const noise = Buffer.from(Array.from({ length: 4_000 }, (_, at) => 1 + ((at * 7919) % 255)))
  const wide = csv([['会社名', ...Array(200).fill('x')], Array(201).fill('1')])

  test.each<[string, Buffer | string, string, number | null, number | null]>([
    ['empty', '', 'empty', null, null],
    ['only spaces', ' \n\n ', 'empty', null, null],
    ['only a header', header, 'empty', null, null],
    ['an Excel workbook', 'PK\u0003\u0004rest of a zip', 'spreadsheet', null, null],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'spreadsheet', null, null],
    ['a PDF', '%PDF-1.7 ...', 'binary', null, null],
    ['bytes with NUL', 'A\u0000\u0000B', 'binary', null, null],
    ['noise', noise, 'binary', null, null],
    ['prose', 'これは企業のリストではありません。\nただの文章です。\n', 'not_a_list', null, null],
    ['a web page', '<!doctype html>\n<html>\n<p>企業\n</html>\n', 'not_a_list', null, null],
    ['cut off within quotes', whole.subarray(0, -10), 'quote_not_closed', 53, 13],
    ['cut off between cells', '会社名,住所,電話\n試験,港区,1\n試験2,北', 'truncated', 3, 2],
    ['a quote that never ends', `${header}"${'x'.repeat(300_000)}`, 'record_too_long', 2, 1],
    ['a cell that a stray quote tears', `${header}"試験\n商事"社,港区\n`, 'quote_misplaced', 2, 1],
    ['201 columns', wide, 'too_many_columns', 1, 201],
  ])('%s: refused, with the place where it is wrong', async (_, content, code, row, column) => {
    const refused = await upload(client, content)
    expect(refused).toMatchObject({ status: 'refused', problem: { code, row, column } })
    expect((await client.send('POST', `/api/imports/${refused.id}/run`)).status).toBe(409)
    expect(await rowsOf(client, 'company')).toEqual([])
    expect(existsSync(join(server.services.env.dataDir, 'imports', refused.id))).toBe(false)
  })
})
