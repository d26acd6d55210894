import iconv from 'iconv-lite'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { ImportView } from '../../../shared/contracts/imports.ts'
import { csv, ntaRow } from '../../../tests/company-lists.ts'
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

/** Each company with its numbers, and what else is asked for. */
async function companies(...columns: string[]): Promise<string[]> {
  const numbers = await rowsOf<Row>(client, 'phone_number')
  const rows = await rowsOf<Row>(client, 'company')
  return rows.map((company) => {
    const own = numbers.filter(({ company_id }) => company_id === company.id).map(({ e164 }) => e164)
    return [company.name, ...columns.map((column) => company[column]), ...own].join(' ')
  })
}

const faults = ({ errors }: ImportView) =>
  errors.map(({ row, column, reason, value, taken }) => [row, column, reason, value, taken])

const lines = (...rows: string[]) => rows.join('\r\n').concat('\r\n')

describe('import, silently wrong: what belongs to the person of a row', () => {
  const three = lines(
    '会社名,電話番号,担当者名,担当者フリガナ,部署,役職,携帯電話,メールアドレス,メモ',
    '株式会社三人,03-0000-0001,見本 一,ミホン イチ,総務部,部長,090-0000-0001,a@example.com,初回',
    '株式会社三人,03-0000-0001,見本 二,ミホン ニ,営業部,課長,090-0000-0002,b@example.com,"再架電\n来週"',
    '株式会社三人,03-0000-0001,見本 三,ミホン サン,経理部,,090-0000-0003,c@example.com,',
  )

  async function people(): Promise<(string | null | undefined)[][]> {
    const numbers = await rowsOf<Row>(client, 'phone_number')
    const notes = await rowsOf<Row>(client, 'note')
    return (await rowsOf<Row>(client, 'person')).map(({ id, name, reading, department, title, email }) => {
      const number = numbers.find(({ person_id }) => person_id === id)
      const note = notes.find(({ person_id }) => person_id === id)
      return [name, reading, department, title, email, number?.kind, number?.e164, note?.body]
    })
  }

  test('R-12 is one company without a reading, and three people with all that is said of them', async () => {
    const ready = await upload(client, three)
    expect(ready.mapping).toEqual([
      ...['name', 'main_number', 'person_name', 'person_reading', 'person_department', 'person_title'],
      ...['person_mobile_number', 'person_email', 'person_note'],
    ])
    expect(ready.people).toBe(3)
    expect(await run(client, ready.id)).toMatchObject({
      counts: { added: 1, updated: 2, skipped: 0, failed: 0 },
      people: 3,
    })
    expect(await companies('reading')).toEqual(['株式会社三人  +81300000001'])
    expect(await people()).toEqual([
      ['見本 一', 'ミホン イチ', '総務部', '部長', 'a@example.com', 'mobile', '+819000000001', '初回'],
      ['見本 二', 'ミホン ニ', '営業部', '課長', 'b@example.com', 'mobile', '+819000000002', '再架電\n来週'],
      ['見本 三', 'ミホン サン', '経理部', '', 'c@example.com', 'mobile', '+819000000003', undefined],
    ])
    const changes = await rowsOf<Row>(client, 'change')
    expect(changes.filter(({ action }) => action === 'person.imported')).toHaveLength(3)
  })

  test('R-12 imported again adds nobody; what changed of a person is taken', async () => {
    await importAll(client, three)
    expect(await importAll(client, three)).toMatchObject({
      counts: { added: 0, updated: 0, skipped: 3, failed: 0 },
      people: 0,
    })
    expect((await importAll(client, three.replace('部長', '本部長'))).counts.updated).toBe(1)
    const [first, ...others] = await people()
    expect([first?.[3], others.length]).toEqual(['本部長', 2])
  })

  test('R-12 two of one surname in two departments are two people; an address says that it is one', async () => {
    const header = '会社名,担当者名,部署,メールアドレス'
    const sales = '株式会社同姓,見本,営業部,'
    const two = lines(header, sales, '株式会社同姓,見本,総務部,soumu@example.com')
    await importAll(client, two)
    expect((await importAll(client, two)).counts.skipped).toBe(2)
    await importAll(client, lines(header, '株式会社同姓,見本,経理部,soumu@example.com'))
    const found = (await people()).map(([name, , department, , email]) => [name, department, email])
    expect(found).toEqual([
      ['見本', '営業部', ''],
      ['見本', '経理部', 'soumu@example.com'],
    ])
  })

  test.each<[string, string[]]>([
    ['会社名,フリガナ,氏名,フリガナ', ['name', 'reading', 'person_name', 'person_reading']],
    ['会社名,担当者,ふりがな', ['name', 'person_name', 'person_reading']],
    ['会社名,担当者名,会社名フリガナ', ['name', 'person_name', 'reading']],
    ['会社名,部署名,役職名,ご担当者様', ['name', 'person_department', 'person_title', 'person_name']],
    ['会社名,電話番号,担当者名,電話番号', ['name', 'main_number', 'person_name', 'person_direct_number']],
    ['会社名,担当者名,電話番号', ['name', 'person_name', 'main_number']],
    [
      'Company,Contact,Title,Email,Mobile,Notes',
      ['name', 'person_name', 'person_title', 'person_email', 'person_mobile_number', 'person_note'],
    ],
    ['会社名,担当者フリガナ,部署,メモ', ['name', 'ignore', 'ignore', 'ignore']],
    ['会社名,携帯電話,直通', ['name', 'mobile_number', 'main_number']],
  ])('%s', async (header, mapping) => {
    const { length } = mapping
    const ready = await upload(client, lines(header, Array(length).fill('x').join(',')))
    expect(ready.mapping).toEqual(mapping)
  })

  test('values of a person without a name are named and go to nobody', async () => {
    const done = await importAll(client, lines('会社名,担当者名,携帯電話', '株式会社甲,,090-0000-0001'))
    expect(faults(done)).toEqual([[2, '担当者名', 'person_name_missing', '090-0000-0001', true]])
    expect(await companies()).toEqual(['株式会社甲'])
  })
})

