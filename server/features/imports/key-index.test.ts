import { describe, expect, test } from 'vitest'
import { createKeyIndex } from './key-index.ts'

describe('an index of keys', () => {
  test('finds what was added with a key, the newest first, however many there are', () => {
    const index = createKeyIndex()
    const keys = Array.from({ length: 100_000 }, (_, at) => String(7_000_000_000_000 + at))
    expect(keys.filter((key) => index.has(key))).toEqual([])
    for (const [at, key] of keys.entries()) index.add(key, at)
    for (const [at, key] of keys.entries()) if (at % 2 === 0) index.add(key, -at)
    expect(keys.every((key, at) => index.list(key)[0] === (at % 2 === 0 ? -at : at))).toBe(true)
    expect(index.list(keys[2] ?? '')).toEqual([-2, 2])
    expect(index.list('極洋')).toEqual([])
  })
})
