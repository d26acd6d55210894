import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dialable, parsePhone, phoneWarnings, zoomPhoneUri } from './phone.ts'

type Row = [
  typed: string,
  e164: string | null,
  national: string,
  kind: string,
  extension?: string,
  warnings?: string,
]

const rows: Row[] = [
  ['03-0000-1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['0300001234', '+81300001234', '03-0000-1234', 'fixed'],
  ['０３－００００－１２３４', '+81300001234', '03-0000-1234', 'fixed'],
  ['03―0000―1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['03ー0000ー1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['03−0000‐1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['(03) 0000-1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['03(0000)1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['03　0000　1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['03.0000.1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['\u200e03-0000-1234\u200b', '+81300001234', '03-0000-1234', 'fixed'],
  ['06-0000-1234', '+81600001234', '06-0000-1234', 'fixed'],
  ['0600001234', '+81600001234', '06-0000-1234', 'fixed'],
  ['045-000-1234', '+81450001234', '045-000-1234', 'fixed'],
  ['048-000-1234', '+81480001234', '048-000-1234', 'fixed'],
  ['0422-00-1234', '+81422001234', '0422-00-1234', 'fixed'],
  ['04992-0-1234', '+81499201234', '04992-0-1234', 'fixed'],
  ['0466-00-1234', '+81466001234', '0466-00-1234', 'fixed'],
  ['+81-45-000-1234', '+81450001234', '045-000-1234', 'fixed'],
  ['0120-000-001', '+81120000001', '0120-000-001', 'toll_free'],
  ['0120000001', '+81120000001', '0120-000-001', 'toll_free'],
  ['0120 - 000 - 001', '+81120000001', '0120-000-001', 'toll_free'],
  ['0800-000-0001', '+818000000001', '0800-000-0001', 'toll_free'],
  ['08000000001', '+818000000001', '0800-000-0001', 'toll_free'],
  ['0570-000-001', '+81570000001', '0570-000-001', 'service'],
  ['0990-000-001', '+81990000001', '0990-000-001', 'service', undefined, 'premium'],
  ['0180-000-001', '+81180000001', '0180-000-001', 'service', undefined, 'premium'],
  ['020-0000-0001', '+812000000001', '020-0000-0001', 'service', undefined, 'unusual'],
  ['050-0000-0001', '+815000000001', '050-0000-0001', 'ip'],
  ['060-0000-0001', '+816000000001', '060-0000-0001', 'mobile'],
  ['070-0000-0001', '+817000000001', '070-0000-0001', 'mobile'],
  ['080-0000-0001', '+818000000001', '080-0000-0001', 'mobile'],
  ['090-0000-0001', '+819000000001', '090-0000-0001', 'mobile'],
  ['０９０００００００１２', '+819000000012', '090-0000-0012', 'mobile'],
  ['+81 3 0000 1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['+81 (0)3-0000-1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['+81-090-0000-0001', '+819000000001', '090-0000-0001', 'mobile'],
  ['+81 80-0000-0001', '+818000000001', '080-0000-0001', 'mobile'],
  ['＋８１９０００００００１２', '+819000000012', '090-0000-0012', 'mobile'],
  ['010-81-3-0000-1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['tel:+81300001234;ext=12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['０３－００００－１２３４ 内線 12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['03-0000-1234（内線１２）', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['03-0000-1234 内線番号：0012', '+81300001234', '03-0000-1234', 'fixed', '0012'],
  ['03-0000-1234 内12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['03-0000-1234 ext. 12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['03-0000-1234 Extension 12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['0300001234x12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['03-0000-1234#12', '+81300001234', '03-0000-1234', 'fixed', '12'],
  ['184-03-0000-1234', '+81300001234', '03-0000-1234', 'fixed', undefined, 'prefix_dropped'],
  ['１８６０９０００００００１２', '+819000000012', '090-0000-0012', 'mobile', undefined, 'prefix_dropped'],
  ['TEL:03-0000-1234(代)', '+81300001234', '03-0000-1234', 'fixed'],
  ['電話 03-0000-1234（代表）', '+81300001234', '03-0000-1234', 'fixed'],
  ['03-0000-1234（総務部）', '+81300001234', '03-0000-1234', 'fixed'],
  ['+1 415 555 0100', '+14155550100', '+1 415 555 0100', 'international'],
  ['010-44-20-7946-0958', '+442079460958', '+44 20 7946 0958', 'international'],
  ['+1-212-555-0134-0136', null, '+1-212-555-0134-0136', 'international', undefined, 'too_long'],
  ['+44 20 7946 0958 12', null, '+44 20 7946 0958 12', 'international', undefined, 'too_long'],
  ['+44 (0)20 7946 0958', '+442079460958', '+44 20 7946 0958', 'international'],
  ['03-0000-123', '+8130000123', '03-0000-123', 'fixed', undefined, 'too_short'],
  ['03-0000-12345', null, '03-0000-12345', 'fixed', undefined, 'too_long'],
  ['0120-000-0001', null, '0120-000-0001', 'toll_free', undefined, 'too_long'],
  ['03', null, '03', 'fixed', undefined, 'too_short'],
  ['0081-3-0000-1234', '+81300001234', '03-0000-1234', 'fixed'],
  ['1234-5678', null, '1234-5678', 'unknown', undefined, 'unusual'],
  ['0120-ABC-DEF', null, '0120-ABC-DEF', 'unknown', undefined, 'letters'],
  ['+999 123', null, '+999 123', 'international', undefined, 'too_short'],
  ['+1234567890123456789', null, '+1234567890123456789', 'international', undefined, 'too_long'],
  ['なし', null, 'なし', 'unknown', undefined, 'no_number'],
  ['-', null, '-', 'unknown', undefined, 'no_number'],
  ['１１０', null, '110', 'service', undefined, 'emergency'],
  ['118', null, '118', 'service', undefined, 'emergency'],
  ['119', null, '119', 'service', undefined, 'emergency'],
  ['110番', null, '110', 'service', undefined, 'emergency'],
  ['+81 119', null, '119', 'service', undefined, 'emergency'],
  ['184-110', null, '110', 'service', undefined, 'emergency,prefix_dropped'],
  ...['171', '177', '104', '115', '188', '#7119', '1234'].map(
    (typed): Row => [typed, null, typed, 'unknown', undefined, 'short_number'],
  ),
]

describe('a number as people type it', () => {
  test.each(rows)('%s is %s', (typed, e164, national, kindHint, extension, warnings = '') => {
    const parsed = parsePhone(typed)
    expect(parsed).toMatchObject({ raw: typed, e164, national, kindHint, extension: extension ?? null })
    expect(parsed.warnings.join()).toBe(warnings)
  })

  test('184 and 186 are kept beside the number, not in it', () => {
    expect(parsePhone('184 03-0000-1234')).toMatchObject({ prefix: '184', e164: '+81300001234' })
    expect(parsePhone('186-090-0000-0001')).toMatchObject({ prefix: '186', e164: '+819000000001' })
    expect(parsePhone('03-0000-1234').prefix).toBe(null)
  })

  test('the table covers at least sixty entries', () => expect(rows.length).toBeGreaterThanOrEqual(60))
})

describe('whatever is typed', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'0123456789０３９-－() +内線x#;代表184'), maxLength: 30 }),
  )

  test('it is kept, and either dialled as E.164 or warned of', () => {
    fc.assert(
      fc.property(typed, (raw) => {
        const parsed = parsePhone(raw)
        expect(parsed.raw).toBe(raw)
        if (parsed.e164 === null) expect(parsed.warnings).not.toEqual([])
        else expect(parsed.e164).toMatch(/^\+[1-9]\d{1,14}$/)
        if (parsed.extension !== null) expect(parsed.extension).toMatch(/^\d{1,10}$/)
        for (const warning of parsed.warnings) expect(phoneWarnings).toContain(warning)
        if (raw.trim() !== '') expect(parsed.national).not.toBe('')
      }),
    )
  })

  test('a number reads the same at any width and with any separator', () => {
    const prefix = fc.constantFrom('03', '06', '045', '0120', '0570', '050', '070', '080', '090')
    const separator = fc.constantFrom('-', '－', 'ー', '―', ' ', '　', '.', ')')
    fc.assert(
      fc.property(
        prefix,
        fc.integer({ min: 0, max: 9999 }),
        separator,
        fc.boolean(),
        (code, last, between, isWide) => {
          const middle = { 2: '0000', 3: code === '045' ? '000' : '0000', 4: '000' }[code.length] ?? ''
          const groups = [
            code,
            middle,
            String(last)
              .padStart(4, '0')
              .slice(code.length === 4 ? 1 : 0),
          ]
          const plain = groups.join(between)
          const raw = isWide
            ? plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
            : plain
          const parsed = parsePhone(raw)
          expect(parsed.national).toBe(groups.join('-'))
          expect(parsed.e164).toBe(`+81${groups.join('').slice(1)}`)
          expect(parsed.warnings).toEqual([])
        },
      ),
    )
  })

  test('reading what is shown gives the same number', () => {
    for (const [raw, e164] of rows) expect(parsePhone(parsePhone(raw).national).e164).toBe(e164)
  })

  test('a text of 100,000 characters is read at once', () => {
    const started = process.cpuUsage()
    for (const unit of [' ', '0', '(', '内線', 'x1', '-']) parsePhone(unit.repeat(100_000 / unit.length))
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000)
  })
})

describe('what Zoom is handed', () => {
  test('a plus and digits', () => expect(zoomPhoneUri('+81300001234')).toBe('zoomphonecall://+81300001234'))

  test.each([
    '',
    '0300001234',
    '+',
    '+0123',
    '+81 3',
    '+81300001234;ext=1',
    '+81300001234\n',
    'javascript:',
    '+1234567890123456',
  ])('nothing else: %j', (text) => expect(() => zoomPhoneUri(text)).toThrow(RangeError))

  test('emergency and internal numbers are never dialled', () => {
    for (const typed of ['110', '118', '119', '184-110', '+81110', '0110', '171', '1234'])
      expect(dialable(parsePhone(typed))).toBe(false)
    expect(dialable(parsePhone('03-0000-1234'))).toBe(true)
  })
})