describe('import, silently wrong: how columns and rows are told apart', () => {
  const table = [
    ['会社名', '電話番号', '住所'],
    ['株式会社縦棒甲', '03-0000-0001', '東京都試1'],
    ['株式会社縦棒乙', '03-0000-0002', '東京都試2'],
  ]
  const two = ['株式会社縦棒甲 東京都試1 +81300000001', '株式会社縦棒乙 東京都試2 +81300000002']

  test.each(['|', '｜', ';', '\t', '^', '，'])('R-15b columns separated by %j', async (delimiter) => {
    const ready = await upload(client, csv(table, delimiter))
    expect(ready.format?.delimiter).toBe(delimiter)
    await run(client, ready.id)
    expect(await companies('address')).toEqual(two)
  })

  test('R-15b commas within the cells of such a list do not count', async () => {
    const rows = table.map((cells) => cells.map((cell) => cell.replace('東京都', '東京都, ')))
    await importAll(client, csv(rows, '|'))
    expect(await companies('address')).toEqual(two.map((text) => text.replace('東京都', '東京都, ')))
  })

  test.each(['#', '/', ' ', '  ', ':', '~', '・', '、'])(
    'R-15b a separator that is not known, %j, is said, and nothing is written',
    async (delimiter) => {
      const whole = await upload(client, csv(table, delimiter))
      const bare = await upload(client, csv(table.slice(1), delimiter))
      for (const refused of [whole, bare])
        expect(refused).toMatchObject({ status: 'refused', problem: { code: 'delimiter_unknown' } })
      expect(await rowsOf(client, 'company')).toEqual([])
    },
  )

  test('a list of names alone is still one', async () => {
    await importAll(client, lines('株式会社　甲', '株式会社　乙・丙', '丁（株）'))
    expect(await companies()).toEqual(['株式会社　甲', '株式会社　乙・丙', '丁（株）'])
  })

  test.each([
    ['R-16b', '\n', '\r', '\r\n'],
    ['one LF among CR LF', '\r\n', '\n', '\r\n'],
    ['one CR LF among CR', '\r', '\r\n', '\r'],
    ['CR alone', '\r', '\r', '\r'],
  ])('R-16b line ends of every mixture: %s', async (_, first, second, third) => {
    const list = `会社名,電話番号${first}株式会社混在甲,03-0000-0001${second}株式会社混在乙,03-0000-0002${third}`
    await importAll(client, list)
    expect(await companies()).toEqual(['株式会社混在甲 +81300000001', '株式会社混在乙 +81300000002'])
  })

  test.each(['\u0085', '\u2028', '\u2029', '\v', '\f'])(
    'R-16b %j ends no line: such a row is named, and not taken',
    async (sign) => {
      const list = `会社名,電話番号\n株式会社混在甲,03-0000-0001${sign}株式会社混在乙,03-0000-0002\n株式会社丙,03-0000-0003\n`
      const done = await importAll(client, list)
      expect(done.errors.map(({ row, taken }) => [row, taken])).toEqual([[2, false]])
      expect(await companies()).toEqual(['株式会社丙 +81300000003'])
    },
  )

  test('R-01 short rows have empty last cells', async () => {
    const list = lines(
      '会社名,電話番号,住所,業種,URL',
      '株式会社みほん甲,03-0000-0001,東京都千代田区試1-1,小売,https://a.example',
      '株式会社みほん乙,03-0000-0002,東京都千代田区試1-2,小売',
      '株式会社みほん丙,03-0000-0003',
      '株式会社みほん丁,03-0000-0004,東京都千代田区試1-4,卸売,https://d.example,,',
    )
    const done = await importAll(client, iconv.encode(list, 'cp932'))
    expect(done.counts).toEqual({ added: 4, updated: 0, skipped: 0, failed: 0 })
    expect(await companies('industry')).toEqual([
      ...['株式会社みほん甲 小売 +81300000001', '株式会社みほん乙 小売 +81300000002'],
      ...['株式会社みほん丙  +81300000003', '株式会社みほん丁 卸売 +81300000004'],
    ])
  })

  test('R-05 EUC-JP is read as what it is', async () => {
    const list = lines(
      '会社名,電話番号,住所',
      '株式会社文字工房,03-0000-0001,東京都千代田区試1-1',
      '有限会社漢字堂,,大阪府',
    )
    const ready = await upload(client, iconv.encode(list, 'euc-jp'))
    expect(ready.format?.encoding).toBe('euc-jp')
    await run(client, ready.id)
    expect(await companies()).toEqual(['株式会社文字工房 +81300000001', '有限会社漢字堂'])
  })

  test('half-width kana in CP932 are not taken for EUC-JP', async () => {
    const ready = await upload(client, iconv.encode(lines('会社名,ﾌﾘｶﾞﾅ', '(株)甲,ｺｳ', '乙(株),ｵﾂ'), 'cp932'))
    expect(ready).toMatchObject({ format: { encoding: 'cp932' }, mapping: ['name', 'reading'] })
  })

  test('R-13b a second header line under the first is one', async () => {
    const ready = await upload(
      client,
      lines('会社名,連絡先,,住所', ',電話,FAX,', '株式会社二段甲,03-0000-0001,03-0000-1001,東京都試1'),
    )
    expect(ready.format?.headerLine).toBe(2)
    const done = await run(client, ready.id)
    expect(done.errors).toEqual([])
    expect(await companies()).toEqual(['株式会社二段甲 +81300000001 +81300001001'])
  })

  test('R-14 stray quotation marks are text', async () => {
    const list = lines(
      '会社名,電話番号,住所',
      '株式会社"引用"甲,03-0000-0001,東京都試1',
      '株式会社引用乙,03-0000-0002,27"ビル2階',
      '"引用"丙商店,03-0000-0003,東京都試3',
    )
    await importAll(client, list)
    expect(await companies('address')).toEqual([
      '株式会社"引用"甲 東京都試1 +81300000001',
      '株式会社引用乙 27"ビル2階 +81300000002',
      '"引用"丙商店 東京都試3 +81300000003',
    ])
  })

  test('R-14 one that takes the next row along is refused, or its row is named', async () => {
    const list = (...rows: string[]) => lines('会社名,電話番号,住所', ...rows)
    const torn = await upload(client, list('"株式会社甲,03-0000-0001,x', '株式会社乙,03-0000-0002,"y"'))
    expect(torn).toMatchObject({ status: 'refused', problem: { code: 'quote_misplaced', row: 2 } })
    const whole = await importAll(client, list('"株式会社甲,03-0000-0001,x', '株式会社乙,03-0000-0002,y"'))
    expect(whole.errors.map(({ row, reason }) => [row, reason])).toEqual([[2, 'column_count']])
    expect(await rowsOf(client, 'company')).toEqual([])
  })

  test('R-22 the header may stand below many notes', async () => {
    const notes = Array.from({ length: 11 }, (_, at) => `注意事項${at + 1},,`)
    const ready = await upload(
      client,
      lines(...notes, '会社名,電話番号,住所', '株式会社深い甲,03-0000-0001,東京都試1'),
    )
    expect(ready.format?.headerLine).toBe(12)
    await run(client, ready.id)
    expect(await companies()).toEqual(['株式会社深い甲 +81300000001'])
  })

  test('R-29 a NUL costs its own row alone', async () => {
    const done = await importAll(
      client,
      lines('会社名,電話番号', '株式会社空字\u0000甲,03-0000-0001', '株式会社空字乙,03-0000-0002'),
    )
    expect(done.errors.map(({ row, reason, taken }) => [row, reason, taken])).toEqual([
      [2, 'control_characters', false],
    ])
    expect(await companies()).toEqual(['株式会社空字乙 +81300000002'])
  })
})

