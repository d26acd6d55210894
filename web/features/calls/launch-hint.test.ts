import { expect, test } from 'vitest'
import { launchHint } from './launch-hint.ts'

test('a window left at once suggests that Zoom opened', () => {
  expect(launchHint({ leftAfterMs: 800, waitedMs: 900 })).toBe('opened')
  expect(launchHint({ leftAfterMs: 800, waitedMs: 60_000 })).toBe('opened')
})

test('a window left much later suggests nothing about Zoom', () => {
  expect(launchHint({ leftAfterMs: 20_000, waitedMs: 21_000 })).toBe('not_opened')
})

test('a window that was not left suggests, after a while, that Zoom did not open', () => {
  expect(launchHint({ leftAfterMs: null, waitedMs: 1000 })).toBeNull()
  expect(launchHint({ leftAfterMs: null, waitedMs: 4000 })).toBe('not_opened')
})
