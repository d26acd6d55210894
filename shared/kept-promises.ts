import type { Outcome } from './outcomes.ts'

/** A call keeps the promise that was due when it reached somebody who could answer, or when a new promise takes its place. */
export function keepsPromise(
  outcome: Pick<Outcome, 'countsAsConnect' | 'kind'> | null,
  isPromisedAnew: boolean,
): boolean {
  return outcome !== null && (isPromisedAnew || outcome.countsAsConnect || isAnswer(outcome))
}

/** Who says no has answered, whoever it was. */
function isAnswer({ kind }: Pick<Outcome, 'kind'>): boolean {
  return kind === 'refuse' || kind === 'stop'
}