describe('import, silently wrong: several values for one field', () => {
  test('R-25 both numbers are kept, and of two addresses the first; the second is named as left out', async () => {
    const list = lines(
      '会社名,電話番号,電話番号,住所,住所',
      '株式会社重ね甲,03-0000-0001,06-0000-0001,東京都試1,大阪府試1',
    )
    const ready = await upload(client, list)
    expect(ready.mapping).toEqual(['name', 'main_number', 'main_number', 'address', 'ignore'])
    await run(client, ready.id)
    expect(await companies('address')).toEqual(['株式会社重ね甲 東京都試1 +81300000001 +81600000001'])
  })

  test.each([
    ['住所,住所', '港区1,北区2', '港区1', '北区2'],
    ['住所1,住所2', '東京都試1,大阪府試1', '東京都試1', '大阪府試1'],
    ['都道府県,住所', '東京都,東京都港区1', '東京都港区1', null],
    ['都道府県,市区町村,番地', '東京都,港区,1-1', '東京都港区1-1', null],
    ['所在地,ビル名', '神奈川県横浜市1,試験ビル', '神奈川県横浜市1試験ビル', null],
  ])(
    'R-25 whatever was chosen, %s with %s are not glued when they are two',
    async (header, cells, address, second) => {
      const ready = await upload(client, lines(`会社名,${header}`, `甲商店,${cells}`))
      const mapping = ready.mapping?.map((_, at) => (at === 0 ? 'name' : 'address'))
      expect((await client.send('PATCH', `/api/imports/${ready.id}`, { mapping })).status).toBe(200)
      await settled(client, ready.id)
      const done = await run(client, ready.id)
      expect(await companies('address')).toEqual([`甲商店 ${address}`])
      expect(done.errors.map(({ reason, value }) => [reason, value])).toEqual(
        second ? [['second_address', second]] : [],
      )
    },
  )

  test('R-11 a cell with two numbers is two numbers', async () => {
    const list = lines(
      '会社名,電話番号',
      '甲,03-0000-0001 / 06-0000-0002',
      '乙,"03-0000-0003、090-0000-0004"',
      '丙,"03-0000-0005\n03-0000-0006"',
      '丁,03-0000-0007 ::: 03-0000-0008',
      '戊,03-0000-0009(代) 03-0000-0010(総務)',
      '己,03-0000-0011 03-0000-0012',
      '庚,03 0000 0013',
      '辛,03-0000-0014 内線 12',
    )
    await importAll(client, list)
    expect(await companies()).toEqual([
      ...['甲 +81300000001 +81600000002', '乙 +81300000003 +819000000004', '丙 +81300000005 +81300000006'],
      ...['丁 +81300000007 +81300000008', '戊 +81300000009 +81300000010', '己 +81300000011 +81300000012'],
      ...['庚 +81300000013', '辛 +81300000014'],
    ])
  })

  test('R-23 parts of an address, numbered numbers and names of every kind', async () => {
    const list = lines(
      'No.,事業者名,事業者名カナ,TEL1,TEL2,ＦＡＸ,郵便番号,住所1,住所2,代表者,ホームページURL',
      '1,みほん工業,ミホンコウギョウ,03-0000-0001,03-0000-1001,03-0000-2001,100-0001,東京都千代田区,試1-1,見本 一,https://a.example',
    )
    await importAll(client, list)
    expect(await companies('reading', 'address', 'website')).toEqual([
      'みほん工業 ミホンコウギョウ 東京都千代田区試1-1 https://a.example +81300000001 +81300001001 +81300002001',
    ])
  })
})

