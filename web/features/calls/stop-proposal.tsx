import { Ban } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import type { DeskCall } from './desk-call.ts'
import { useRecordStop } from './record-stop.ts'
import { useOutcome } from './use-outcomes.ts'

/** After an outcome such as 架電NG: one press stops the record. Nothing stops by itself. */
export function StopProposal({ call: { outcome, record } }: { call: DeskCall }) {
  return useOutcome(outcome)?.proposesStop ? <Proposal key={record.id} record={record} /> : null
}

function Proposal({ record }: { record: DeskCall['record'] }) {
  const { isStopped, isChanging, stop } = useRecordStop(record)
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 border-l-3 border-bad pl-3">
      <p role="status" className="min-w-0 flex-1 basis-48 text-sm">
        {isStopped ? m.call_stopped({ name: record.name }) : m.call_stop_proposed({ name: record.name })}
      </p>
      {!isStopped && (
        <Button size="small" icon={Ban} loading={isChanging} onClick={stop}>
          {m.record_do_not_call_set()}
        </Button>
      )}
    </div>
  )
}
