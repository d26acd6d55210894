import { ArrowDown, ArrowUp } from 'lucide-react'
import type { CSSProperties } from 'react'
import { classes } from '../../ui/classes.ts'
import { nextSort, type SortColumn, sortDirection } from './list-search.ts'
import type { Column, RecordListProps } from './record-list.tsx'
import { useLoadMore } from './use-load-more.ts'
import { useRowHeight } from './use-row-height.ts'
import { useRows } from './use-rows.ts'

const height = { pageHead: 52, tableHead: 38 }

/** The rows of a list under column heads that stay and sort. */
export function RecordTable<T, S extends SortColumn>(props: RecordListProps<T, S> & { items: T[] }) {
  const { label, query, items, keyOf, columns, sort, onSort } = props
  const headHeight = height.pageHead + height.tableHead
  const rows = useRows({
    count: items.length,
    rowHeight: useRowHeight(),
    headHeight,
    onNearEnd: useLoadMore(query),
  })
  return (
    <table
      aria-label={label}
      aria-rowcount={query.hasNextPage ? -1 : items.length + 1}
      className="block w-full"
      style={tracksOf(columns)}
    >
      <thead className="sticky top-(--header) z-10 block border-y border-y-line border-b-line-firm bg-surface">
        <tr className={classes('grid h-9 items-center gap-x-4 px-4 sm:px-6', grid)}>
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={rows.box} className="relative block" style={rows.boxStyle}>
        {rows.indexes.map((index) => (
          <tr
            key={keyOf(items[index] as T)}
            data-index={index}
            aria-rowindex={index + 2}
            onFocus={() => rows.onFocusRow(index)}
            className={classes(
              'absolute inset-x-0 top-0 grid items-center gap-x-4 border-b border-line bg-surface px-4 text-sm focus-within:bg-hover hover:bg-hover sm:px-6',
              grid,
            )}
            style={rows.rowStyle(index)}
          >
            {columns.map((column) => (
              <td
                key={column.key}
                className={classes('block min-w-0 truncate', hidden(column), column.className)}
              >
                {column.cell(items[index] as T)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One track a column that is shown, at each width that the page has beside rail and dock. */
const grid =
  'grid-cols-(--tracks) @min-[56rem]/page:grid-cols-(--tracks-lg) @min-[72rem]/page:grid-cols-(--tracks-xl)'

function tracksOf(columns: readonly Pick<Column<never, SortColumn>, 'width' | 'from'>[]): CSSProperties {
  const tracks = (...shown: (string | undefined)[]) =>
    columns
      .filter(({ from }) => shown.includes(from))
      .map(({ width }) => width)
      .join(' ')
  const properties = {
    '--tracks': tracks(undefined),
    '--tracks-lg': tracks(undefined, 'lg'),
    '--tracks-xl': tracks(undefined, 'lg', 'xl'),
  }
  return properties as CSSProperties
}

function hidden({ from }: Pick<Column<never, SortColumn>, 'from'>): string | undefined {
  return from && { lg: '@max-[56rem]/page:hidden', xl: '@max-[72rem]/page:hidden' }[from]
}

interface HeadProps<T, S extends SortColumn> {
  column: Column<T, S>
  sort: S | `-${S}` | undefined
  onSort: (sort: S | `-${S}`) => void
}

function Head<T, S extends SortColumn>({ column, sort, onSort }: HeadProps<T, S>) {
  const { label, sort: by, className } = column
  const look = classes('block truncate text-left text-xs text-ink-faint', hidden(column), className)
  if (!by) {
    return (
      <th scope="col" className={look}>
        {label}
      </th>
    )
  }
  const direction = sortDirection(by, sort)
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={direction ?? 'none'} className={look}>
      <button
        type="button"
        onClick={() => onSort(nextSort(by, sort))}
        className={classes(
          '-mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-ink',
          direction && 'text-ink',
        )}
      >
        {label}
        {direction && <Arrow size={12} aria-hidden="true" />}
      </button>
    </th>
  )
}
