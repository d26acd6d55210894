import { describe, expect, test } from 'vitest'
import { faultOfEnd, isToken, makeToken, startOf } from './rules.ts'

describe('the form of a token', () => {
  test('is recognisable, random, and carries a checksum that a typing error breaks', () => {
    const tokens = Array.from({ length: 500 }, makeToken)
    expect(new Set(tokens).size).toBe(500)
    for (const token of tokens) {
      expect(token).toMatch(/^sp_[0-9A-Za-z]{36}$/)
      expect(isToken(token)).toBe(true)
      const at = 3 + (token.charCodeAt(5) % 36)
      const other = token[at] === 'a' ? 'b' : 'a'
      expect(isToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false)
    }
  })

  test.each(['', 'sp_', 'Bearer x', `sp_${'a'.repeat(36)}`, `xp_${'a'.repeat(36)}`, `${makeToken()} `])(
    'is not %j',
    (text) => {
      expect(isToken(text)).toBe(false)
    },
  )

  test('shows four characters of 36', () => {
    expect(startOf('sp_abcdefghij')).toBe('sp_abcd')
  })
})

test('a token ends within a year, and not before it began', () => {
  const now = new Date('2026-07-03T00:00:00Z')
  expect(faultOfEnd(new Date('2026-07-03T00:00:00Z'), now)).toBe('too_small')
  expect(faultOfEnd(new Date('2026-07-03T00:00:01Z'), now)).toBeNull()
  expect(faultOfEnd(new Date('2027-07-04T00:00:00Z'), now)).toBeNull()
  expect(faultOfEnd(new Date('2027-07-04T00:00:01Z'), now)).toBe('too_big')
})
