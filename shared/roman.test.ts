import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldForSearch } from './japanese.ts'
import { romanReadings } from './roman.ts'

describe('a reading is found by its Roman letters, however they are written', () => {
  test.each([
    ['ササキ', ['sasaki', 'SASAKI', 'ｓａｓａｋｉ', 'Sasaki']],
    ['シンバシ', ['shinbashi', 'shimbashi', 'sinbasi', 'simbasi']],
    ['オオノ', ['ohno', 'ono', 'oono', 'ōno', 'ôno', 'Ōno']],
    ['オウジ', ['ouji', 'ohji', 'ōji']],
    ['ジュンヤ', ['junya', 'jyunya', 'zyunya', "jun'ya", 'jun-ya']],
    ['チュウオウ', ['chuo', 'tyuuou', 'chuuou', 'chūō', 'chuou']],
    ['トウキョウ', ['tokyo', 'toukyou', 'tōkyō', 'tohkyoh', 'tookyoo', 'tokyou']],
    ['キョクヨウ', ['kyokuyo', 'kyokuyou', 'kyokuyō', 'kyokuyoh', 'kuyo']],
    ['ニッポン', ['nippon', 'NIPPON']],
    ['マッチャ', ['matcha', 'maccha', 'mattya']],
    ['シンイチ', ['shinichi', "shin'ichi", "sin'iti", 'shin’ichi']],
    ['ケンエイ', ['kenei', "ken'ei"]],
    ['オオヤマ', ['ohyama', 'oyama', 'ooyama']],
    ['サイトウ', ['saito', 'saitoh', 'saitou', 'saitō']],
    ['コウギョウ', ['kogyo', 'kougyou', 'kohgyoh']],
    ['ツウシン', ['tsushin', 'tuusin', 'tsuushin']],
    ['フジヅカ', ['fujizuka', 'hujiduka', 'fujiduka']],
    ['ヴァイオリン', ['vaiorin', 'baiorin']],
    ['コンピューター', ['konpyuta', 'konpyuuta', 'kompyuta']],
    ['シャチョウ', ['shacho', 'syatyou']],
    ['カヲル', ['kaoru', 'kaworu']],
  ])('%s', (reading, spellings) => {
    for (const spelling of spellings)
      expect([
        spelling,
        romanReadings(spelling).some((kana) => foldForSearch(reading).includes(kana)),
      ]).toEqual([spelling, true])
  })

  test('what is written comes first, a guess after it', () => {
    expect(romanReadings('tokyo')).toEqual(['ときよ', 'とうきよ'])
    expect(romanReadings('ono')).toEqual(['おの', 'おおの'])
    expect(romanReadings('sasaki')).toEqual(['ささき'])
  })
})

test('while a word is being typed it is read as far as it is finished', () => {
  const typed = [...'sasaki'].map((_, at) => romanReadings('sasaki'.slice(0, at + 1)))
  const next = ['ささ', 'さし', 'さす', 'させ', 'さそ', 'さつ']
  expect(typed).toEqual([[], ['さ'], next, ['ささ'], ['ささ'], ['ささき']])
  expect(romanReadings('maky')).toEqual(['まき'])
  expect(romanReadings('matt')).toEqual(['まつ'])
  expect(romanReadings('matc')).toEqual(['まつ'])
  expect(romanReadings('kan')).toEqual(['かん', 'かな', 'かに', 'かぬ', 'かね', 'かの'])
  expect(romanReadings('shim')).toContain('しん')
})

test('the beginning of a word never excludes what the whole word finds', () => {
  const syllables = fc.constantFrom(
    ...'a ki su te no ha mi yu re ro wa ga ji zu bo kyo sha chu jo ryu tsu tto kki mba n'.split(' '),
  )
  fc.assert(
    fc.property(fc.array(syllables, { minLength: 2, maxLength: 6 }), fc.nat(), (parts, cut) => {
      const word = parts.join('')
      if (/^(?:tt|ou|oo|uu)/.test(word)) return
      const begun = romanReadings(word.slice(0, 1 + (cut % word.length)))
      const [whole = ''] = romanReadings(word)
      if (begun.length > 0) expect(begun.some((kana) => whole.startsWith(kana))).toBe(true)
    }),
  )
})

test.each([
  '',
  ' ',
  'n',
  'k',
  'ky',
  'google',
  'lion',
  'xerox',
  'quick',
  'world',
  'smith',
  '極洋',
  '3m',
  'a1',
  "'",
  '-',
  'été',
  'strasse',
])('%j is no Japanese', (word) => {
  expect(romanReadings(word)).toEqual([])
})

test('whatever is typed has at most six readings, all of them folded kana', () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aiueoknhmyrwgzjdbpftsc'-ōū"), maxLength: 60 })
  fc.assert(
    fc.property(fc.oneof(letters, fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
      const readings = romanReadings(text)
      expect(readings.length).toBeLessThanOrEqual(6)
      expect(readings.map(foldForSearch)).toEqual(readings)
      expect(readings.filter((kana) => !/^[ぁ-ん]+$/.test(kana))).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('10,000 letters are no word', () => {
  expect(romanReadings('ka'.repeat(5_000))).toEqual([])
})
