import { expect, test } from 'vitest'
import { proposedDay } from './proposed-day.ts'

const seenOn = (day: string) => (days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

test('a promise is proposed so many days from today', () => {
  expect(proposedDay(7, seenOn('2026-12-01'))).toEqual({ day: '2026-12-08', days: 7 })
  expect(proposedDay(0, seenOn('2026-12-01'))).toEqual({ day: '2026-12-01', days: 0 })
})

test('a promise that would fall on a weekend is proposed for the Monday after it', () => {
  expect(proposedDay(1, seenOn('2026-12-04'))).toEqual({ day: '2026-12-07', days: 3 })
  expect(proposedDay(30, seenOn('2026-11-13'))).toEqual({ day: '2026-12-14', days: 31 })
})
