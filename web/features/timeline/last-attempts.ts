import type { CallActivity, Outcome } from '../../../shared/contracts/activity.ts'

const most = 5

/** How the last five attempts of a number ended, the oldest first. Takes the calls of its record, the newest first. */
export function lastOutcomes(
  calls: readonly CallActivity[],
  { e164, extension }: Pick<CallActivity['number'], 'e164' | 'extension'>,
): Outcome[] {
  return calls
    .filter(({ number }) => number.e164 === e164 && number.extension === extension)
    .flatMap(({ outcome }) => outcome ?? [])
    .slice(0, most)
    .reverse()
}
