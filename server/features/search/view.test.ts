import { expect, test } from 'vitest'
import { questionOf } from './rules.ts'
import { type FoundRecord, hitOf } from './view.ts'

const record: FoundRecord = {
  kind: 'company',
  id: '01890000-0000-7000-8000-000000000001',
  rank: 3,
  name: '株式会社　髙島コンピューター',
  reading: 'カブシキガイシャ　タカシマコンピューター',
  englishName: 'TAKASHIMA COMPUTER CO., LTD.',
  corporateNumber: '5070001000715',
  securitiesCode: '1376',
  address: '東京都港区赤坂一丁目',
  numbers: ['03-0000-1404'],
  department: '',
  title: '',
  email: '',
  emails: [],
  addresses: [],
  detail: '東京都港区赤坂一丁目',
  companyNames: [],
  custom: {},
}

/** The field that matched, and its letters that did; of the name always. */
function marked(query: string) {
  const { matched, matchedText, marks } = hitOf(record, questionOf(query))
  const cut = (text: string, ranges: [number, number][]) =>
    ranges.map(([start, end]) => text.slice(start, end))
  return [matched, cut(record.name, marks.name), cut(matchedText ?? '', marks.matchedText)]
}

test.each([
  ['another form of a kanji', '高島', ['name', ['髙島'], []]],
  ['the other kana, and a long vowel left out', 'こんぴゅた', ['name', ['コンピュータ'], []]],
  ['half width', 'ﾀｶｼﾏ', ['reading', [], ['タカシマ']]],
  ['Roman letters of the reading', 'shima', ['reading', [], ['シマ']]],
  ['several words, wherever they are', '髙島　港区', ['address', ['髙島'], ['港区']]],
  ['words that run together', '髙島 島コン', ['name', ['髙島コン'], []]],
  ['figures without their dashes', '0300001', ['phone_number', [], ['03-0000-1']]],
  ['figures with other dashes', '０３－００００', ['phone_number', [], ['03-0000']]],
  ['a corporate number with its T', 'T5070001000715', ['corporate_number', [], ['5070001000715']]],
  ['a code', '1376', ['securities_code', [], ['1376']]],
  [
    'a number from abroad beside a word, not the code that has a figure of it',
    '髙島 +81 3 0000 1404',
    ['phone_number', ['髙島'], ['03-0000-1404']],
  ],
  ['a code beside a figure that another number has', '5 1376', ['securities_code', [], ['1376']]],
  ['the field that has most of the words', '髙島 シマ 赤坂 一丁目', ['address', ['髙島'], ['赤坂一丁目']]],
  ['the legal form typed along', '(株)髙島', ['name', ['髙島'], []]],
])('search: what matched is marked: %s', (_, query, expected) => {
  expect(marked(query)).toEqual(expected)
})

test('search: a person is marked with the company that has the other word, by whichever of its names has it', () => {
  const person: FoundRecord = {
    ...record,
    kind: 'person',
    ...{ name: '佐藤 さくら', reading: 'サトウ サクラ', englishName: '', address: '', numbers: [] },
    ...{ corporateNumber: null, securitiesCode: null, detail: 'あおば電機株式会社' },
    companyNames: ['あおば電機株式会社', 'アオバデンキ', 'AOBA ELECTRIC'],
  }
  const markedIn = (query: string) => {
    const { matched, matchedText, marks } = hitOf(person, questionOf(query))
    return [matched, matchedText, marks.name, marks.matchedText]
  }
  expect(markedIn('あおば 佐藤')).toEqual(['company', 'あおば電機株式会社', [[0, 2]], [[0, 3]]])
  expect(markedIn('佐藤 electric')).toEqual(['company', 'AOBA ELECTRIC', [[0, 2]], [[5, 13]]])
})
