import { expect, test } from 'vitest'
import { questionOf } from './question.ts'

test('a syllable that is not kana yet waits while a conversion is under way', () => {
  expect(questionOf('きょくy', true)).toBe('きょく')
  expect(questionOf('キョクｙ', true)).toBe('キョク')
  expect(questionOf('kyoku', true)).toBe('kyoku')
})

test('outside a conversion the text is taken as it stands', () => {
  expect(questionOf(' きょくy ', false)).toBe('きょくy')
  expect(questionOf('東京 ABC', false)).toBe('東京 ABC')
})
