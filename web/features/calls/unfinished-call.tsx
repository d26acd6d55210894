import { useId } from 'react'
import type { Outcome } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { Time } from '../../ui/time.tsx'
import { RecordName } from '../records/record-name.tsx'
import { CallNote } from './call-note.tsx'
import { useCalls } from './context.ts'
import { type DeskCall, isUnfinished } from './desk-call.ts'
import { NextPromise } from './next-promise.tsx'
import { OutcomeChip } from './outcome-chip.tsx'
import { OutcomeKeys } from './outcome-keys.tsx'
import { PromisesKept } from './promises-kept.tsx'

interface UnfinishedCallProps {
  call: DeskCall
  isOpen: boolean
  hasKeys: boolean
  onOpen: () => void
}

/** One call of the tray: folded to a line, or open with outcome, note and promise. */
export function UnfinishedCall({ call, isOpen, hasKeys, onOpen }: UnfinishedCallProps) {
  const id = useId()
  return (
    <li className="px-4 sm:px-6 py-2.5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <RecordName record={call.record} />
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-faint">
            <span className="tabular-nums">{call.number.display}</span>
            <Time at={call.placedAt} />
          </p>
          {!isOpen && call.draft !== '' && <p className="truncate text-sm text-ink-soft">{call.draft}</p>}
        </div>
        {call.outcome && <OutcomeChip outcome={call.outcome} />}
        {!isOpen && (
          <Button size="small" aria-expanded={false} aria-controls={id} onClick={onOpen}>
            {m.call_unfinished_open()}
          </Button>
        )}
      </div>
      <div id={id}>{isOpen && <Completion call={call} hasKeys={hasKeys} onTouch={onOpen} />}</div>
    </li>
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

  function setOutcome(outcome: Outcome | null) {
    onTouch()
    desk.adopt(call)
    desk.setOutcome(call.id, outcome)
  }

  function dropAsNotPlaced() {
    desk.adopt(call)
    desk.answerLaunch(call.id, 'not_placed')
    desk.leave(call.id)
  }

  return (
    <div className="mt-3 flex flex-col gap-3">
      <OutcomeKeys outcome={call.outcome} hasKeys={hasKeys} onChange={setOutcome} />
      <CallNote call={call} onCommit={() => desk.save(call.id)} />
      <NextPromise call={call} />
      <PromisesKept call={call} />
      <div className="flex flex-wrap justify-end gap-2">
        {isUnfinished(call) && (
          <Button variant="ghost" onClick={dropAsNotPlaced}>
            {m.call_was_not_placed()}
          </Button>
        )}
        <Button variant="primary" disabled={isUnfinished(call)} onClick={() => desk.save(call.id)}>
          {m.call_save()}
        </Button>
      </div>
    </div>
  )
}