describe('import, silently wrong: values that cannot be taken cost no row', () => {
  test('R-09 R-42 a corporate number that a spreadsheet spoilt is left empty and named', async () => {
    const list = lines(
      '会社名,法人番号,電話番号',
      '株式会社指数甲,5.07E+12,03-0000-0001',
      '株式会社指数丙,5070001000000,03-0000-0003',
    )
    const done = await importAll(client, list)
    expect(done.counts).toEqual({ added: 2, updated: 0, skipped: 0, failed: 0 })
    expect(faults(done)).toEqual([
      [2, '法人番号', 'corporate_number', '5.07E+12', true],
      [3, '法人番号', 'corporate_number', '5070001000000', true],
    ])
    expect(await companies('corporate_number')).toEqual([
      '株式会社指数甲  +81300000001',
      '株式会社指数丙  +81300000003',
    ])
  })

  test('R-19 the address of a site that is none is left empty and named', async () => {
    const list = lines(
      '法人の名称,法人の名称_かな,法人電話番号,法人URL',
      '社会福祉法人見本会,みほんかい,03-0000-0001,https://',
      '社会福祉法人見本二会,みほんにかい,03-0000-0002,なし(準備中)',
    )
    const done = await importAll(client, list)
    expect(done.errors.map(({ row, reason, taken }) => [row, reason, taken])).toEqual([
      [2, 'website', true],
      [3, 'website', true],
    ])
    expect(await companies('reading', 'website')).toEqual([
      '社会福祉法人見本会 みほんかい  +81300000001',
      '社会福祉法人見本二会 みほんにかい  +81300000002',
    ])
  })

  test('phone: R-11 numbers beyond what is read of a cell are not dropped in silence: the cell is named', async () => {
    const many = Array.from({ length: 17 }, (_, at) => `03-0000-00${at + 10}`).join('、')
    const done = await importAll(client, lines('会社名,電話番号', `株式会社多番号,"${many}"`))
    expect(faults(done)).toEqual([[2, '電話番号', 'too_long', many.slice(0, 100), true]])
    expect(await companies()).toEqual(['株式会社多番号'])
  })

  test('two values of one row are both named', async () => {
    const done = await importAll(client, lines('会社名,法人番号,資本金', '甲,123,たくさん'))
    expect(done.errors.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'corporate_number'],
      [2, 'capital'],
    ])
  })

  test('R-28 the closing of a company that is there is named; of others it is passed over', async () => {
    const closed = (at: number) => ntaRow(at, { 3: '21', 19: '2026-11-20', 20: '01' })
    await importAll(client, csv([ntaRow(1)]))
    const done = await importAll(client, csv([closed(1), closed(2)]))
    expect(done.counts).toEqual({ added: 0, updated: 0, skipped: 2, failed: 0 })
    expect(done.errors.map(({ row, reason, value }) => [row, reason, value])).toEqual([
      [1, 'closed', `${ntaRow(1)[1]} 株式会社試験1`],
    ])
  })
})

