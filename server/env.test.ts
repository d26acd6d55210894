import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

const secret = { SESSION_SECRET: 'a-secret-of-the-test-that-is-long-enough' }

test.each([
  ['Help@Example.com', 'help@example.com'],
  ['https://help.example.com', 'https://help.example.com/'],
  ['tel:03-0000-1234', '03-0000-1234'],
  ['', null],
])('guide: SUPPORT_EMAIL may be “%s”', (SUPPORT_EMAIL, kept) => {
  expect(readEnv({ ...secret, SUPPORT_EMAIL }).supportEmail).toBe(kept)
})

test('guide: a SUPPORT_EMAIL that nobody could use is refused in words', () => {
  expect(() => readEnv({ ...secret, SUPPORT_EMAIL: 'the boss' })).toThrow(
    'SUPPORT_EMAIL must be an e-mail address, an https address or a telephone number.',
  )
})
