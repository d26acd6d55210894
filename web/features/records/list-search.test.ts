import { expect, test } from 'vitest'
import { companyFields } from '../../../shared/records/company.ts'
import { isFiltered, nextSort, paramsOf, readCompanySearch, readTyped, sortDirection } from './list-search.ts'

test('the address of a list is read back as it was written', () => {
  const search = { sort: '-last_call', prefix: 'きょく', neverCalled: true } as const
  expect(readCompanySearch(search)).toEqual(search)
})

test('whatever else stands in the address is left out', () => {
  expect(readCompanySearch({ sort: 'name; drop table', prefix: ' ', neverCalled: 'no', x: 1 })).toEqual({})
  expect(readCompanySearch({ sort: 'name', prefix: 3 })).toEqual({ prefix: '3' })
  expect(readCompanySearch({ prefix: 'あ'.repeat(500) }).prefix).toHaveLength(100)
})

test('a column sorts in its usual direction first and the other way next', () => {
  expect(nextSort('last_call')).toBe('-last_call')
  expect(nextSort('last_call', '-last_call')).toBe('last_call')
  expect(nextSort('last_call', 'last_call')).toBe('-last_call')
  expect(nextSort('name', '-last_call')).toBe('name')
  expect(nextSort('name')).toBe('-name')
})

test('only the sorted column says its direction', () => {
  expect(sortDirection('name')).toBe('ascending')
  expect(sortDirection('updated', '-updated')).toBe('descending')
  expect(sortDirection('updated', 'name')).toBeUndefined()
})

test('what stands in the address beside a list’s search is neither asked nor a filter', () => {
  const search = { ...readCompanySearch({ lang: 'en', sort: 'x' }), lang: 'en' }
  expect(paramsOf(companyFields, search)).toEqual({})
  expect(isFiltered(companyFields, search)).toBe(false)
  expect(paramsOf(companyFields, readCompanySearch({ neverCalled: 'true', prefix: 'あ' }))).toEqual({
    neverCalled: 'true',
    prefix: 'あ',
  })
})

test.each([
  ['', undefined],
  [' ', undefined],
  ['１００', 100],
  ['約1,234人', 1_234],
  ['0', 0],
  ['1千', null],
  ['-5', null],
])('a number typed as %j is %j, and what cannot be read is told from nothing', (typed, value) => {
  expect(readTyped({ is: 'from' }, typed)).toBe(value)
})

test('a text is asked for as it was typed', () => {
  expect(readTyped({ is: 'equal' }, ' 小売業 ')).toBe('小売業')
})
