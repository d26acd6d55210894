import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldForSearch } from './japanese.ts'
import { readQuery } from './search-query.ts'

const wordsOf = (text: string) => readQuery(text).words

describe('words', () => {
  test.each([
    ['極洋', ['極洋']],
    ['株式会社　極洋', ['極洋']],
    ['極洋 株式会社 東京', ['極洋', '東京']],
    ['  極洋　　営業部\t課長 ', ['極洋', '営業部', '課長']],
    ['さくら サクラ ｻｸﾗ', ['さくら']],
    ['Kyokuyo Co., Ltd.', ['kyokuyo']],
    ['Kabushiki Kaisha Kyokuyo', ['kyokuyo']],
    ['Acme Inc. Tokyo', ['acme', 'tokyo']],
    ['ジョン・スミス', ['じよんすみす']],
    ['株 極洋', ['極洋']],
    ['(株 極洋', ['極洋']],
    ['株）極洋', ['極洋']],
    ['極洋 有', ['極洋']],
    ['極洋 ・ 東京', ['極洋', '東京']],
    ['株式会社', ['株式会社']],
    ['株', ['株']],
    ['Inc.', ['inc']],
    ['々', ['々']],
    ['', []],
    [' 　\t\n', []],
    ['\u0000\ud842', []],
    ['極\u0000洋', ['極', '洋']],
  ])('%j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('the words of a name, in any order, are all part of the name', () => {
    const parts = fc.array(
      fc.string({ unit: fc.constantFrom(...'極洋東京アイガパッャンーABCs々ヶ'), minLength: 1, maxLength: 8 }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(parts, (parts) => {
        if (parts.some((part) => /^[ー々]/.test(part))) return
        const name = foldForSearch(`株式会社　${parts.join('　')}`)
        for (const word of wordsOf([...parts].reverse().join(' '))) expect(name).toContain(word)
      }),
    )
  })
})

describe('what a word may stand for', () => {
  test('Roman letters stand for kana too, after themselves', () => {
    expect(readQuery('sasaki TARO').ways).toEqual([
      ['sasaki', 'ささき'],
      ['taro', 'たろ'],
    ])
    expect(readQuery("shin'ichi").ways).toEqual([['shinichi', 'しんいち']])
  })

  test('a number of an invoice registration stands for a corporate number, from its beginning on', () => {
    expect(readQuery('T50700').ways).toEqual([['t50700', '50700']])
    expect(readQuery('T5').ways).toEqual([['t5']])
  })
})

describe('numbers', () => {
  test.each([
    '5070001000715',
    'T5070001000715',
    '5070-0010-00715',
    '５０７０００１０００７１５',
    'T 5070 0010 00715',
  ])('%s is a corporate number', (text) => {
    expect(readQuery(text).corporateNumber).toBe('5070001000715')
  })

  test.each([
    ['1301', '1301'],
    ['13010', '1301'],
    ['130A', '130A'],
    ['１３０ａ', '130A'],
    ['証券コード：1301', '1301'],
    ['0301', null],
    ['13', null],
    ['極洋 1301', null],
  ])('%s has the securities code %s', (text, code) => {
    expect(readQuery(text).securitiesCode).toBe(code)
  })

  test.each([
    ['03-0000-1234', ['0300001234']],
    ['+81 3 0000 1234', ['0300001234']],
    ['〇三ー〇〇〇〇ー一二三四', ['0300001234']],
    ['極洋', []],
    ['', []],
    ['　 ', []],
  ])('%j has the digits %j', (text, digits) => {
    expect(readQuery(text).digits).toEqual(digits)
  })
})

describe('whatever the text', () => {
  test('it is read, and reading what was read changes nothing', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(...'株式会社(有)㈱カヾゞ々ー-ｶﾞァA.Cco, ltd゛\u3099　 T0123\u0000\ud800'),
        maxLength: 80,
      }),
    )
    fc.assert(
      fc.property(text, (text) => {
        const { words, ways } = readQuery(text)
        expect(ways.map(([word]) => word)).toEqual(words)
        expect(new Set(words).size).toBe(words.length)
        expect(words.filter((word) => !/^[^\sA-Zァ-ヶ]+$/u.test(word))).toEqual([])
        if (/[\p{L}\p{N}]/u.test(text)) expect(words.length).toBeGreaterThan(0)
      }),
    )
  })

  test.each([
    ['10,000 letters', 'あ'.repeat(10_000), 1],
    ['10,000 Roman letters', 'ka'.repeat(5_000), 1],
    ['200 words', Array.from({ length: 200 }, (_, at) => `語${at}`).join(' '), 10],
    ['10,000 spaces', ' '.repeat(10_000), 0],
    ['10,000 brackets', '(株'.repeat(5_000), 1],
    ['half a letter at the limit', `${'あ'.repeat(999)}𠮷`, 1],
  ])('%s are read at once', (_, text, count) => {
    const started = process.cpuUsage()
    expect(wordsOf(text)).toHaveLength(count)
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000)
  })
})
