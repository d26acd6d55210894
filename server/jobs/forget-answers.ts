import type { Services } from '../ctx.ts'
import { forgetAnswers } from '../repeats.ts'

const hour = 3_600_000

/** Deletes kept answers a day after they were given; every process may, and the second one finds nothing. */
export function startForgettingAnswers(services: Services): void {
  const forget = () =>
    forgetAnswers(services).catch(() =>
      services.log.warn('old answers were not forgotten; next try in an hour'),
    )
  void forget()
  setInterval(() => void forget(), hour).unref()
}
