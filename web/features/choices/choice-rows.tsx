import type { StatusList, StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { m } from '../../lib/messages.ts'
import { type ChoiceNoun, useOrderStatuses } from './api.ts'
import { ChoiceRow } from './choice-row.tsx'
import { NamedRows } from './named-rows.tsx'

interface ChoiceRowsProps {
  noun: ChoiceNoun
  items: readonly (StatusView | TagView)[]
  underWay: StatusList['underWay']
  mayEdit: boolean
}

/** Statuses in their order, or tags by name. */
export function ChoiceRows({ noun, items, underWay, mayEdit }: ChoiceRowsProps) {
  const order = useOrderStatuses()
  const left = items.filter(({ mergedInto }) => mergedInto === null)
  const offered = left.filter(({ retired }) => !retired)
  return (
    <NamedRows
      label={noun === 'status' ? m.choices_statuses() : m.choices_tags()}
      items={left}
      onOrder={noun === 'status' && mayEdit ? (ids) => order.mutateAsync(ids) : undefined}
      underWay={underWay}
      merged={items}
    >
      {(choice, place) => (
        <ChoiceRow
          noun={noun}
          choice={choice}
          others={offered.filter(({ id }) => id !== choice.id)}
          mayEdit={mayEdit}
          place={place}
        />
      )}
    </NamedRows>
  )
}
