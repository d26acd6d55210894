import { expect, test } from 'vitest'
import { isComposing, isPlainEnter } from './composing.ts'

const enter = { key: 'Enter', keyCode: 13, shiftKey: false, altKey: false }

test('Enter during a conversion is not an Enter', () => {
  expect(isPlainEnter({ ...enter, isComposing: true })).toBe(false)
  expect(isPlainEnter({ ...enter, nativeEvent: { isComposing: true } })).toBe(false)
})

test('the Enter with which Safari reports the end of a conversion is not an Enter either', () => {
  expect(isPlainEnter({ ...enter, keyCode: 229, isComposing: false })).toBe(false)
  expect(isComposing({ key: 'Process', keyCode: 229 })).toBe(true)
})

test('a plain Enter is one, with Shift or Alt it is not', () => {
  expect(isPlainEnter({ ...enter, isComposing: false })).toBe(true)
  expect(isPlainEnter({ ...enter, shiftKey: true })).toBe(false)
  expect(isPlainEnter({ ...enter, altKey: true })).toBe(false)
})