describe('import, silently wrong: companies that share nothing but a name', () => {
  const list = lines(
    '会社名,電話番号',
    '株式会社さくら見本,03-0000-0001',
    '株式会社さくら見本,06-0000-0002',
    'さくら見本㈱,0120-000-003',
  )
  const ask = (id: string, mapping: ImportView['mapping'], namesakes: string) =>
    client.send('PATCH', `/api/imports/${id}`, { mapping, namesakes })

  test('R-26 are three unless somebody says otherwise, also when imported again', async () => {
    const ready = await upload(client, list)
    expect(ready).toMatchObject({ namesakes: 'apart', namesakeRows: 2, forecast: { added: 3 } })
    expect((await run(client, ready.id)).counts.added).toBe(3)
    expect((await importAll(client, list)).counts).toEqual({ added: 0, updated: 0, skipped: 3, failed: 0 })
    expect(await companies()).toEqual([
      '株式会社さくら見本 +81300000001',
      '株式会社さくら見本 +81600000002',
      'さくら見本㈱ +81120000003',
    ])
  })

  test('R-26 are one when somebody says so; the question stays, and may be answered anew', async () => {
    const { id, mapping } = await upload(client, list)
    expect((await ask(id, mapping, 'together')).status).toBe(200)
    expect(await settled(client, id)).toMatchObject({ namesakeRows: 2, forecast: { added: 1, updated: 2 } })
    expect((await ask(id, mapping, 'sometimes')).status).toBe(422)
    await run(client, id)
    expect(await rowsOf(client, 'phone_number')).toHaveLength(3)
    expect(await rowsOf(client, 'company')).toHaveLength(1)
    expect((await ask(id, mapping, 'apart')).status).toBe(409)
  })

  test.each([
    ['number', '電話番号,業種', '03-0000-0001,卸売', '０３(００００)０００１,小売'],
    ['address', '住所,電話番号', '東京都港区1,03-0000-0001', '東京都港区１,03-0000-0002'],
    ['website', 'URL,電話番号', 'https://a.example,03-0000-0001', 'https://a.example,03-0000-0002'],
  ])('R-26 one more fact that agrees, a %s, makes them one', async (_, header, first, second) => {
    const ready = await upload(client, lines(`会社名,${header}`, `甲商店,${first}`, `甲商店,${second}`))
    expect(ready).toMatchObject({ namesakeRows: 0, forecast: { added: 1, updated: 1 } })
  })

  test.each([
    ['住所', '株式会社甲,東京都試1', '有限会社甲,東京都試1', 2],
    ['電話番号', '㈱甲,03-0000-0001', '甲（有）,03-0000-0001', 2],
    ['業種', '甲合同会社,卸売', '甲(株),卸売', 2],
    ['住所', '株式会社甲,東京都試1', '甲㈱,東京都試1', 1],
    ['住所', '株式会社甲,東京都試1', '甲,東京都試1', 1],
  ])(
    'R-26 two forms of incorporation are two companies: %s of %s and %s',
    async (column, first, second, count) => {
      const ready = await upload(client, lines(`会社名,${column}`, first, second))
      expect(ready).toMatchObject({ namesakeRows: count - 1, forecast: { added: count } })
    },
  )

  test('R-26 a row with nothing but a name is the only one of that name, and asks nothing', async () => {
    await importAll(client, lines('会社名,電話番号', '甲商店,03-0000-0001'))
    const ready = await upload(client, lines('会社名,業種', '甲商店,小売'))
    expect(ready).toMatchObject({ namesakeRows: 0, forecast: { added: 0, updated: 1 } })
  })

  /** A list of which the second part begins another batch. */
  const inTwo = (header: string, first: string[], second: string[]) => {
    const others = Array.from({ length: 1_000 - first.length }, (_, at) => {
      const values = { 会社名: `商店${at}`, 電話番号: `06-0000-${String(at).padStart(4, '0')}` }
      return header.split(',').map((column) => values[column as keyof typeof values] ?? '')
    })
    return lines(header, ...first, ...others.map((row) => row.join(',')), ...second)
  }

  test('R-26 a name of the batches before is asked about too', async () => {
    const ready = await upload(
      client,
      inTwo('会社名,電話番号', ['甲商店,03-0000-0001'], ['甲商店,03-0000-0002']),
    )
    expect(ready).toMatchObject({ namesakeRows: 1, forecast: { added: 1_001 } })
  })

  const [header, number] = ['会社名,電話番号,住所,法人番号', ntaRow(1)[1] ?? '']
  /** How many are added, and how many rows are asked about. */
  const across: [string, string[], string[], { apart: [number, number]; together: [number, number] }][] = [
    [
      'of other numbers',
      ['甲,03-0000-0001,,'],
      ['甲,03-0000-0002,,', '甲,03-0000-0003,,'],
      { apart: [3, 2], together: [1, 2] },
    ],
    [
      'with an address, then with none',
      ['甲,,東京都試1,'],
      ['甲,03-0000-0001,,'],
      { apart: [2, 1], together: [1, 1] },
    ],
    [
      'with none, then with an address',
      ['甲,03-0000-0001,,'],
      ['甲,,東京都試1,'],
      { apart: [2, 1], together: [1, 1] },
    ],
    ['of two addresses', ['甲,,東京都試1,'], ['甲,,東京都試2,'], { apart: [2, 0], together: [2, 0] }],
    [
      'of two corporate numbers',
      [`甲,,,${number}`],
      [`甲,,,${ntaRow(2)[1]}`],
      { apart: [2, 0], together: [2, 0] },
    ],
    [
      'with a corporate number, then with none',
      [`甲,,,${number}`],
      ['甲,03-0000-0001,,'],
      { apart: [2, 1], together: [1, 1] },
    ],
    [
      'of two forms',
      ['株式会社甲,03-0000-0001,,'],
      ['有限会社甲,03-0000-0001,,'],
      { apart: [2, 1], together: [1, 1] },
    ],
    [
      'and nothing else, then with more',
      ['甲,,,'],
      ['甲,03-0000-0001,,'],
      { apart: [2, 1], together: [1, 1] },
    ],
    [
      'with more, then with nothing else',
      ['甲,03-0000-0001,,'],
      ['甲,,,'],
      { apart: [1, 0], together: [1, 0] },
    ],
    [
      'that took an address, then with another',
      ['甲,03-0000-0001,,'],
      ['甲,03-0000-0002,東京都試1,', '甲,03-0000-0003,東京都試2,', '甲,03-0000-0004,,'],
      { apart: [4, 3], together: [2, 2] },
    ],
  ]

  test.each(across)(
    'R-26 across batches the forecast is what comes, apart and together: one name %s',
    async (_, first, second, comes) => {
      const { id, mapping } = await upload(client, inTwo(header, first, second))
      const others = 1_000 - first.length
      for (const choice of ['apart', 'together'] as const) {
        const [added, asked] = comes[choice]
        expect((await ask(id, mapping, choice)).status).toBe(200)
        const { forecast, namesakeRows } = await settled(client, id)
        expect([choice, forecast?.added, namesakeRows]).toEqual([choice, added + others, asked])
      }
      const ready = await settled(client, id)
      expect((await run(client, id)).counts).toEqual(ready.forecast)
    },
  )
})
