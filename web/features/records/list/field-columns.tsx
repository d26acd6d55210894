import type { ReactNode } from 'react'
import type { CustomValues } from '../../../../shared/records/custom.ts'
import { entriesOf, type Field, type Fields, type Kind } from '../../../../shared/records/field.ts'
import { ownOf } from '../../../../shared/records/own-fields.ts'
import type { SortName } from '../../../../shared/records/sorts.ts'
import { onDemandPart } from '../../../ui/on-demand.ts'
import { labelOf } from '../filters/own-fields.ts'
import type { ListChoices } from '../finders/choices.ts'
import { fieldCell } from './field-cell.tsx'
import type { SortColumn } from './list-search.ts'
import type { Column } from './record-list.tsx'

const OwnCell = onDemandPart(() => import('./own-cell.tsx'), 'OwnCell')

/** A column that can be chosen, of each field but those that the list shows in a way of its own. */
export function fieldColumns<T, F extends Fields>(
  fields: F,
  choices: ListChoices,
  but: readonly (keyof F)[],
): Column<T, SortName<F> & SortColumn>[] {
  return entriesOf(fields).flatMap(([key, field]) => {
    if (but.includes(key)) return []
    const { kind } = field.value
    return {
      key,
      label: labelOf(field),
      sort: sortOf<F>(field),
      width: widths[ownKinds[ownOf(field)?.kind ?? ''] ?? kind] ?? 160,
      from: 'chosen',
      className: figures.includes(ownKinds[ownOf(field)?.kind ?? ''] ?? kind)
        ? 'text-right! text-ink-soft tabular-nums'
        : 'text-ink-soft',
      cell: (record: T) => cellOf(field, record, key, choices),
    }
  })
}

/** As which kind of field one of the workspace's own is laid out. */
const ownKinds: Record<string, Kind> = { number: 'number', money: 'yen', date: 'day', flag: 'flag' }

const figures: readonly Kind[] = ['number', 'count', 'yen']

const widths: Partial<Record<Kind, number>> = {
  number: 88,
  count: 80,
  yen: 130,
  flag: 88,
  status: 104,
  member: 56,
  place: 112,
  decision_role: 96,
  outcome: 120,
  phone_kinds: 120,
  day: 140,
  moment: 120,
  stamp: 120,
  corporate_number: 140,
  code: 104,
}

function cellOf<T>(field: Field, record: T, key: string, choices: ListChoices): ReactNode {
  const own = ownOf(field)
  if (!own) return fieldCell(field, asked(record, key), choices)
  const held = asked(record, 'custom') as CustomValues
  return held[key] === undefined ? '' : <OwnCell field={own} value={held[key]} />
}

/** A row carries its fields under their keys. */
function asked<T>(record: T, key: string): unknown {
  return (record as Record<string, unknown>)[key]
}

/** A field of this list is sorted by one of this list's names. */
function sortOf<F extends Fields>({ sort }: Field) {
  return sort?.as as (SortName<F> & SortColumn) | undefined
}

/** Columns in an order and look of their own: those that are named first, as they are named, then the others. */
export function arranged<T, S extends SortColumn>(
  columns: readonly Column<T, S>[],
  first: Readonly<Record<string, Partial<Column<T, S>>>>,
): Column<T, S>[] {
  const named = Object.entries(first).flatMap(([key, look]) => {
    const column = columns.find((column) => column.key === key)
    return column ? [{ ...column, from: undefined, ...look }] : []
  })
  return [...named, ...columns.filter(({ key }) => !Object.hasOwn(first, key))]
}
