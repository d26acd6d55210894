import { locale } from './messages.ts'

/** 「火」, "Tue": of a week that begins with Monday as 1. Beside dates.ts, which every page has. */
export function weekdayName(weekday: number): string {
  // 2024-01-01 was a Monday.
  const day = Date.UTC(2024, 0, weekday)
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(day)
}
