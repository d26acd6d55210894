import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import type { CallActivity, Outcome } from '../../../shared/contracts/activity.ts'
import { outcomes } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Menu, MenuChoices } from '../../ui/menu.tsx'
import { outcomeLabel } from '../calls/call-outcomes.ts'
import { useSetOutcome } from '../calls/context.ts'
import { OutcomeChip } from '../calls/outcome-chip.tsx'
import { putEntry } from '../records/api.ts'

const none = 'none'

/** How a call went; its caller may change it here. */
export function CallOutcome({ call, isOwn }: { call: CallActivity; isOwn: boolean }) {
  const queries = useQueryClient()
  const setOutcome = useSetOutcome()
  if (!isOwn || !setOutcome) return <OutcomeBadge outcome={call.outcome} />

  function choose(outcome: Outcome | null) {
    putEntry(queries, { ...call, outcome })
    setOutcome?.(call, outcome)
  }

  const label = call.outcome ? outcomeLabel(call.outcome) : m.activity_outcome_none()
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          data-print="keep"
          aria-label={m.activity_outcome_edit({ outcome: label })}
          className="inline-flex items-center gap-0.5 rounded-sm hover:brightness-95 max-sm:min-h-11"
        >
          <OutcomeBadge outcome={call.outcome} />
          <ChevronDown size={12} aria-hidden="true" className="text-ink-faint print:hidden" />
        </button>
      }
    >
      <MenuChoices<Outcome | typeof none>
        label={m.activity_outcome_edit({ outcome: label })}
        value={call.outcome ?? none}
        options={[
          ...outcomes.map((value) => ({ value, label: outcomeLabel(value) })),
          { value: none, label: m.activity_outcome_none() },
        ]}
        onChange={(chosen) => choose(chosen === none ? null : chosen)}
      />
    </Menu>
  )
}

function OutcomeBadge({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <Badge tone="warn">{m.activity_outcome_none()}</Badge>
  return <OutcomeChip outcome={outcome} />
}
