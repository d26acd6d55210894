import fc from 'fast-check'
import { validatePhoneNumberLength } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { parsePhone, parsePhones } from './phone.ts'
import { isBeyondPlan } from './phone-plans.ts'

/** `03-0000-1234 fax x12 〜1236`: the number, its kind, its extension and the rest, of each number in the text. */
function said(text: string): string[] {
  return parsePhones(text).map(({ e164, national, kind, extension, rest }) =>
    [e164 === null ? '–' : national, kind, extension && `x${extension}`, rest].filter(Boolean).join(' '),
  )
}

const tokyo = '03-0000-1234'
const osaka = '06-0000-1234'

describe('phone: R-30 the first number of a range is dialled, the rest is shown as typed', () => {
  test.each([
    ['03-0000-1234〜1236', '03-0000-1234 〜1236'],
    ['０３－００００－１２３４～６', '03-0000-1234 ～６'],
    ['03-0000-1234~9', '03-0000-1234 ~9'],
    ['0120-000-123（代）～4', '0120-000-123 main （代）～4'],
    ['03-0000-1234・5', '03-0000-1234 ・5'],
    ['03-0000-1234・1235・1236', '03-0000-1234 ・1235・1236'],
    ['03-0000-1234-1236', '03-0000-1234 -1236'],
    ['03-0000-1234―6', '03-0000-1234 ―6'],
    ['03-0000-1234−6', '03-0000-1234 −6'],
    ['03-0000-1234から1236', '03-0000-1234 から1236'],
    ['03-0000-1234 より 1236 まで', '03-0000-1234 より 1236 まで'],
    ['03-0000-1234、1235', '03-0000-1234 、1235'],
    ['03-0000-1234/5', '03-0000-1234 /5'],
    ['03-0000-1234〜03-0000-1236', '03-0000-1234 〜03-0000-1236'],
    ['03-0000-1234(代)から03-0000-1236', '03-0000-1234 main (代)から03-0000-1236'],
    ['+81-3-0000-1234〜6', '03-0000-1234 〜6'],
    ['090-0000-0001〜3', '090-0000-0001 〜3'],
  ])('%s', (text, number) => expect(said(text)).toEqual([number]))
})

describe('phone: R-32 what cannot be seen is dropped', () => {
  test.each([
    ['a variation selector', '03\ufe0d-0000-1234'],
    ['a variation selector of the supplement', '03\u{e0100}-0000-1234'],
    ['a keycap', '0\ufe0f\u20e33\ufe0f\u20e3-0000-1234'],
    ['a space without width', '03\u200b-00\u200b00-1234'],
    ['a joiner', '03\u2060-0000\u200d-1234'],
    ['marks of direction', '\u202d03-0000-1234\u202c'],
    ['isolates', '\u2066+81 3-0000-1234\u2069'],
    ['a soft hyphen', '03\u00ad-0000-1234'],
    ['a byte order mark', '\ufeff03-0000-1234'],
    ['a filler of Hangul', '03\u3164-0000\uffa0-1234'],
    ['a blank of Braille', '03\u28000000\u28001234'],
    ['no-break spaces', '03\u00a00000\u202f1234'],
    ['a NUL', '03\u0000-0000-1234'],
  ])('%s', (_, text) =>
    expect(parsePhone(text)).toMatchObject({ e164: '+81300001234', rest: '', warnings: [] }),
  )
})

