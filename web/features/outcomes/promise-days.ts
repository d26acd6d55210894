import { outcomeLimits } from '../../../shared/outcomes.ts'

/** In how many days a promise is proposed, as somebody typed it: null for none, undefined for no number of days. */
export function promiseDaysOf(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  return days <= outcomeLimits.promiseInDays ? days : undefined
}
