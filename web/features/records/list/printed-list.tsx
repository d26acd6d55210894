import { locale, m } from '../../../lib/messages.ts'
import { mostCounted } from '../counted.ts'
import { type ChosenColumn, usualColumns } from './list-columns.ts'
import type { SortColumn } from './list-search.ts'
import type { Column } from './record-list.tsx'

interface PrintedListProps<T, S extends SortColumn> {
  label: string
  items: T[]
  keyOf: (item: T) => string
  columns: readonly Column<T, S>[]
  chosen: readonly ChosenColumn[] | null
  /** Whether the list goes on beyond what is loaded. */
  goesOn: boolean
  /** How many there are, as far as they are counted; undefined while nobody knows. */
  total: number | undefined
  /** What the list was asked for, in words. */
  asked: readonly string[]
}

/** A list on paper: every loaded row, its heads on each sheet, and how much of the whole it is. */
export function PrintedList<T, S extends SortColumn>(props: PrintedListProps<T, S>) {
  const { label, items, keyOf, goesOn, total, asked } = props
  const chosen = props.chosen ?? usualColumns(props.columns)
  const columns = chosen.flatMap(({ key }) => props.columns.find((column) => column.key === key) ?? [])
  return (
    <table aria-label={label} className="hidden w-full text-left text-sm print:table">
      <caption className="pb-2 text-left text-xs">
        {[howMany(items.length, goesOn, total), ...asked].map((words) => (
          <span key={words} className="mr-4 inline-block">
            {words}
          </span>
        ))}
      </caption>
      <thead>
        <tr>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col" className="py-1 pr-3 align-bottom text-xs  whitespace-nowrap">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)}>
            {columns.map(({ key, cell }) => (
              <td key={key} className="py-1 pr-3 align-top">
                {cell(item)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function howMany(count: number, goesOn: boolean, total: number | undefined): string {
  if (!goesOn) return m.record_printed_all({ count })
  if (total === undefined) return m.record_printed_part({ count })
  const counted = { count, total: total.toLocaleString(locale) }
  return total < mostCounted ? m.record_printed_of(counted) : m.record_printed_of_many(counted)
}