describe('phone: R-33 numbers are found in texts, with what is said of them', () => {
  test.each([
    ['TEL/FAX 03-0000-1234', [tokyo]],
    ['TEL 03-0000-1234 FAX 06-0000-1234', [tokyo, `${osaka} fax`]],
    ['T:03-0000-1234', [tokyo]],
    ['本社 03-0000-1234', [`${tokyo} 本社`]],
    ['外線 03-0000-1234', [tokyo]],
    ['03-0000-1234（平日9:00〜17:00）', [`${tokyo} （平日9:00〜17:00）`]],
    ['03-0000-1234 見本様', [`${tokyo} 見本様`]],
    ['ＴＥＬ：０３－００００－１２３４', [tokyo]],
    ['℡03-0000-1234', [tokyo]],
    ['☎03-0000-1234', [tokyo]],
    ['電話番号：03-0000-1234', [tokyo]],
    ['Tel. 03-0000-1234 / Fax. 06-0000-1234', [tokyo, `${osaka} fax`]],
    ['℻ 06-0000-1234', [`${osaka} fax`]],
    ['ﾌｧｯｸｽ06-0000-1234', [`${osaka} fax`]],
    ['F:06-0000-1234', [`${osaka} fax`]],
    ['FAX兼用 03-0000-1234', [`${tokyo} fax`]],
    ['電話・FAX共通 03-0000-1234', [tokyo]],
    ['携帯:090-0000-0001', ['090-0000-0001 mobile']],
    ['Mobile +81 90-0000-0001', ['090-0000-0001 mobile']],
    ['直通03-0000-1234', [`${tokyo} direct`]],
    ['ﾀﾞｲﾔﾙｲﾝ 03-0000-1234', [`${tokyo} direct`]],
    ['03-0000-1234（代）', [`${tokyo} main`]],
    ['㈹03-0000-1234', [`${tokyo} main`]],
    ['フリーダイヤル 0120-000-123', ['0120-000-123 main']],
    ['03-0000-1234 転送 090-0000-0001', [tokyo, '090-0000-0001 other']],
    ['(代)03-0000-1234 (直)06-0000-1234', [`${tokyo} main`, `${osaka} direct`]],
    ['03-0000-1234（TEL）06-0000-1234（FAX）', [tokyo, `${osaka} fax`]],
    ['FAX 06-0000-1234 TEL 03-0000-1234', [tokyo, `${osaka} fax`]],
    ['TEL 03-0000-1234(代) 内線 12 FAX 06-0000-1234', [`${tokyo} main x12`, `${osaka} fax`]],
    ['本社ビル3F 03-0000-1234', [`${tokyo} 本社ビル3F`]],
    ['〒060-0001 03-0000-1234', [`${tokyo} 〒060-0001`]],
    ['060-0001 03-0000-1234', [`${tokyo} 060-0001`]],
    ['2026/11/29 10:00 03-0000-1234', [`${tokyo} 2026/11/29 10:00`]],
    ['平日09:00-18:00 03-0000-1234', [`${tokyo} 平日09:00-18:00`]],
    ['保証金10,000,000円 03-0000-1234', [`${tokyo} 保証金10,000,000円`]],
    ['03-0000-12 06-0000-1234', [`${osaka} 03-0000-12`]],
  ])('%s', (text, numbers) => expect(said(text)).toEqual(numbers))
})

describe('phone: R-11 several numbers in one field are each read', () => {
  test.each([
    '03-0000-1234 / 06-0000-1234',
    '03-0000-1234、06-0000-1234',
    '03-0000-1234\n06-0000-1234',
    '03-0000-1234 ::: 06-0000-1234',
    '03-0000-1234 06-0000-1234',
    '0300001234 0600001234',
    '03-0000-1234・06-0000-1234',
    '03-0000-1234;06-0000-1234',
    '03-0000-1234，06-0000-1234',
    '03-0000-1234 又は 06-0000-1234',
    '03-0000-1234または06-0000-1234',
    '03-0000-1234および06-0000-1234',
    '03-0000-1234 or 06-0000-1234',
    '03 0000 1234 06 0000 1234',
    '①03-0000-1234 ②06-0000-1234',
    '03-0000-1234（06-0000-1234）',
    '0081-3-0000-1234|+81 (0)6-0000-1234',
  ])('%j', (text) => expect(said(text)).toEqual([tokyo, osaka]))

  test('each keeps the part of the text that it was typed in', () => {
    const parts = (text: string) => parsePhones(text).map(({ raw }) => raw)
    expect(parts('TEL 03-0000-1234(代) 又は FAX：06-0000-1234')).toEqual([
      'TEL 03-0000-1234(代)',
      'FAX：06-0000-1234',
    ])
    expect(parts(' 03-0000-1234 ')).toEqual([' 03-0000-1234 '])
  })
})

