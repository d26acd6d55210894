import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Menu } from '../../ui/menu.tsx'
import { onDemandPart } from '../../ui/on-demand.ts'
import { useHasConflict, useSetOutcome } from '../calls/context.ts'
import { OutcomeChip } from '../calls/outcome-chip.tsx'
import { useOutcomes } from '../calls/use-outcomes.ts'
import { putEntry } from '../records/api.ts'

const OutcomeChoices = onDemandPart(() => import('./outcome-choices.tsx'), 'OutcomeChoices')

/** How a call went; its caller may change it here. */
export function CallOutcome({ call, isOwn }: { call: CallActivity; isOwn: boolean }) {
  const queries = useQueryClient()
  const setOutcome = useSetOutcome()
  const isOpen = useHasConflict(call.id)
  const { nameOf } = useOutcomes([call.outcome])
  if (!isOwn || !setOutcome) return <OutcomeBadge outcome={call.outcome} />

  function choose(outcome: string | null) {
    putEntry(queries, { ...call, outcome })
    setOutcome?.(call, outcome)
  }

  const said = call.outcome ? nameOf(call.outcome) : m.activity_outcome_none()
  const label = isOpen ? m.activity_outcome_open() : said
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          data-print="keep"
          aria-label={m.activity_outcome_edit({ outcome: label })}
          className="inline-flex max-w-full items-center gap-0.5 rounded-sm hover:brightness-95 max-sm:min-h-11"
        >
          {isOpen ? <Badge tone="warn">{label}</Badge> : <OutcomeBadge outcome={call.outcome} />}
          <ChevronDown size={12} aria-hidden="true" className="text-ink-faint print:hidden" />
        </button>
      }
    >
      <OutcomeChoices
        label={m.activity_outcome_edit({ outcome: label })}
        outcome={call.outcome}
        onChange={choose}
      />
    </Menu>
  )
}

function OutcomeBadge({ outcome }: { outcome: string | null }) {
  if (outcome === null) return <Badge tone="warn">{m.activity_outcome_none()}</Badge>
  return <OutcomeChip outcome={outcome} />
}
