import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { toast } from '../../ui/toast.tsx'
import type { RowPlace } from './named-row.tsx'

interface Named {
  id: string
  name: string
  retired: boolean
}

interface NamedRowsProps<T extends Named> {
  label: string
  items: readonly T[]
  /** Puts those that are offered into another order; absent where there is none, or nobody may. */
  onOrder?: ((ids: string[]) => Promise<unknown>) | undefined
  children: (item: T, place: RowPlace | undefined) => ReactNode
  /** Merges that records have not all followed. */
  underWay?: readonly { oldId: string; newId: string | null; changed: number }[]
  /** What the merged ones are called, where they are none of the items. */
  merged?: readonly Pick<Named, 'id' | 'name'>[]
  /** Inside a row of another list. */
  nested?: boolean
}

/** What is offered, in an order that a drag or Alt and an arrow changes, and then what is retired. */
export function NamedRows<T extends Named>(props: NamedRowsProps<T>) {
  const { label, items, onOrder, children, underWay = [], merged = items, nested } = props
  const [moved, setMoved] = useState<readonly string[] | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const ids = items.filter(({ retired }) => !retired).map(({ id }) => id)
  const shown = moved && moved.length === ids.length ? moved : ids
  const offered = shown.flatMap((id) => items.find((one) => one.id === id) ?? [])
  const retired = items.filter(({ retired }) => retired)
  const rowClass = classes(
    'flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line py-1 last:border-0',
    nested ? 'pl-4' : 'px-4 sm:px-6',
  )

  async function move(id: string, to: number) {
    if (!onOrder || to < 0 || to >= shown.length) return
    const others = shown.filter((other) => other !== id)
    const next = [...others.slice(0, to), id, ...others.slice(to)]
    setMoved(next)
    await onOrder(next).catch((error: unknown) => toast({ title: explain(error).text, tone: 'bad' }))
    setMoved(null)
  }

  function press(event: KeyboardEvent, id: string, at: number) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!onOrder || !event.altKey || step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    void move(id, at + step)
  }

  return (
    <ul aria-label={label}>
      {offered.map((one, at) => (
        <li
          key={one.id}
          draggable={onOrder !== undefined}
          onDragStart={(event) => {
            event.stopPropagation()
            setDragged(one.id)
          }}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => dragged && event.preventDefault()}
          onDrop={() => dragged && void move(dragged, at)}
          onKeyDown={(event) => press(event, one.id, at)}
          className={classes(rowClass, dragged === one.id && 'opacity-55')}
        >
          {children(
            one,
            onOrder && {
              onMove: (step) => void move(one.id, at + step),
              isFirst: at === 0,
              isLast: at === offered.length - 1,
            },
          )}
        </li>
      ))}
      {retired.map((one) => (
        <li key={one.id} className={rowClass}>
          {children(one, undefined)}
        </li>
      ))}
      {underWay.map(({ oldId, newId, changed }) => (
        <li key={oldId} role="status" className="px-4 py-2 text-sm text-ink-soft sm:px-6">
          {m.choices_merging({ name: nameIn(merged, oldId), into: nameIn(merged, newId), count: changed })}
        </li>
      ))}
    </ul>
  )
}

function nameIn(items: readonly Pick<Named, 'id' | 'name'>[], id: string | null): string {
  return items.find((one) => one.id === id)?.name ?? ''
}
