import { expect, test } from 'vitest'
import { bestHoursOf, type HourOfCalls } from './rules.ts'

const at = (weekday: number, hour: number, count: number, answered: number): HourOfCalls => ({
  weekday,
  hour,
  count,
  answered,
})

test('of fewer than five calls nothing is said, however many were answered', () => {
  expect(bestHoursOf([])).toBeNull()
  expect(bestHoursOf([at(2, 10, 4, 4)])).toBeNull()
  expect(bestHoursOf([at(2, 10, 5, 4)])).toEqual({ weekdays: [2], from: 10, to: 11, answered: 4, count: 5 })
})

test('where most calls are missed, or one was answered once, no hour is called good', () => {
  expect(bestHoursOf([at(1, 9, 3, 1), at(3, 14, 4, 1)])).toBeNull()
  expect(bestHoursOf([at(1, 9, 1, 1), at(3, 14, 6, 0)])).toBeNull()
})

test('the best hours are told on the days on which they are good, beside what they were counted from', () => {
  const hours = [at(2, 10, 4, 4), at(4, 11, 4, 4), at(3, 10, 4, 0), at(1, 15, 6, 1)]
  expect(bestHoursOf(hours)).toEqual({ weekdays: [2, 4], from: 10, to: 12, answered: 8, count: 8 })
})

test('hours that are good on five days are good on any', () => {
  const hours = [1, 2, 3, 4, 5].map((day) => at(day, 13, 2, 2))
  expect(bestHoursOf(hours)).toEqual({ weekdays: [], from: 13, to: 14, answered: 10, count: 10 })
})

test('one lucky call is no better hour than nine of ten', () => {
  const hours = [at(1, 17, 2, 2), at(2, 10, 10, 9)]
  expect(bestHoursOf(hours)).toMatchObject({ weekdays: [2], from: 10, to: 11 })
})
