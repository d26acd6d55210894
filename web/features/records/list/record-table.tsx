import { Ellipsis } from 'lucide-react'
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { classes } from '../../../ui/classes.ts'
import { onDemandPart } from '../../../ui/on-demand.ts'
import { useShortcut } from '../../../ui/shortcuts.tsx'
import { ColumnHead } from './column-head.tsx'
import type { SortColumn } from './list-search.ts'
import { useMeasures } from './measures.ts'
import type { Column, RecordListProps } from './record-list.tsx'
import { RowCover } from './row-cover.tsx'
import type { MenuAnchor } from './row-menu.tsx'
import { actsOn } from './row-verbs.ts'
import { useLayout } from './use-layout.ts'
import { useLoadMore } from './use-load-more.ts'
import { useRows } from './use-rows.ts'
import { useScrollTogether } from './use-scroll-together.ts'

const RowMenu = onDemandPart(() => import('./row-menu.tsx'), 'RowMenu')

const height = { pageHead: 52, tableHead: 38 }

/** The rows of a list under column heads that stay, sort and can be made wider. */
export function RecordTable<T, S extends SortColumn>(props: RecordListProps<T, S> & { items: T[] }) {
  const { label, query, items, keyOf, sort, onSort, selection, verbs } = props
  const layout = useLayout(props)
  const scrolls = useScrollTogether()
  const rows = useRows({
    count: items.length,
    rowHeight: useMeasures().rowHeight,
    headHeight: height.pageHead + height.tableHead,
    onNearEnd: useLoadMore(query),
  })
  const [menu, setMenu] = useState<{ item: T; anchor: MenuAnchor } | null>(null)
  const focused = useRef<number | null>(null)
  const onRow = (act: (item: T) => void) => {
    const item = focused.current === null ? undefined : items[focused.current]
    if (item) act(item)
  }
  const keys = { enabled: selection !== undefined }
  useShortcut('selectListed', () => onRow((item) => selection?.toggle(keyOf(item), { range: false })), keys)
  useShortcut('selectRange', () => onRow((item) => selection?.toggle(keyOf(item), { range: true })), keys)
  useShortcut('selectDown', () => extend(1), keys)
  useShortcut('selectUp', () => extend(-1), keys)
  useShortcut('selectAll', () => selection?.all(), keys)
  useShortcut('callListed', () => onRow(verbs.call))
  useShortcut('editListed', () => onRow(verbs.edit))
  useShortcut('menuListed', () => onRow((item) => openAt(item, document.activeElement)))

  /** Picks this row, unless it is, and the one that comes next. */
  function extend(step: number) {
    onRow((item) => selection?.isSelected(keyOf(item)) || selection?.toggle(keyOf(item), { range: false }))
    const next = items[rows.move(step)]
    if (next && !selection?.isSelected(keyOf(next))) selection?.toggle(keyOf(next), { range: true })
  }

  function openAt(item: T, place: Element | null) {
    if (place instanceof HTMLElement) setMenu({ item, anchor: place })
  }

  function openMenu(event: MouseEvent<HTMLElement>, item: T) {
    event.preventDefault()
    const { clientX: x, clientY: y, currentTarget } = event
    // The key of the menu has no place of its own.
    setMenu({ item, anchor: x === 0 && y === 0 ? currentTarget : { x, y } })
  }

  return (
    <>
      <table
        aria-label={label}
        aria-rowcount={query.hasNextPage ? -1 : items.length + 1}
        className="block w-full"
        style={layout.style}
      >
        <thead
          ref={scrolls.head}
          className="sticky top-(--header) z-10 block overflow-x-auto border-y border-y-line border-b-line-firm bg-surface [scrollbar-width:thin]"
        >
          <tr className={classes(rowClass, 'relative h-9 w-(--row-width)', grid)}>
            {selection && (
              <th scope="col" className={classes('block', layout.isChosen && 'sticky left-6 z-3 bg-surface')}>
                <Checkbox
                  label={m.list_select_all()}
                  hideLabel
                  checked={selection.state === 'all'}
                  indeterminate={selection.state === 'some'}
                  onCheckedChange={() => (selection.state === 'all' ? selection.clear() : selection.all())}
                />
              </th>
            )}
            {layout.columns.map((column, at) => (
              <ColumnHead
                key={column.key}
                column={column}
                sort={sort}
                onSort={onSort}
                className={classes(hidden(column), at === 0 && stuck(layout.isChosen, selection))}
                onResize={(width) => layout.resize(column.key, width)}
                onResized={(width) => layout.keep(column.key, width)}
              />
            ))}
            <td className="block" />
          </tr>
        </thead>
        <tbody
          ref={(body) => {
            rows.box(body)
            scrolls.body.current = body
          }}
          className={classes(
            'relative block',
            layout.isChosen && 'overflow-x-auto overflow-y-hidden [scrollbar-width:none]',
          )}
          style={rows.boxStyle}
        >
          {rows.indexes.map((index) => {
            const item = items[index] as T
            const id = keyOf(item)
            const row = verbs.rowOf(item)
            const isSelected = selection?.isSelected(id) ?? false
            return (
              <tr
                key={id}
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={selection && isSelected}
                onFocus={() => {
                  focused.current = index
                  rows.onFocusRow(index)
                }}
                onBlur={() => {
                  focused.current = null
                }}
                onKeyDown={leaveOnEscape}
                onContextMenu={(event) => openMenu(event, item)}
                className={classes(
                  rowClass,
                  'group absolute top-0 left-0 w-(--row-width) border-b border-line text-sm',
                  isSelected
                    ? 'bg-selected [--chip-ground:var(--surface)]'
                    : 'bg-surface focus-within:bg-hover hover:bg-hover',
                  grid,
                )}
                style={rows.rowStyle(index)}
              >
                {selection && (
                  <td
                    className={classes(
                      'relative z-1 block',
                      layout.isChosen && 'sticky left-6 z-3 bg-inherit',
                    )}
                  >
                    <RowBox
                      label={m.list_select_row({ name: row.name })}
                      checked={isSelected}
                      onToggle={(range) => selection.toggle(id, { range })}
                    />
                  </td>
                )}
                {layout.columns.map((column, at) => (
                  <td
                    key={column.key}
                    data-column={column.key}
                    className={classes(
                      'block min-w-0 truncate',
                      hidden(column),
                      column.className,
                      at === 0 && stuck(layout.isChosen, selection),
                    )}
                  >
                    {column.cell(item)}
                  </td>
                ))}
                <td className="flex justify-end">
                  {layout.isChosen && <RowCover of={row} />}
                  <button
                    type="button"
                    aria-haspopup="menu"
                    aria-label={m.list_row_menu({ name: row.name })}
                    onClick={(event) => setMenu({ item, anchor: event.currentTarget })}
                    className="relative z-1 flex size-control-small items-center justify-center rounded-md text-ink-faint opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 hover:bg-tag hover:text-ink focus-visible:opacity-100 [@media(hover:none)]:opacity-100"
                  >
                    <Ellipsis size={16} aria-hidden="true" />
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {menu && (
        <RowMenu
          row={verbs.rowOf(menu.item)}
          acts={actsOn(verbs, menu.item)}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
        />
      )}
    </>
  )
}

const rowClass = 'grid items-center gap-x-4 px-4 sm:px-6'

/** One track a column that is shown, at each width that the page has beside rail and dock. */
const grid =
  'grid-cols-(--tracks) @min-[56rem]/page:grid-cols-(--tracks-lg) @min-[72rem]/page:grid-cols-(--tracks-xl)'

function hidden({ from }: Pick<Column<never, SortColumn>, 'from'>): string | undefined {
  if (from === 'lg') return '@max-[56rem]/page:hidden'
  return from === 'xl' ? '@max-[72rem]/page:hidden' : undefined
}

/** Who a row is about stays in sight where columns scroll. */
function stuck(isChosen: boolean, selection: unknown): string | undefined {
  return isChosen ? `sticky z-2 bg-inherit ${selection ? 'left-15' : 'left-6'}` : undefined
}

function leaveOnEscape({ key, target }: KeyboardEvent): void {
  if (key === 'Escape' && target instanceof HTMLElement) target.blur()
}

interface RowBoxProps {
  label: string
  checked: boolean
  onToggle: (range: boolean) => void
}

function RowBox({ label, checked, onToggle }: RowBoxProps) {
  const shift = useRef(false)
  return (
    <span
      className="flex"
      onClickCapture={(event) => {
        shift.current = event.shiftKey
      }}
      onKeyDownCapture={(event) => {
        shift.current = event.shiftKey
      }}
    >
      <Checkbox label={label} hideLabel checked={checked} onCheckedChange={() => onToggle(shift.current)} />
    </span>
  )
}
