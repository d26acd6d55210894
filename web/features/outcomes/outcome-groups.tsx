import { useId } from 'react'
import type { OutcomeView } from '../../../shared/contracts/outcomes.ts'
import { m } from '../../lib/messages.ts'
import { DepthMark } from '../calls/outcome-chip.tsx'
import { type OutcomeRow as Group, rowsOf } from '../calls/outcome-rows.ts'
import { NamedRows } from '../choices/named-rows.tsx'
import { useOrderOutcomes } from './api.ts'
import { OutcomeRow } from './outcome-row.tsx'

interface OutcomeGroupsProps {
  items: readonly OutcomeView[]
  mayEdit: boolean
}

/** In the rows in which the dock shows them, each with an order of its own. */
export function OutcomeGroups({ items, mayEdit }: OutcomeGroupsProps) {
  const order = useOrderOutcomes()
  const groups = rowsOf(items)
  const offered = items.filter(({ retired }) => !retired)

  function orderOne(label: string, ids: string[]) {
    const all = groups.flatMap((group) =>
      group.label === label ? ids : group.outcomes.filter(({ retired }) => !retired).map(({ id }) => id),
    )
    return order.mutateAsync(all)
  }

  return groups.map((group) => (
    <OutcomeGroup
      key={group.label}
      group={group}
      isOnly={offered.length === 1}
      mayEdit={mayEdit}
      onOrder={(ids) => orderOne(group.label, ids)}
    />
  ))
}

interface OutcomeGroupProps {
  group: Group<OutcomeView>
  /** One must be left to choose. */
  isOnly: boolean
  mayEdit: boolean
  onOrder: (ids: string[]) => Promise<unknown>
}

function OutcomeGroup({ group: { label, depth, outcomes }, isOnly, mayEdit, onOrder }: OutcomeGroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-b border-line pt-2 last:border-0">
      <h3 id={id} className="flex items-center gap-2 px-4 text-sm text-ink-soft sm:px-6">
        {depth > 0 && <DepthMark depth={depth} />}
        {label}
      </h3>
      <NamedRows
        label={m.outcomes_row({ row: label })}
        items={outcomes}
        onOrder={mayEdit ? onOrder : undefined}
      >
        {(outcome, place) => <OutcomeRow outcome={outcome} isOnly={isOnly} mayEdit={mayEdit} place={place} />}
      </NamedRows>
    </section>
  )
}
