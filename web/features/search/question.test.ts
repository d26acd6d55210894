import { expect, test } from 'vitest'
import { markMatch, questionOf } from './question.ts'

test('a syllable that is not kana yet waits while a conversion is under way', () => {
  expect(questionOf('きょくy', true)).toBe('きょく')
  expect(questionOf('キョクｙ', true)).toBe('キョク')
  expect(questionOf('kyoku', true)).toBe('kyoku')
})

test('outside a conversion the text is taken as it stands', () => {
  expect(questionOf(' きょくy ', false)).toBe('きょくy')
  expect(questionOf('東京 ABC', false)).toBe('東京 ABC')
})

test.each([
  ['full width', 'ＡＢＣ商事', 'abc', ['', 'ＡＢＣ', '商事']],
  ['the other kana', 'アオバセイコウ', 'せいこう', ['アオバ', 'セイコウ', '']],
  ['figures without their dashes', '03-0000-1404', '0300001', ['', '03-0000-1', '404']],
  ['figures with other dashes', '03-0000-1404', '０３－００００', ['', '03-0000', '-1404']],
  ['a long vowel left out', 'コンピューター工業', 'こんぴゅた', ['', 'コンピュータ', 'ー工業']],
  ['a space', '井上 翔太', '上翔', ['井', '上 翔', '太']],
])('the look: what matched is marked as the search has found it: %s', (_, text, query, parts) => {
  expect(markMatch(text, query)).toEqual(parts)
})

test('the part of a name that matches is found regardless of case', () => {
  expect(markMatch('KYOKUYO CO., LTD.', 'kuyo')).toEqual(['KYO', 'KUYO', ' CO., LTD.'])
  expect(markMatch('株式会社極洋', 'きょく')).toEqual(['株式会社極洋', '', ''])
})
