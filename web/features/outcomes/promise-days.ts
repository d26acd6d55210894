import { outcomeLimits } from '../../../shared/outcomes.ts'
import { ProblemError } from '../../lib/problem-error.ts'

/**
 * In how many days a promise is proposed, as somebody typed it; nothing for none.
 * @throws ProblemError `invalid_input`: no number of days
 */
export function promiseDaysOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return null
  const days = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (days <= outcomeLimits.promiseInDays) return days
  throw new ProblemError('invalid_input', {
    params: { fields: [{ path: 'promiseInDays', code: 'promise_days' }] },
  })
}
