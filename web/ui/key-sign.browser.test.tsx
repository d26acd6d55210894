import { expect, test } from 'vitest'
import { keySign } from './key-sign.ts'

test('D17: keys are shown as they are printed, on a Mac and elsewhere', () => {
  const signs = (isMac: boolean) =>
    ['arrowdown', 'arrowup', 'enter', 'escape', 'mod', 'shift', 'j', '?'].map(
      (key) => keySign(key, isMac).sign,
    )
  expect(signs(true)).toEqual(['↓', '↑', '↵', 'Esc', '⌘', '⇧', 'J', '?'])
  expect(signs(false)).toEqual(['↓', '↑', '↵', 'Esc', 'Ctrl', '⇧', 'J', '?'])
})
