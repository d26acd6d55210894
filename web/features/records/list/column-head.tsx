import { ArrowDown, ArrowUp } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { classes } from '../../../ui/classes.ts'
import { columnWidths } from './list-columns.ts'
import { nextSort, type SortColumn, sortDirection } from './list-search.ts'
import type { Column } from './record-list.tsx'

interface ColumnHeadProps<T, S extends SortColumn> {
  column: Column<T, S>
  sort: S | `-${S}` | undefined
  onSort: (sort: S | `-${S}`) => void
  className: string
  onResize: (width: number) => void
  onResized: (width: number) => void
}

/** The head of a column: sorts where it can, and has a border to take hold of. */
export function ColumnHead<T, S extends SortColumn>({
  column,
  sort,
  onSort,
  className,
  ...resizing
}: ColumnHeadProps<T, S>) {
  const { key, label, sort: by } = column
  const direction = by && sortDirection(by, sort)
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  const isRight = column.className?.includes('text-right')
  return (
    <th
      scope="col"
      aria-label={label}
      data-column={key}
      aria-sort={by && (direction ?? 'none')}
      className={classes(
        'relative flex h-full min-w-0 items-center text-left text-xs text-ink-faint',
        isRight && 'justify-end',
        className,
      )}
    >
      {by ? (
        <button
          type="button"
          onClick={() => onSort(nextSort(by, sort))}
          className={classes(
            '-mx-1 inline-flex h-7 min-w-0 items-center gap-1 rounded-sm px-1 hover:text-ink',
            direction && 'text-ink',
          )}
        >
          <span className="truncate">{label}</span>
          {direction && <Arrow size={12} aria-hidden="true" className="shrink-0" />}
        </button>
      ) : (
        <span className="truncate">{label}</span>
      )}
      <Border column={column} {...resizing} />
    </th>
  )
}

const step = 16

/** The right edge of a column: dragged, moved by arrow keys, or pressed twice to fit what it holds. */
function Border<T, S extends SortColumn>({
  column: { key, label },
  onResize,
  onResized,
}: Pick<ColumnHeadProps<T, S>, 'column' | 'onResize' | 'onResized'>) {
  const border = useRef<HTMLSpanElement>(null)
  const from = useRef<{ x: number; width: number } | null>(null)
  const widthNow = () => border.current?.parentElement?.getBoundingClientRect().width ?? columnWidths.least
  // Measured for whoever comes to it, and not whenever the list is drawn: that would have the page laid out in between.
  const [told, setTold] = useState<number>(columnWidths.least)
  const tell = () => setTold(Math.round(widthNow()))

  function take({ pointerId, clientX, currentTarget }: PointerEvent) {
    currentTarget.setPointerCapture(pointerId)
    from.current = { x: clientX, width: widthNow() }
  }

  function drag({ clientX }: PointerEvent) {
    if (from.current) onResize(from.current.width + clientX - from.current.x)
  }

  function letGo({ clientX }: PointerEvent) {
    const moved = from.current !== null && from.current.x !== clientX
    from.current = null
    if (moved) onResized(widthNow())
  }

  function press(event: KeyboardEvent) {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
    if (event.key === 'Enter') widen()
    else if (by === undefined) return
    else onResize(widthNow() + by)
    event.preventDefault()
    event.stopPropagation()
  }

  function widen() {
    const table = border.current?.closest('table')
    const cells = table?.querySelectorAll<HTMLElement>(`[data-column="${key}"]`) ?? []
    onResized(Math.max(columnWidths.least, ...[...cells].map(contentWidth)))
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves has a value, which <hr> has not.
    <span
      ref={border}
      role="separator"
      aria-orientation="vertical"
      aria-label={m.list_columns_width({ column: label })}
      aria-valuenow={told}
      aria-valuemin={columnWidths.least}
      aria-valuemax={columnWidths.most}
      tabIndex={0}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={letGo}
      onDoubleClick={widen}
      onKeyDown={press}
      onFocus={tell}
      onKeyUp={({ key }) => {
        tell()
        if (key === 'ArrowLeft' || key === 'ArrowRight') onResized(widthNow())
      }}
      className="absolute inset-y-0 -right-3.5 z-1 w-3 cursor-col-resize touch-none after:absolute after:inset-y-2 after:left-1/2 after:w-px hover:after:bg-line-field focus-visible:after:bg-accent"
    />
  )
}

const spare = 12

/** As wide as what stands in it would be with all the room it wants. */
function contentWidth(cell: HTMLElement): number {
  const copy = document.createElement('div')
  copy.style.cssText = 'position:absolute;visibility:hidden;width:max-content'
  const parts = [...cell.childNodes].filter((part) => !isBorder(part))
  copy.append(...parts.map((part) => part.cloneNode(true)))
  cell.append(copy)
  const { width } = copy.getBoundingClientRect()
  copy.remove()
  return Math.ceil(width) + spare
}

function isBorder(part: Node): boolean {
  return part instanceof HTMLElement && part.role === 'separator'
}