describe('phone: R-35 any sign between the groups, and any way to say the country', () => {
  test.each([
    '03・0000・1234',
    '03／0000／1234',
    '03_0000_1234',
    '03|0000|1234',
    '03一0000一1234',
    '03･0000･1234',
    '03·0000·1234',
    '03。0000。1234',
    '03,0000,1234',
    '03〜0000〜1234',
    '03ー0000ー1234',
    '03ｰ0000ｰ1234',
    '03‑0000‑1234',
    '03⁃0000⁃1234',
    '03─0000─1234',
    '03 - 0000 - 1234',
    '[03]0000-1234'.replace(/[[\]]/g, (sign) => (sign === '[' ? '（' : '）')),
    '81-3-0000-1234',
    '0081300001234',
    '010-81-3-0000-1234',
    '＋８１（０）３－００００－１２３４',
    "'03-0000-1234",
    '="03-0000-1234"',
    '0300001234.0',
  ])('%s', (text) => expect(said(text)).toEqual([tokyo]))

  test.each([
    ['300001234.0', '03-0000-1234', 'missing_zero'],
    ['300001234', '03-0000-1234', 'missing_zero'],
    ['3-0000-1234', '03-0000-1234', 'missing_zero'],
    ['TEL 300001234', '03-0000-1234', 'missing_zero'],
    ['9000000002', '090-0000-0002', 'missing_zero'],
    ['120000003', '0120-000-003', 'missing_zero'],
    ['8000000001', '0800-000-0001', 'missing_zero'],
    ['600000001', '06-0000-0001', 'missing_zero'],
    ['81300001234', '03-0000-1234', 'missing_plus'],
    ['819000000001.0', '090-0000-0001', 'missing_plus'],
    ['〇三ー〇〇〇〇ー一二三四', '03-0000-1234', 'kanji_digits'],
    ['零九〇 〇〇〇〇 〇〇〇一', '090-0000-0001', 'kanji_digits'],
  ])('%s is offered as %s and not dialled before', (text, number, warning) => {
    expect(parsePhone(text)).toMatchObject({ raw: text, e164: null, offer: { number }, warnings: [warning] })
    expect(parsePhone(parsePhone(text).offer?.text ?? '')).toMatchObject({ national: number, warnings: [] })
  })

  test.each(['3.0E+08', '9.0E+09', '３.０E＋０８', '1.2E+08', '3.00001234E+8'])(
    '%s has lost digits, which nobody guesses',
    (text) => expect(parsePhone(text)).toMatchObject({ e164: null, offer: null, warnings: ['rounded'] }),
  )

  test.each([
    '2026-11-29 10:00',
    '300,000,000円',
    '¥300000000',
    '1234567890123',
    '東京都一丁目二番三号',
    '456-7890',
  ])('%s is no number, and none is made of it', (text) =>
    expect(parsePhone(text)).toMatchObject({ e164: null, offer: null }),
  )
})

describe('phone: whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '03',
      '06',
      '0120',
      '0800',
      '090',
      '+81',
      '0081',
      '+1-212-555-0134',
      '+44 20 7946 0958',
      '184',
      '0000',
      '1234',
      '〜',
      '・',
      '、',
      '/',
      '\n',
    ),
    fc.constantFrom(
      'TEL',
      'FAX',
      '（代）',
      '内線',
      '携帯',
      ' ',
      '-',
      'ー',
      '一',
      '〇',
      '(',
      ')',
      '.0',
      'E+08',
      '\u200b',
    ),
    fc.string({ unit: fc.constantFrom(...'0123456789０３９'), maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const typed = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))
  const digitsOf = (text: string) => text.normalize('NFKC').replace(/\D/g, '').length
  const atHome = (e164: string) => e164.replace(/^\+81/, '0').replace('+', '')

  test('no number is longer than its plan, or has more digits than were typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        for (const { e164 } of parsePhones(text)) {
          if (e164 === null) continue
          expect(isBeyondPlan(e164)).toBe(false)
          expect(validatePhoneNumberLength(e164)).not.toBe('TOO_LONG')
          expect(atHome(e164).length - (text.normalize('NFKC').includes('81') ? 1 : 0)).toBeLessThanOrEqual(
            digitsOf(text),
          )
        }
      }),
    )
  })

  test('what is shown, and what was typed of each number, reads as the same number', () => {
    fc.assert(
      fc.property(typed, (text) => {
        for (const { e164, national, raw, kind } of parsePhones(text)) {
          if (e164 === null) continue
          expect(parsePhone(national).e164).toBe(e164)
          expect(parsePhone(raw)).toMatchObject({ e164, kind })
        }
      }),
    )
  })

  test('an offer is a number, and never more than a sign away', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { e164, offer } = parsePhone(text)
        if (offer === null) return
        expect(e164).toBe(null)
        expect(parsePhone(offer.text).e164).not.toBe(null)
      }),
    )
  })
})
