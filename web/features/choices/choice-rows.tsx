import { type KeyboardEvent, useState } from 'react'
import type { StatusList, StatusView, TagView } from '../../../shared/contracts/choices.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { toast } from '../../ui/toast.tsx'
import { type ChoiceNoun, useOrderStatuses } from './api.ts'
import { ChoiceRow } from './choice-row.tsx'

interface ChoiceRowsProps {
  noun: ChoiceNoun
  items: readonly (StatusView | TagView)[]
  underWay: StatusList['underWay']
  mayEdit: boolean
}

/** Statuses in their order, which a drag or Alt and an arrow changes, or tags by name; then those that are offered no more. */
export function ChoiceRows({ noun, items, underWay, mayEdit }: ChoiceRowsProps) {
  const order = useOrderStatuses()
  const [moved, setMoved] = useState<readonly string[] | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const left = items.filter(({ mergedInto }) => mergedInto === null)
  const ids = left.filter(({ retired }) => !retired).map(({ id }) => id)
  const shown = moved && moved.length === ids.length ? moved : ids
  const offered = shown.flatMap((id) => left.find((one) => one.id === id) ?? [])
  const retired = left.filter(({ retired }) => retired)
  const isOrdered = noun === 'status' && mayEdit

  function move(id: string, to: number) {
    if (to < 0 || to >= shown.length) return
    const others = shown.filter((other) => other !== id)
    const next = [...others.slice(0, to), id, ...others.slice(to)]
    setMoved(next)
    order.mutate(next, {
      onError: (error) => toast({ title: explain(error).text, tone: 'bad' }),
      onSettled: () => setMoved(null),
    })
  }

  function press(event: KeyboardEvent, id: string, at: number) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!isOrdered || !event.altKey || step === undefined) return
    event.preventDefault()
    move(id, at + step)
  }

  return (
    <ul aria-label={noun === 'status' ? m.choices_statuses() : m.choices_tags()}>
      {offered.map((one, at) => (
        <li
          key={one.id}
          draggable={isOrdered}
          onDragStart={() => setDragged(one.id)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => dragged && event.preventDefault()}
          onDrop={() => dragged && move(dragged, at)}
          onKeyDown={(event) => press(event, one.id, at)}
          className={classes(rowClass, dragged === one.id && 'opacity-55')}
        >
          <ChoiceRow
            noun={noun}
            choice={one}
            others={offered.filter(({ id }) => id !== one.id)}
            mayEdit={mayEdit}
            onMove={isOrdered ? (step) => move(one.id, at + step) : undefined}
            isFirst={at === 0}
            isLast={at === offered.length - 1}
          />
        </li>
      ))}
      {retired.map((one) => (
        <li key={one.id} className={rowClass}>
          <ChoiceRow noun={noun} choice={one} others={offered} mayEdit={mayEdit} />
        </li>
      ))}
      {underWay.map(({ oldId, newId, changed }) => (
        <li key={oldId} role="status" className="px-4 py-2 text-sm text-ink-soft sm:px-6">
          {m.choices_merging({ name: nameIn(items, oldId), into: nameIn(items, newId), count: changed })}
        </li>
      ))}
    </ul>
  )
}

const rowClass =
  'flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-1 last:border-0 sm:px-6'

function nameIn(items: ChoiceRowsProps['items'], id: string | null): string {
  return items.find((one) => one.id === id)?.name ?? ''
}
