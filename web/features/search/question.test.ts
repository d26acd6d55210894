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

test('the part of a name that matches is found regardless of case', () => {
  expect(markMatch('KYOKUYO CO., LTD.', 'kuyo')).toEqual(['KYO', 'KUYO', ' CO., LTD.'])
  expect(markMatch('株式会社極洋', 'きょく')).toEqual(['株式会社極洋', '', ''])
})
