import { beforeAll, expect, test, vi } from 'vitest'
import type { DateView } from './dates.ts'

// The page's language is read from the document when the module is loaded.
vi.stubGlobal('document', { documentElement: { lang: 'ja' } })
const dates = await import('./dates.ts')
const { loadMessages } = await import('./messages.ts')
beforeAll(loadMessages)

const now = new Date('2026-07-03T05:05:00Z')
const ja: DateView = { locale: 'ja', zone: 'Asia/Tokyo', now }
const en: DateView = { locale: 'en', zone: 'Asia/Tokyo', now }

test('an instant is written in full in the zone of the person', () => {
  expect(dates.formatInstant('2026-07-03T05:05:00Z', ja)).toBe('2026年7月3日(金) 14:05')
  expect(dates.formatInstant('2026-07-03T05:05:00Z', { ...ja, zone: 'America/New_York' })).toBe(
    '2026年7月3日(金) 01:05',
  )
  expect(dates.formatInstant('2026-07-03T05:05:00Z', en)).toBe('Fri, Jul 3, 2026, 14:05')
})

test('midnight is 00:00', () => {
  expect(dates.formatTime('2026-07-02T15:00:00Z', ja)).toBe('00:00')
})

test('the further away, the less exact', () => {
  expect(dates.formatRelative('2026-07-03T05:04:30Z', ja)).toBe('たった今')
  expect(dates.formatRelative('2026-07-03T05:02:00Z', ja)).toBe('3分前')
  expect(dates.formatRelative('2026-07-03T01:00:00Z', ja)).toBe('10:00')
  expect(dates.formatRelative('2026-07-02T14:59:00Z', ja)).toBe('昨日 23:59')
  expect(dates.formatRelative('2026-06-30T01:00:00Z', ja)).toBe('6月30日 10:00')
  expect(dates.formatRelative('2025-07-03T01:00:00Z', ja)).toBe('2025年7月3日')
  expect(dates.formatRelative('2026-06-30T01:00:00Z', en)).toBe('Jun 30, 10:00')
})

test('a day that is near has a name', () => {
  expect(dates.formatDay('2026-07-03', ja)).toBe('今日')
  expect(dates.formatDay('2026-07-04', ja)).toBe('明日')
  expect(dates.formatDay('2026-07-02', en)).toBe('Yesterday')
  expect(dates.dayWithin('2026-07-02', en)).toBe('yesterday')
  expect(dates.dayWithin('2026-07-10', en)).toBe('Fri, Jul 10')
  expect(dates.formatDay('2026-07-10', ja)).toBe('7月10日(金)')
  expect(dates.formatDay('2027-01-05', ja)).toBe('2027年1月5日(火)')
})

test('today is the day it is for the person, not for the server', () => {
  const lateEvening = { ...ja, now: new Date('2026-12-31T15:30:00Z') }
  expect(dates.dayFromToday(0, lateEvening)).toBe('2027-01-01')
  expect(dates.dayFromToday(7, lateEvening)).toBe('2027-01-08')
  expect(dates.dayFromToday(0, { ...lateEvening, zone: 'UTC' })).toBe('2026-12-31')
  expect(dates.dayFromToday(1, { ...ja, now: new Date('2028-02-28T03:00:00Z') })).toBe('2028-02-29')
})

test.each([
  ['Asia/Tokyo', '2026-07-03T14:59:59.000Z'],
  ['UTC', '2026-07-03T23:59:59.000Z'],
  ['America/New_York', '2026-07-04T03:59:59.000Z'],
])('a day ends when it ends for the person: %s', (zone, end) => {
  expect(dates.endOfDay('2026-07-03', { ...ja, zone })).toBe(end)
})
