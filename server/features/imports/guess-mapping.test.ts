import { describe, expect, test } from 'vitest'
import type { ImportFormat } from '../../../shared/contracts/imports.ts'
import type { ImportField } from '../../../shared/records/import-targets.ts'
import { fieldOf, readingOrder } from './column-names.ts'
import { guessMapping } from './guess-mapping.ts'
import { readRow } from './rules.ts'

const list = (columns: [name: string, ...samples: string[]][]): ImportFormat => ({
  kind: 'list',
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  columns: columns.map(([name, ...samples]) => ({ name, samples })),
})

describe('what a column means', () => {
  test.each([
    ['会社名', 'name'],
    ['企業名', 'name'],
    ['商号又は名称', 'name'],
    ['法人名', 'name'],
    ['取引先名', 'name'],
    ['Company Name', 'name'],
    ['Account Name', 'name'],
    ['会社名（カナ）', 'reading'],
    ['フリガナ', 'reading'],
    ['提出者名（ヨミ）', 'reading'],
    ['提出者名（英字）', 'english_name'],
    ['英文社名', 'english_name'],
    ['法人番号', 'corporate_number'],
    ['提出者法人番号', 'corporate_number'],
    ['ＥＤＩＮＥＴコード', 'edinet_code'],
    ['証券コード', 'securities_code'],
    ['業種', 'industry'],
    ['郵便番号', 'postal_code'],
    ['〒', 'postal_code'],
    ['住所', 'address'],
    ['本社所在地', 'address'],
    ['都道府県', 'address'],
    ['電話番号', 'main_number'],
    ['代表電話', 'main_number'],
    ['TEL', 'main_number'],
    ['Phone', 'main_number'],
    ['ＦＡＸ', 'fax_number'],
    ['FAX番号', 'fax_number'],
    ['URL', 'website'],
    ['ホームページ', 'website'],
    ['資本金', 'capital_yen'],
    ['資本金（百万円）', 'capital_million_yen'],
    ['決算日', 'fiscal_year_end'],
    ['備考', 'ignore'],
    ['担当', 'ignore'],
    ['ご担当者様', 'person_name'],
    ['担当者フリガナ', 'person_reading'],
    ['法人の名称', 'name'],
    ['法人の名称_かな', 'reading'],
    ['事業者名カナ', 'reading'],
    ['TEL2', 'main_number'],
    ['住所２', 'address'],
    ['ホームページURL', 'website'],
    ...['屋号', '貴社名', '御社名', '団体名', '法人名称', '正式名称', '会社名（必須）', '会 社 名'].map(
      (name) => [name, 'name'],
    ),
    ...[
      'お電話番号',
      '☎',
      'Tel No.',
      '電話番号(代表)',
      'TEL/FAX',
      '電話番号（ハイフンなし）',
      'フリーダイヤル',
      '連絡先電話番号',
    ].map((name) => [name, 'main_number']),
    ...['Fax No.', '℻', '代表FAX', 'FAX番号1'].map((name) => [name, 'fax_number']),
    ...['御担当者名', '★担当者', '担当者名(姓)', 'Last Name'].map((name) => [name, 'person_name']),
    ...['E-Mail', 'メール1', 'ご担当者メールアドレス'].map((name) => [name, 'person_email']),
    ...['電話番号（直通）', 'TEL直通', 'TEL部門'].map((name) => [name, 'person_direct_number']),
    ...['ご住所', '住所（本社）', '会社住所', 'Billing City'].map((name) => [name, 'address']),
    ...['HP', 'コーポレートサイト', 'WebサイトURL'].map((name) => [name, 'website']),
    ...['代表者名カナ', '住所カナ', '支店名フリガナ', '住所（英語）', '英語担当', '弊社担当'].map((name) => [
      name,
      'ignore',
    ]),
    [`会社名（${'例'.repeat(100)}）`, 'ignore'],
    ['', 'ignore'],
  ])('%s is %s', (column, field) => expect(fieldOf(column)).toBe(field))

  test('a field goes to its first column, an address to all of its parts, a number to every column of one', () => {
    const columns = list([['会社名'], ['企業名'], ['都道府県'], ['市区町村'], ['電話'], ['TEL']])
    expect(guessMapping(columns)).toEqual([
      'name',
      'ignore',
      'address',
      'address',
      'main_number',
      'main_number',
    ])
  })

  test.each<[string[], ImportField[]]>([
    [
      ['名称', '会社名'],
      ['ignore', 'name'],
    ],
    [
      ['会社名', '姓', '名', 'セイ', 'メイ'],
      ['name', 'person_name', 'person_name', 'person_reading', 'person_reading'],
    ],
    [
      ['会社名', '担当者名', '名'],
      ['name', 'person_name', 'ignore'],
    ],
    [
      ['会社名', '名'],
      ['name', 'ignore'],
    ],
    [
      ['会社名', '姓', '名', '氏名'],
      ['name', 'ignore', 'ignore', 'person_name'],
    ],
    [
      ['Company Name', 'First Name', 'Last Name', 'Full Name', 'Email'],
      ['name', 'ignore', 'ignore', 'person_name', 'person_email'],
    ],
    [
      ['会社名', '担当者フリガナ', '担当者名', 'セイ', 'メイ'],
      ['name', 'person_reading', 'person_name', 'ignore', 'ignore'],
    ],
    [
      ['会社名', '担当者姓', '担当者名', '担当者姓カナ', '担当者名カナ'],
      ['name', 'person_name', 'person_name', 'person_reading', 'person_reading'],
    ],
    [
      ['会社名', '名', '姓', '担当者姓', '担当者名'],
      ['name', 'person_name', 'person_name', 'ignore', 'ignore'],
    ],
    [
      ['会社名', '本社住所', '会社住所'],
      ['name', 'address', 'ignore'],
    ],
  ])('%j become %j', (names, fields) => {
    expect(guessMapping(list(names.map((name) => [name])))).toEqual(fields)
  })

  test('parts of one field are read in the order in which they are written, wherever their columns stand', () => {
    const order = (...names: string[]) => readingOrder(names.map((name) => ({ name }))).map((at) => names[at])
    expect(order('Street', 'City', 'State')).toEqual(['State', 'City', 'Street'])
    expect(order('建物名', '住所', '都道府県', '市区町村')).toEqual([
      '都道府県',
      '市区町村',
      '住所',
      '建物名',
    ])
    expect(order('会社名', '名', '姓')).toEqual(['姓', '会社名', '名'])
  })

  test('a number is taken only from a column that mostly has one: other rows would be refused', () => {
    const sizes = (...samples: string[]) =>
      guessMapping(
        list([
          ['会社名', '甲'],
          ['従業員数', ...samples],
        ]),
      )[1]
    expect(sizes('1,234人', '約１２', '5名（連結）', '不明')).toBe('employees')
    expect(sizes()).toBe('employees')
    expect(sizes('10～29人', '30～49人', '12')).toBe('ignore')
  })

  test('names that say nothing are judged by what stands under them', () => {
    const columns = list([
      ['A', '1', '2', '3'],
      ['B', '株式会社甲', '乙有限会社', '丙商店'],
      ['C', '7000012050002', '8000012010038'],
      ['D', '03-0000-1234', '０６－００００－１２３４'],
      ['E', '株式会社丁'],
    ])
    expect(guessMapping(columns)).toEqual(['ignore', 'name', 'corporate_number', 'main_number', 'ignore'])
  })
})

