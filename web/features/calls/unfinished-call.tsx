import { NotebookPen, Phone } from 'lucide-react'
import { useId, useRef } from 'react'
import { dayFromToday, dayOf, formatInstant, formatRelative, formatTime } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { WorkRow } from '../../ui/work-row.tsx'
import { RowLink } from '../records/list/row-link.tsx'
import { CallNote } from './call-note.tsx'
import { useCallNews } from './call-query.ts'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { DropCall } from './drop-call.tsx'
import { isUnfinished } from './is-unfinished.ts'
import { NextPromise } from './next-promise.tsx'
import { OutcomeChip } from './outcome-chip.tsx'
import { OutcomeConflictOf } from './outcome-conflict.tsx'
import { OutcomeKeys } from './outcome-keys.tsx'
import { PromisesKept } from './promises-kept.tsx'
import { StopProposal } from './stop-proposal.tsx'

interface UnfinishedCallProps {
  call: DeskCall
  isOpen: boolean
  hasKeys: boolean
  onOpen: () => void
}

/** One call of the tray: folded to a line, or open with outcome, note and promise. */
export function UnfinishedCall({ call, isOpen, hasKeys, onOpen }: UnfinishedCallProps) {
  const id = useId()
  const Mark = call.way === 'by_hand' ? NotebookPen : Phone
  return (
    <WorkRow
      when={<Placed at={call.placedAt} />}
      mark={<Mark size={16} aria-hidden="true" />}
      name={<RowLink of={call.record} name={call.record.name} className="truncate" />}
      what={!isOpen && call.draft !== '' ? call.draft : call.record.companyName}
      number={<span className="hidden @4xl:inline @4xl:pl-1.5">{call.number.display}</span>}
      result={call.outcome && <OutcomeChip outcome={call.outcome} bare />}
      actions={
        !isOpen && (
          <Button size="small" aria-expanded={false} aria-controls={id} onClick={onOpen}>
            {m.call_unfinished_open()}
          </Button>
        )
      }
    >
      <div id={id} className="max-w-3xl px-4 sm:px-6">
        {isOpen && <Completion call={call} hasKeys={hasKeys} onTouch={onOpen} />}
      </div>
    </WorkRow>
  )
}

/** The time of day; for a call that is older, the day too. */
function Placed({ at }: { at: string }) {
  const isToday = dayOf(at) === dayFromToday(0)
  return (
    <time dateTime={at} title={formatInstant(at)} className="tabular-nums">
      {isToday ? formatTime(at) : formatRelative(at)}
    </time>
  )
}

interface CompletionProps {
  call: DeskCall
  hasKeys: boolean
  /** Keeps this one open although it is finished now. */
  onTouch: () => void
}

function Completion({ call, hasKeys, onTouch }: CompletionProps) {
  const { desk } = useCalls()
  const panel = useRef<HTMLDivElement>(null)
  useCallNews(call)

  function setOutcome(outcome: string | null) {
    onTouch()
    desk.adopt(call)
    desk.setOutcome(call.id, outcome)
  }

  return (
    <div ref={panel} className="flex flex-col gap-3 pt-2 pb-4">
      <OutcomeConflictOf call={call} />
      <OutcomeKeys outcome={call.outcome} hasKeys={hasKeys} lettersIn={panel} onChange={setOutcome} />
      <StopProposal call={call} />
      <CallNote call={call} onCommit={() => desk.save(call.id)} />
      <NextPromise call={call} />
      <PromisesKept call={call} />
      <div className="flex flex-wrap justify-end gap-2">
        <DropCall call={call} />
        <Button variant="primary" disabled={isUnfinished(call)} onClick={() => desk.save(call.id)}>
          {m.call_save()}
        </Button>
      </div>
    </div>
  )
}
