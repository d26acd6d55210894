import { expect, test } from 'vitest'
import { isPoorerName } from './poorer-name.ts'

test.each([
  ['一括甲', '株式会社一括甲', true],
  ['一括甲', '一括甲（株）', true],
  ['Sample Trading', 'Sample Trading Co., Ltd.', true],
  ['ｲﾂｶﾂｺｳ', 'イツカツコウ', true],
  ['株式会社ｲﾂｶﾂｺｳ', '株式会社イツカツコウ', true],
  ['イツカツコウ', '株式会社ｲﾂｶﾂｺｳ', true],
  ['株式会社一括甲', '一括甲', false],
  ['株式会社ｲﾂｶﾂｺｳ', 'イツカツコウ', false],
  ['有限会社一括甲', '株式会社一括甲', false],
  ['株式会社一括甲', '㈱一括甲', false],
  ['イツカツコウ', 'ｲﾂｶﾂｺｳ', false],
  ['一括乙', '株式会社一括甲', false],
])('%s is less than %s of one company: %s', (name, known, isPoorer) => {
  expect(isPoorerName(name, known)).toBe(isPoorer)
})
