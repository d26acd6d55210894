import type { CallActivity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { AttemptBars } from '../calls/attempt-bars.tsx'
import { useActivity } from '../records/api.ts'
import { lastOutcomes } from './last-attempts.ts'

interface NumberAttemptsProps {
  of: RecordRef
  number: Pick<CallActivity['number'], 'e164' | 'extension'>
}

/** The last attempts of a record's number, as far as its open timeline tells; nothing where there were none. */
export function NumberAttempts({ of, number }: NumberAttemptsProps) {
  const { data } = useActivity(of)
  const calls = data?.pages.flatMap(({ items }) => items.filter((item) => item.kind === 'call')) ?? []
  const outcomes = lastOutcomes(calls, number)
  return outcomes.length > 0 && <AttemptBars outcomes={outcomes} />
}
