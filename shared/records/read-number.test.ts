import { expect, test } from 'vitest'
import { readNumber } from './read-number.ts'

test.each([
  ['1234', 1_234],
  ['1,234', 1_234],
  ['１，２３４人', 1_234],
  ['約1,234名', 1_234],
  ['1,234名（連結）', 1_234],
  ['1234.0', 1_234],
  ['120 employees', 120],
  ['0', 0],
  ['9999', 9_999],
  ['10000', null],
  ['10～29人', null],
  ['1万人', null],
  ['12.5', null],
  ['-3', null],
  ['なし', null],
  ['', null],
])('%j is %j', (text, number) => {
  expect(readNumber(text, 9_999)).toBe(number)
})
