import { type HTMLAttributes, type KeyboardEvent, useState } from 'react'
import { explain } from '../../lib/explain.ts'
import { toast } from '../../ui/toast.tsx'

/** Where a row stands, and how it goes one up or down. */
export interface Placed {
  onMove: (step: -1 | 1) => void
  isFirst: boolean
  isLast: boolean
}

interface OrderedRow<T> {
  one: T
  place: Placed
  /** For the element of the row. */
  row: HTMLAttributes<HTMLElement> & { draggable: boolean }
  isDragged: boolean
}

/**
 * Rows in an order that a drag, or Alt and an arrow within one of them, changes; it shows at once and is kept by `save`. Null: whoever
 * sees them may not change it.
 */
export function useOrdered<T extends { id: string }>(
  items: readonly T[],
  save: ((ids: string[]) => Promise<unknown>) | null,
): { rows: OrderedRow<T>[] } {
  const [moved, setMoved] = useState<readonly string[] | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const ids = items.map(({ id }) => id)
  const isMoved = moved?.length === ids.length && ids.every((id) => moved.includes(id))
  const shown = isMoved ? moved : ids

  async function move(id: string, to: number) {
    if (!save || to < 0 || to >= shown.length || shown[to] === id) return
    const others = shown.filter((other) => other !== id)
    const next = [...others.slice(0, to), id, ...others.slice(to)]
    setMoved(next)
    await save(next).catch((error: unknown) => toast({ title: explain(error).text, tone: 'bad' }))
    // Whoever moved it on meanwhile has an order of their own to wait for.
    setMoved((now) => (now === next ? null : now))
  }

  function press(event: KeyboardEvent, id: string, at: number) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!save || !event.altKey || step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    void move(id, at + step)
  }

  const rows = shown.flatMap((id, at) => {
    const one = items.find((item) => item.id === id)
    if (!one) return []
    const place: Placed = {
      onMove: (step) => void move(id, at + step),
      isFirst: at === 0,
      isLast: at === shown.length - 1,
    }
    const row: OrderedRow<T>['row'] = {
      draggable: save !== null && items.length > 1,
      onDragStart: (event) => {
        event.stopPropagation()
        setDragged(id)
      },
      onDragEnd: () => setDragged(null),
      onDragOver: (event) => dragged && event.preventDefault(),
      onDrop: () => dragged && void move(dragged, at),
      onKeyDown: (event) => press(event, id, at),
    }
    return { one, place, row, isDragged: dragged === id }
  })
  return { rows }
}
