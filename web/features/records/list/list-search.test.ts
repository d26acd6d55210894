import { expect, test } from 'vitest'
import { companyFields } from '../../../../shared/records/company.ts'
import { isFiltered, nextSort, paramsOf, readCompanySearch, sortDirection } from './list-search.ts'

test('the address of a list is read back as it was written', () => {
  const search = {
    sort: '-last_call',
    q: 'きょくよう 港区',
    filter: { all: [['industry', 'is', '小売業'], { any: [['attempts', 'to', 2]] }] },
    columns: 'name,number:180',
    view: 'b6f7a1de-2a4f-4f0e-9a3c-0d7a51f7a001',
  } as const
  expect(readCompanySearch(search)).toEqual(search)
})

test('whatever else stands in the address is left out', () => {
  expect(readCompanySearch({ sort: 'name; drop table', prefix: ' ', neverCalled: 'no', x: 1 })).toEqual({})
  expect(readCompanySearch({ q: 'あ'.repeat(500) }).q).toHaveLength(100)
})

test('the conditions of an older address become conditions of the filter, and go from the address', () => {
  const older = {
    industry: '小売業',
    employeesFrom: 100,
    neverCalled: true,
    prefix: 'き',
    filter: { any: [['city', 'filled']] },
  }
  const read = readCompanySearch(older)
  expect(read.filter).toEqual({
    all: [
      { any: [['city', 'filled']] },
      {
        any: [
          ['name', 'begins', 'き'],
          ['reading', 'begins', 'き'],
        ],
      },
      ['industry', 'is', '小売業'],
      ['employees', 'from', 100],
      ['lastCalledAt', 'empty'],
    ],
  })
  expect('industry' in read && read.industry).toBeUndefined()
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
  const search = { ...readCompanySearch({ lang: 'en', sort: 'x', columns: 'name' }), lang: 'en' }
  expect(paramsOf(companyFields, search)).toEqual({})
  expect(isFiltered(search)).toBe(false)
})

test('of a filter only what can be read is asked for; the rest stays in the address', () => {
  const filter = {
    all: [
      ['industry', 'is', '小売業'],
      ['gone', 'is', 'x'],
      ['attempts', 'to', 'many'],
    ],
  }
  const search = readCompanySearch({ filter })
  expect(search.filter).toEqual(filter)
  expect(paramsOf(companyFields, search)).toEqual({ filter: '{"all":[["industry","is","小売業"]]}' })
})
