import type { Outcome } from './contracts/activity.ts'

/** A call keeps the promise that was due when it reached somebody who could answer, or when a new promise takes its place. */
export function keepsPromise(outcome: Outcome | null, isPromisedAnew: boolean): boolean {
  return outcome !== null && (isPromisedAnew || reaching.has(outcome))
}

const reaching = new Set<Outcome>(['appointment', 'reached', 'refused'])
