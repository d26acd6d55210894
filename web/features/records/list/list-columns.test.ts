import { expect, test } from 'vitest'
import {
  movedColumn,
  readColumns,
  resizedColumn,
  usualColumns,
  withColumn,
  writeColumns,
} from './list-columns.ts'

const columns = [
  { key: 'name', width: 200, grows: 1 },
  { key: 'number', width: 168 },
  { key: 'industry', width: 112, from: 'xl' as const },
  { key: 'city', width: 112, from: 'chosen' as const },
]
const keys = (chosen: readonly { key: string }[] | null) => chosen?.map(({ key }) => key)

test('columns are read back as they were written', () => {
  expect(writeColumns(readColumns(columns, 'name,city,number:240') ?? [])).toBe('name,city,number:240')
})

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gone,x:9', undefined],
  ['city', ['name', 'city']],
  ['number,name,gone,number:90', ['name', 'number']],
])('an address that names %j shows %j', (asked, shown) => {
  expect(keys(readColumns(columns, asked))).toEqual(shown)
})

test('a width that nobody could use is brought within bounds, and what is none is the usual one', () => {
  expect(readColumns(columns, 'name:9999,city:1,number:wide')).toEqual([
    { key: 'name', width: 800 },
    { key: 'city', width: 48 },
    { key: 'number' },
  ])
})

test('without a choice the usual columns are there', () => {
  expect(keys(usualColumns(columns))).toEqual(['name', 'number', 'industry'])
})

test('a column comes last, moves, and goes; the first neither moves nor is passed', () => {
  const more = withColumn(usualColumns(columns), 'city', true)
  expect(keys(more)).toEqual(['name', 'number', 'industry', 'city'])
  expect(keys(movedColumn(more, 'city', 0))).toEqual(['name', 'city', 'number', 'industry'])
  expect(keys(movedColumn(more, 'number', 9))).toEqual(['name', 'industry', 'city', 'number'])
  expect(keys(movedColumn(more, 'name', 2))).toEqual(keys(more))
  expect(keys(withColumn(more, 'number', false))).toEqual(['name', 'industry', 'city'])
})

test('a width stays with its column', () => {
  const wide = resizedColumn(usualColumns(columns), 'number', 240.4)
  expect(movedColumn(wide, 'number', 5).at(-1)).toEqual({ key: 'number', width: 240 })
})
