import type { RecordRef } from '../../../../shared/records/record-ref.ts'
import { m } from '../../../lib/messages.ts'
import { Badge } from '../../../ui/badge.tsx'
import { RowLink } from './row-link.tsx'

interface RowNameProps {
  record: RecordRef & { name: string; reading: string; doNotCall: boolean }
}

/** Who a row is about. A reading that has no room wraps into a second line that is not shown: half of it says nothing. */
export function RowName({ record: { kind, id, name, reading, doNotCall } }: RowNameProps) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex h-6 min-w-0 flex-wrap gap-x-3 overflow-hidden leading-6 print:block print:h-auto">
        <RowLink of={{ kind, id }} name={name} className="max-w-full truncate" />
        {reading && <span className="text-xs leading-6 text-ink-faint print:block">{reading}</span>}
      </span>
      {doNotCall && <Badge tone="bad">{m.record_do_not_call()}</Badge>}
    </span>
  )
}
