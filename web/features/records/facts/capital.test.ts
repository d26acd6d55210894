import { expect, test } from 'vitest'
import { formatCapital, parseCapital } from './capital.ts'

test('capital is shown in the units that Japanese business uses', () => {
  expect(formatCapital(1_491_000_000, 'ja')).toBe('14億9,100万円')
  expect(formatCapital(10_000_000, 'ja')).toBe('1,000万円')
  expect(formatCapital(1_000_000_000_000, 'ja')).toBe('1兆円')
  expect(formatCapital(1_234_567, 'ja')).toBe('1,234,567円')
  expect(formatCapital(0, 'ja')).toBe('0円')
  expect(formatCapital(1_491_000_000, 'en')).toBe('¥1,491,000,000')
})

test('capital is read as people type it', () => {
  const readings: [string, number][] = [
    ['1491000000', 1_491_000_000],
    ['１４億９，１００万円', 1_491_000_000],
    ['1.5億', 150_000_000],
    ['¥10,000,000', 10_000_000],
    ['1兆2億', 1_000_200_000_000],
    ['0', 0],
  ]
  for (const [text, yen] of readings) expect(parseCapital(text), text).toEqual({ ok: true, yen })
  expect(parseCapital(' ')).toEqual({ ok: true, yen: null })
})

test('capital that makes no sense is refused', () => {
  for (const text of ['不明', '1.2.3億', '-5', '12.5', '99999999999999999999']) {
    expect(parseCapital(text), text).toEqual({ ok: false })
  }
})

test('what is shown can be typed back', () => {
  for (const yen of [0, 1, 9_999, 10_000, 123_450_000, 1_000_000_000_000, 90_071_992_547_409]) {
    expect(parseCapital(formatCapital(yen, 'ja'))).toEqual({ ok: true, yen })
    expect(parseCapital(formatCapital(yen, 'en'))).toEqual({ ok: true, yen })
  }
})
