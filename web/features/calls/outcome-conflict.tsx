import { useSyncExternalStore } from 'react'
import { formatRelative } from '../../lib/dates.ts'
import { m } from '../../lib/messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { useCalls } from './context.ts'
import type { DeskCall } from './desk-call.ts'
import { isConflict, type OutcomeConflict } from './outbox-rules.ts'
import { useOutcomes } from './use-outcomes.ts'

/** Two outcomes of a call in work, said on two screens. Nothing where there is one. */
export function OutcomeConflictOf({ call }: { call: DeskCall }) {
  const { outbox } = useCalls()
  const entry = useSyncExternalStore(outbox.subscribe, () => outbox.get(`${call.id}:outcome`))
  if (!isConflict(entry)) return null
  return (
    <div className="mb-3">
      <OutcomeChoice conflict={entry} />
    </div>
  )
}

/** What was said elsewhere, and what was said here; one press chooses. */
export function OutcomeChoice({ conflict }: { conflict: OutcomeConflict }) {
  const { outbox, keepTheirs } = useCalls()
  const { callId, request, about } = conflict
  const { nameOf } = useOutcomes([request.theirs.outcome, request.outcome])
  const labelOf = (outcome: string | null) => (outcome ? nameOf(outcome) : m.activity_outcome_none())
  const theirs = labelOf(request.theirs.outcome)
  const mine = labelOf(request.outcome)

  function takeMine() {
    outbox.put(callId, { kind: 'outcome', outcome: request.outcome }, about)
    outbox.flush()
  }

  return (
    <Banner
      tone="warn"
      title={m.call_outcome_twice()}
      actions={
        <>
          <Button size="small" onClick={() => keepTheirs(conflict)}>
            {m.call_outcome_keep({ outcome: theirs })}
          </Button>
          <Button size="small" variant="primary" onClick={takeMine}>
            {m.call_outcome_take({ outcome: mine })}
          </Button>
        </>
      }
    >
      <p>{m.call_outcome_theirs({ when: formatRelative(request.theirs.at), outcome: theirs })}</p>
      <p>{m.call_outcome_mine({ outcome: mine })}</p>
    </Banner>
  )
}
