import { useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import type { CallActivity } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { Menu, MenuChoices } from '../../ui/menu.tsx'
import { useHasConflict, useSetOutcome } from '../calls/context.ts'
import { OutcomeChip } from '../calls/outcome-chip.tsx'
import { rowsOf } from '../calls/outcome-rows.ts'
import { type Outcomes, useOutcomes } from '../calls/use-outcomes.ts'
import { putEntry } from '../records/api.ts'

const none = ''

/** How a call went; its caller may change it here. */
export function CallOutcome({ call, isOwn }: { call: CallActivity; isOwn: boolean }) {
  const queries = useQueryClient()
  const setOutcome = useSetOutcome()
  const isOpen = useHasConflict(call.id)
  const outcomes = useOutcomes([call.outcome])
  if (!isOwn || !setOutcome) return <OutcomeBadge outcome={call.outcome} />

  function choose(outcome: string | null) {
    putEntry(queries, { ...call, outcome })
    setOutcome?.(call, outcome)
  }

  const said = call.outcome ? outcomes.nameOf(call.outcome) : m.activity_outcome_none()
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
      <MenuChoices
        label={m.activity_outcome_edit({ outcome: label })}
        value={call.outcome ?? none}
        options={optionsOf(outcomes, call.outcome)}
        onChange={(chosen) => choose(chosen === none ? null : chosen)}
      />
    </Menu>
  )
}

/** As in the dock; and the one that the call has, also when it is offered no more. */
function optionsOf({ offered = [], of, nameOf }: Outcomes, chosen: string | null) {
  const options = rowsOf(offered).flatMap(({ label, outcomes }) =>
    outcomes.map(({ id, name }) => ({ value: id, label: name, under: label })),
  )
  const isOther = chosen !== null && !offered.some(({ id }) => id === chosen)
  const other = isOther && { value: chosen, label: nameOf(chosen), under: of(chosen) && m.filter_retired() }
  return [...options, ...(other ? [other] : []), { value: none, label: m.activity_outcome_none() }]
}

function OutcomeBadge({ outcome }: { outcome: string | null }) {
  if (outcome === null) return <Badge tone="warn">{m.activity_outcome_none()}</Badge>
  return <OutcomeChip outcome={outcome} />
}
