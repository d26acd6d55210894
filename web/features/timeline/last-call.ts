import type { CallActivity } from '../../../shared/contracts/activity.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import type { CallRecord } from '../phone-numbers/call-target.ts'
import { useActivity } from '../records/api.ts'

/** Who called this record last and when, as far as its open timeline tells. */
export function useLastCalls(of: RecordRef): (record: RecordRef) => CallRecord['lastCall'] {
  const { data } = useActivity(of)
  const calls = data?.pages.flatMap((page) => page.items.filter((item) => item.kind === 'call')) ?? []
  return ({ kind, id }) => {
    const last = calls.find((call) => wasPlaced(call) && (kind === 'company' || call.personId === id))
    return last && { at: last.at, userName: last.user.name }
  }
}

function wasPlaced({ launch, outcome }: CallActivity): boolean {
  return launch !== 'not_placed' || outcome !== null
}
