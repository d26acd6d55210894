import { entriesOf, type Field, type Fields, type Kind } from '../../../shared/records/field.ts'
import type { SortName } from '../../../shared/records/sorts.ts'
import { m } from '../../lib/messages.ts'
import type { ListChoices } from './choices.ts'
import { fieldCell } from './field-cell.tsx'
import type { SortColumn } from './list-search.ts'
import type { Column } from './record-list.tsx'

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
      label: m[field.label](),
      sort: sortOf<F>(field),
      width: widths[kind] ?? 160,
      from: 'chosen',
      className: figures.includes(kind) ? 'text-right! text-ink-soft tabular-nums' : 'text-ink-soft',
      cell: (record: T) => fieldCell(field, asked(record, key), choices),
    }
  })
}

const figures: readonly Kind[] = ['number', 'count', 'yen']

const widths: Partial<Record<Kind, number>> = {
  number: 88,
  count: 80,
  yen: 130,
  flag: 88,
  status: 104,
  member: 56,
  place: 112,
  outcome: 120,
  phone_kinds: 120,
  day: 140,
  moment: 120,
  stamp: 120,
  corporate_number: 140,
  code: 104,
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
