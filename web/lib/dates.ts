/** Every date and time on screen, in the person's language and zone. */
import type { Locale } from '../../shared/messages.ts'
import { locale, m } from './messages.ts'

/** In which language and zone to write, and seen from when; tests name all three. */
export interface DateView {
  locale: Locale
  zone: string
  now: Date
}

let ownZone = 'Asia/Tokyo'

/** Sets the zone of the signed-in person; until then it is Tokyo. */
export function setZone(name: string): void {
  ownZone = name
}

function present(): DateView {
  return { locale, zone: ownZone, now: new Date() }
}

/** 「2026年7月3日(金) 14:05」, "Fri, Jul 3, 2026, 14:05". */
export function formatInstant(at: string | Date, view = present()): string {
  return format(at, view, {
    year: 'numeric',
    month: monthStyle(view),
    day: 'numeric',
    weekday: 'short',
    ...clock,
  })
}

/** 「14:05」 */
export function formatTime(at: string | Date, view = present()): string {
  return format(at, view, clock)
}

/** 「3分前」「14:05」「昨日 14:05」「7月3日 14:05」「2025年7月3日」: as exact as is useful at that distance. */
export function formatRelative(at: string | Date, view = present()): string {
  const minutes = Math.floor((view.now.getTime() - new Date(at).getTime()) / 60_000)
  if (minutes >= 0 && minutes < 1) return m.ui_just_now()
  if (minutes >= 0 && minutes < 60) return relative(view).format(-minutes, 'minute')
  const days = daysBetween(dayOf(at, view), dayOf(view.now, view))
  if (days === 0) return formatTime(at, view)
  if (days === 1) return `${relative(view).format(-1, 'day')} ${formatTime(at, view)}`
  const sameYear = dayOf(at, view).slice(0, 4) === dayOf(view.now, view).slice(0, 4)
  return sameYear
    ? format(at, view, { month: monthStyle(view), day: 'numeric', ...clock })
    : format(at, view, { year: 'numeric', month: monthStyle(view), day: 'numeric' })
}

/** A day such as a promise's: 「今日」「明日」「7月3日(金)」, with the year when it is not this one. Takes `2026-07-03`. */
export function formatDay(day: string, view = present()): string {
  return capital(dayWithin(day, view))
}

/** The same in the middle of a sentence: "today", "Fri, Jul 3". */
export function dayWithin(day: string, view = present()): string {
  const distance = daysBetween(dayOf(view.now, view), day)
  return Math.abs(distance) <= 1 ? relative(view).format(distance, 'day') : formatDate(day, view)
}

/** 「7月3日(金)」, with the year when it is not this one: the date itself, also for today. Takes `2026-07-03`. */
export function formatDate(day: string, view = present()): string {
  const year = day.slice(0, 4) === dayOf(view.now, view).slice(0, 4) ? undefined : 'numeric'
  const utc = { ...view, zone: 'UTC' }
  return format(`${day}T00:00:00Z`, utc, { year, month: monthStyle(view), day: 'numeric', weekday: 'short' })
}

/** The day on which an instant falls for this person, as `2026-07-03`. */
export function dayOf(at: string | Date, view = present()): string {
  return formatter('sv-SE', { timeZone: view.zone }).format(new Date(at))
}

/** Today for this person, shifted by whole days: `dayFromToday(7)` is this weekday next week. */
export function dayFromToday(days: number, view = present()): string {
  const today = new Date(`${dayOf(view.now, view)}T00:00:00Z`)
  today.setUTCDate(today.getUTCDate() + days)
  return today.toISOString().slice(0, 10)
}

/** The last second of a day in the person's zone, as an instant. Takes `2026-07-03`. */
export function endOfDay(day: string, view = present()): string {
  return instantOf(`${day}T23:59:59`, view)
}

/** A time on the person's clock, as a field has it, as an instant. Takes `2026-07-03T14:05`. */
export function instantOf(local: string, view = present()): string {
  const asIfUtc = Date.parse(`${local}Z`)
  const ahead = Date.parse(`${onClock(asIfUtc, 'medium', view)}Z`) - asIfUtc
  return new Date(asIfUtc - ahead).toISOString()
}

/** An instant on the person's clock, as a field has it: `2026-07-03T14:05`. */
export function localTime(at: Date, view = present()): string {
  return onClock(at.getTime(), 'short', view)
}

function onClock(at: number, timeStyle: 'short' | 'medium', { zone }: DateView): string {
  const there = formatter('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle })
  return there.format(at).replace(' ', 'T')
}

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

function monthStyle(view: DateView): 'long' | 'short' {
  return view.locale === 'ja' ? 'long' : 'short'
}

function format(at: string | Date, view: DateView, options: Intl.DateTimeFormatOptions): string {
  return formatter(view.locale, { timeZone: view.zone, ...options }).format(new Date(at))
}

/** Making one takes longer than all that a page formats with it, and there are few kinds of them. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const kind = locale + JSON.stringify(options)
  const known = formatters.get(kind) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(kind, known)
  return known
}

function relative(view: DateView): Intl.RelativeTimeFormat {
  // The long Japanese form has a space in 「3 分前」.
  const style = view.locale === 'ja' ? 'narrow' : 'long'
  return new Intl.RelativeTimeFormat(view.locale, { numeric: 'auto', style })
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
