import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { m } from '../../../lib/messages.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { classes } from '../../../ui/classes.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { type ChosenColumn, movedColumn, usualColumns, withColumn } from './list-columns.ts'
import type { ColumnsProps } from './list-tools.tsx'

/** Which columns a list shows, and in which order; the first is always there. */
export function ColumnsForm({ columns, chosen, onColumns }: ColumnsProps) {
  const [dragged, setDragged] = useState<string | null>(null)
  const shown = chosen ?? usualColumns(columns)
  const labels = new Map(columns.map(({ key, label }) => [key, label]))
  const others = columns.filter(({ key }) => !shown.some((column) => column.key === key))
  const move = (key: string, to: number) => onColumns(movedColumn(shown, key, to))

  function press(event: KeyboardEvent, key: string, at: number) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined) return
    event.preventDefault()
    move(key, at + step)
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="text-xs text-ink-faint">{m.list_columns_hint()}</p>
      <ul className="max-h-80 overflow-y-auto">
        {shown.map(({ key }, at) => (
          <li
            key={key}
            draggable={at > 0}
            onDragStart={() => setDragged(key)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={() => dragged && move(dragged, at)}
            onKeyDown={(event) => press(event, key, at)}
            className={classes(
              'flex items-center gap-1 rounded-md hover:bg-hover',
              dragged === key && 'opacity-55',
            )}
          >
            <GripVertical
              size={14}
              aria-hidden="true"
              className={classes('shrink-0 text-ink-faint', at === 0 ? 'invisible' : 'cursor-grab')}
            />
            <span className="min-w-0 flex-1">
              <Checkbox
                label={labels.get(key) ?? key}
                checked
                disabled={at === 0}
                onCheckedChange={() => onColumns(withColumn(shown, key, false))}
              />
            </span>
            {at > 0 && (
              <Movers label={labels.get(key) ?? key} at={at} shown={shown} onMove={(to) => move(key, to)} />
            )}
          </li>
        ))}
        {others.map(({ key, label }) => (
          <li key={key} className="flex items-center gap-1 rounded-md pl-4.5 hover:bg-hover">
            <Checkbox
              label={label}
              checked={false}
              onCheckedChange={() => onColumns(withColumn(shown, key, true))}
            />
          </li>
        ))}
      </ul>
      <Button size="small" disabled={chosen === null} onClick={() => onColumns(null)}>
        {m.list_columns_reset()}
      </Button>
    </div>
  )
}

interface MoversProps {
  label: string
  at: number
  shown: readonly ChosenColumn[]
  onMove: (to: number) => void
}

function Movers({ label, at, shown, onMove }: MoversProps) {
  return (
    <>
      <IconButton
        icon={ChevronUp}
        size="small"
        disabled={at === 1}
        label={m.list_columns_move_up({ column: label })}
        onClick={() => onMove(at - 1)}
      />
      <IconButton
        icon={ChevronDown}
        size="small"
        disabled={at === shown.length - 1}
        label={m.list_columns_move_down({ column: label })}
        onClick={() => onMove(at + 1)}
      />
    </>
  )
}
