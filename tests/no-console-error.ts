/** An unexpected console.error fails the test. A test that expects one puts its own spy in place. */
import { afterEach, beforeEach, expect, vi } from 'vitest'

let said: unknown[][] = []

beforeEach(() => {
  said = []
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void said.push(words))
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(said, 'console.error was called').toEqual([])
})
