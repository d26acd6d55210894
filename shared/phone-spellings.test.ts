import { describe, expect, test } from 'vitest'
import { parsePhone, parsePhones } from './phone.ts'
import { phonesIn } from './phone-columns.ts'
import { findLostZeros } from './records/lost-zeros.ts'

/** Each number of the text with its kind, extension and rest. */
function said(text: string): string[] {
  return parsePhones(text).map(({ e164, national, kind, extension, rest }) =>
    [e164 === null ? '–' : national, kind, extension && `x${extension}`, rest].filter(Boolean).join(' '),
  )
}

const tokyo = '03-0000-1234'
const osaka = '06-0000-1234'

describe('phone: R-35 brackets of every kind, mixed signs, and any way to say the country', () => {
  test.each([
    ...['[03]0000-1234', '【03】0000-1234', '{03}0000-1234', '<03>0000-1234', '〔03〕0000-1234'],
    ...['03［0000］1234', '03「0000」1234', '03〈0000〉1234', '（03）0000／1234', '03/0000-1234'],
    ...['03・0000-1234', '03_0000-1234', '03,0000-1234', '03の0000の1234', '03➖0000➖1234'],
    ...['(81)3-0000-1234', '(81)-3-0000-1234', '+(81)3-0000-1234', '(+81)(3)0000-1234', '+81[3]0000-1234'],
    ...[
      '+81/3/0000/1234',
      '+81_3_0000_1234',
      '+81・3・0000・1234',
      '81 (3) 0000-1234',
      '（大代）03-0000-1234',
    ],
  ])('%s', (text) => expect(parsePhone(text)).toMatchObject({ e164: '+81300001234', rest: '' }))
})

describe('phone: R-33 two numbers, however they are joined, and what belongs to each', () => {
  test.each([
    ['03-0000-1234+06-0000-1234', [tokyo, osaka]],
    ['03-0000-1234→06-0000-1234', [tokyo, osaka]],
    ['03-0000-1234 ～ 090-0000-0001', [tokyo, '090-0000-0001']],
    ['03-0000-1234→03-0000-1236', [`${tokyo} →03-0000-1236`]],
    ['03-0000-1234-06-0000-1234', [tokyo, osaka]],
    ['1.03-0000-1234 2.06-0000-1234', [`${tokyo} 1. 2.`, osaka]],
    ['T/03-0000-1234 F/06-0000-1234', [tokyo, `${osaka} fax`]],
    ['[TEL]03-0000-1234[FAX]06-0000-1234', [tokyo, `${osaka} fax`]],
  ])('%s', (text, numbers) => expect(said(text)).toEqual(numbers))
})

test.each(['011-81-3-0000-1234', '011 81 3 0000 1234', '011-81-30000-1234', '011.81.300001234'])(
  'phone: R-35 %s is dialled from America, and is no number in Sapporo',
  (text) => expect(said(text)).toEqual([tokyo]),
)

test.each(['011-1-212-555-0134', '011-44-20-7946-0958', '011-1-415-555-0100'])(
  'phone: R-35 %s has more groups than a number in Sapporo, and is not dialled',
  (text) => expect(parsePhone(text)).toMatchObject({ e164: null, warnings: ['too_long'] }),
)

test.each(['011-813-0000', '011-813-0000-0002', '011(813)0000'])('phone: %s is a number in Sapporo', (text) =>
  expect(parsePhone(text)).toMatchObject({ e164: '+81118130000' }),
)

describe('phone: an extension in every spelling', () => {
  test.each([
    ...['03-0000-1234(内)123', '03-0000-1234（内）１２３', '03-0000-1234内)123', '03-0000-1234 ×123'],
    ...['03-0000-1234♯123', '03-0000-1234 EXT-123', '03-0000-1234 内線no.123', '03-0000-1234 内線#123'],
    ...['03-0000-1234 内線番号は123', '内線123 03-0000-1234', '(内線123)03-0000-1234', '内123/03-0000-1234'],
    ...['03-0000-1234［内線123］'],
  ])('%s', (text) => expect(said(text)).toEqual([`${tokyo} x123`]))

  test('stays with its own number', () => {
    expect(said('03-0000-1234 内線12 06-0000-1234 内線34')).toEqual([`${tokyo} x12`, `${osaka} x34`])
    const before = parsePhones('内線12 03-0000-1234 内線34 06-0000-1234')
    expect(before.map(({ extension }) => extension)).toEqual(['12', '34'])
  })

  test.each(['内線110', '（内）119', '内線 1234'])(
    '%s alone is dialled by nobody, and no emergency',
    (text) => expect(parsePhone(text)).toMatchObject({ e164: null, warnings: ['short_number'] }),
  )
})

describe('phone: R-08 what a spreadsheet spoilt is offered whole, or not at all', () => {
  test.each([
    ['300001234 / 600001234', '0300001234 / 0600001234'],
    ['300001234、600001234', '0300001234,0600001234'],
    ['300001234/600001234', '0300001234/0600001234'],
    ['120000123・300001234', '0120000123・0300001234'],
  ])('%s: both numbers', (text, offered) => expect(parsePhone(text).offer?.text).toBe(offered))

  test.each([
    ['300001234/06-0000-1234', [osaka], '03-0000-1234'],
    ['本社 300001234, 0600001234', [osaka], '03-0000-1234'],
    ['0600001234/300001234', [osaka], '03-0000-1234'],
    ['06-0000-1234/3-0000-1234', [osaka], '03-0000-1234'],
    ['3-0000-1234/06-0000-1234', [osaka], '03-0000-1234'],
    ['06-0000-1234（代） / FAX 300001234', [`${osaka} main`], '03-0000-1234'],
    ['0600001234 81300001234', [osaka], '03-0000-1234'],
    ['0600001234・9000000002', [osaka], '090-0000-0002'],
  ])('%s: %j can be dialled, and the one beside it is offered as %s', (text, dialled, offered) => {
    const all = parsePhones(text)
    expect(all.map(({ e164 }) => e164 !== null)).toEqual([true, false])
    expect(said(text).slice(0, 1)).toEqual(dialled)
    expect(all[1]).toMatchObject({ offer: { number: offered } })
    expect(phonesIn(text, true).map(({ columns }) => columns.display)).toEqual([osaka, offered])
    expect(findLostZeros([{ samples: [text] }], ['main_number'])).toMatchObject([
      { whole: expect.stringMatching(/^0[39]/) },
    ])
  })

  test.each(['03-0000-1234 注文番号 300001234', '0300001234〜300001236', '+44 20 7946 0958'])(
    '%s: nothing is offered beside the number',
    (text) => expect(parsePhones(text)).toMatchObject([{ offer: null, warnings: [] }]),
  )

  test.each(['0044 20 7946 0958', '122-03-0000-1234', '300,001,234', '2026/11/29'])(
    '%s: no number is made of it',
    (text) => expect(parsePhone(text)).toMatchObject({ e164: null, offer: null }),
  )
})

test.each(['060-0001', '〒060-0001', '08-11-29', '0900-1800', '03-0000-****', '03-0000-●●●●', '03-0000-??'])(
  'phone: %s is another thing than a number, and not dialled',
  (text) => expect(parsePhone(text)).toMatchObject({ e164: null, warnings: ['unusual'] }),
)
