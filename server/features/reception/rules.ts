import type { BestHours } from '../../../shared/contracts/reception.ts'

/** The calls of one hour of one weekday, 1 Monday to 7 Sunday. */
export interface HourOfCalls {
  weekday: number
  hour: number
  count: number
  answered: number
}

/** With fewer calls nothing is said: one of two is no habit. */
const leastCalls = 5
const leastAnswered = 2
const widest = 2

/**
 * The hour, or the two after another, in which most calls of a number were answered, and on which weekdays; of equals the wider. Null
 * where too little is known, or where no hour is good: at least every second call has to have been answered.
 */
export function bestHoursOf(hours: readonly HourOfCalls[]): BestHours | null {
  if (sum(hours, 'count') < leastCalls) return null
  const called = new Set(hours.map(({ hour }) => hour))
  const spans = [...called].flatMap((from) =>
    Array.from({ length: widest }, (_, at) => from + at)
      .filter((last) => called.has(last))
      .map((last) => spanOf(hours, from, last + 1)),
  )
  const [best] = spans
    .filter(({ answered, count }) => answered >= leastAnswered && answered * 2 >= count)
    .sort((a, b) => likelihood(b) - likelihood(a) || a.from - b.from || b.to - a.to)
  return best ?? null
}

/** Some hours of the weekdays on which they are good; all weekdays are named as none. */
function spanOf(hours: readonly HourOfCalls[], from: number, to: number): BestHours {
  const within = hours.filter(({ hour }) => hour >= from && hour < to)
  const called = [...new Set(within.map(({ weekday }) => weekday))].sort((a, b) => a - b)
  const good = called.filter((day) => {
    const ofDay = within.filter(({ weekday }) => weekday === day)
    return sum(ofDay, 'answered') * 2 >= sum(ofDay, 'count')
  })
  const isAlways = good.length >= 5
  const counted = within.filter(({ weekday }) => isAlways || good.includes(weekday))
  return {
    weekdays: isAlways ? [] : good,
    from,
    to,
    answered: sum(counted, 'answered'),
    count: sum(counted, 'count'),
  }
}

/** Few calls say little: as though one more had been answered and one more had not (Laplace's rule of succession). */
function likelihood({ answered, count }: BestHours): number {
  return (answered + 1) / (count + 2)
}

function sum(hours: readonly HourOfCalls[], of: 'count' | 'answered'): number {
  return hours.reduce((all, hour) => all + hour[of], 0)
}
