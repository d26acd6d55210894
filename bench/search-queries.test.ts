import { expect, test } from 'vitest'
import { spreadOf } from './figures.ts'
import { queriesOf, queryClasses } from './search-queries.ts'

test.each(queryClasses.map((kind) => [kind.name, kind] as const))(
  '%s: queries that can be repeated, none empty',
  (_, kind) => {
    const queries = queriesOf(kind, 10_000, 40)
    expect(queries).toEqual(queriesOf(kind, 10_000, 40))
    expect(queries.filter((query) => query.trim() === '')).toEqual([])
    if (kind.of === 'digits') expect(queries.filter((query) => !/^\d{4,13}$/.test(query))).toEqual([])
    expect(Math.max(...queries.map((query) => query.split(' ').length))).toBe(kind.words)
  },
)

test('what most times and at the most took', () => {
  expect(spreadOf(Array.from({ length: 100 }, (_, at) => 100 - at))).toEqual({
    p50: 50,
    p95: 95,
    p99: 99,
    most: 100,
  })
  expect(spreadOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, most: 7 })
})
