import { describe, expect, test } from 'vitest'
import { createKeyTable } from './key-table.ts'

describe('a table of keys', () => {
  test('finds what was added with a key, the newest first, however many there are', () => {
    const table = createKeyTable()
    const keys = Array.from({ length: 100_000 }, (_, at) => String(7_000_000_000_000 + at))
    expect(keys.filter((key) => table.list(key).length > 0)).toEqual([])
    for (const [at, key] of keys.entries()) table.add(key, at)
    for (const [at, key] of keys.entries()) if (at % 2 === 0) table.add(key, -at)
    expect(keys.every((key, at) => table.list(key)[0] === (at % 2 === 0 ? -at : at))).toBe(true)
    expect(table.list(keys[2] ?? '')).toEqual([-2, 2])
    expect(table.list('極洋')).toEqual([])
  })
})