test.each<[string, ImportField, string]>([
  ['a name of a column', 'name', `(${'例'.repeat(60_000)}`],
  ['an address', 'address', `東京都試${'\t'.repeat(3_000)}1、大阪府試1`],
])('import, silently wrong: %s of any length is read at once', (_, field, cell) => {
  const format = list([['会社名'], ['住所']])
  const start = performance.now()
  readRow(['会社名', cell], ['name', field], format, [0, 1])
  expect(performance.now() - start).toBeLessThan(3_000)
})

test.each([
  ...[
    '鈴木 一郎（営業、企画）',
    '山田 太郎／部長',
    '部長 / 山田 太郎',
    'Yamada/Taro',
    'ジョン・スミス',
    '総務・人事部',
  ].map((cell) => [cell, 1]),
  ...[
    '山田様 佐藤様',
    '山田・佐藤',
    '山田&佐藤',
    '山田＆佐藤',
    '山田／服部',
    '山田 / 佐藤',
    '山田（部長）、佐藤',
  ].map((cell) => [cell, 2]),
])('import, silently wrong: %s names as many people: %i', (cell, count) => {
  const format = list([['会社名'], ['担当者名'], ['直通']])
  const row = ['甲', String(cell), '03-0000-0001']
  const mapping: ImportField[] = ['name', 'person_name', 'person_direct_number']
  const read = readRow(row, mapping, format, [0, 1, 2])
  expect(read).toMatchObject(
    count === 1
      ? { leftOut: [], company: { person: { name: cell } } }
      : { leftOut: [{ fault: 'several_people' }, { fault: 'person_name_missing' }] },
  )
})
