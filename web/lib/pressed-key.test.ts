import { expect, test } from 'vitest'
import { pressedKey } from './pressed-key.ts'

test('a key counts as what it writes, also in full width and in capitals', () => {
  expect(pressedKey({ key: 'q', code: 'KeyA' })).toBe('q')
  expect(pressedKey({ key: '１', code: 'Digit1' })).toBe('1')
  expect(pressedKey({ key: 'Enter', code: 'Enter' })).toBe('enter')
  expect(pressedKey({ key: '?', code: 'Slash' })).toBe('?')
})

test('where kana or another alphabet is on, a key counts as what is printed on it', () => {
  expect(pressedKey({ key: 'ぬ', code: 'Digit1' })).toBe('1')
  expect(pressedKey({ key: 'Process', code: 'KeyQ' })).toBe('q')
  expect(pressedKey({ key: 'й', code: 'KeyQ' })).toBe('q')
  expect(pressedKey({ key: 'Process', code: 'Slash' })).toBe('process')
})
