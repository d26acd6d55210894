import type { Outcome } from './outcomes.ts'

/** A call keeps the promise that was due when it reached somebody who could answer, or when a new promise takes its place. */
export function keepsPromise(
  outcome: Pick<Outcome, 'countsAsConnect' | 'kind'> | null,
  isPromisedAnew: boolean,
): boolean {
  if (outcome === null) return false
  return isPromisedAnew || outcome.countsAsConnect || outcome.kind === 'refuse' || outcome.kind === 'stop'
}
