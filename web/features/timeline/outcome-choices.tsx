import { m } from '../../lib/messages.ts'
import { MenuChoices } from '../../ui/menu.tsx'
import { rowsOf } from '../calls/outcome-rows.ts'
import { type Outcomes, useOutcomes } from '../calls/use-outcomes.ts'

const none = ''

interface OutcomeChoicesProps {
  label: string
  outcome: string | null
  onChange: (outcome: string | null) => void
}

/** What is in the menu of a call's outcome. */
export function OutcomeChoices({ label, outcome, onChange }: OutcomeChoicesProps) {
  return (
    <MenuChoices
      label={label}
      value={outcome ?? none}
      options={optionsOf(useOutcomes(), outcome)}
      onChange={(chosen) => onChange(chosen === none ? null : chosen)}
    />
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
