/** Changes of a record's status, owner and tags in their place, each with a way back. */
import { type ReactNode, useEffect, useRef } from 'react'
import { explain } from '../../../lib/explain.ts'
import { m } from '../../../lib/messages.ts'
import { toast, toastUndo } from '../../../ui/toast.tsx'
import { isProblem } from '../is-problem.ts'
import { useStaleChoice } from './stale-choice.tsx'

export interface Shape {
  statusId: string | null
  ownerId: string | null
  tagIds: string[]
}
export type Shaped = Shape & { version: number; mayEdit: boolean }

/** Rejects with `stale_version` and the record as it is now; answers it as it was saved. */
export type SaveShape = (edit: Partial<Shape> & { version: number }) => Promise<Shaped>

export interface ShapeWords {
  /** What was done, for the toast. */
  done: string
  /** A value of the field, where somebody else has chosen another meanwhile. */
  nameOf: (id: string | null) => string
}

interface ShapeChanges {
  choose: (field: 'statusId' | 'ownerId', id: string | null, words: ShapeWords) => void
  tag: (id: string, on: boolean, done: string) => void
  dialog: ReactNode
}

/**
 * One change after another, each on top of what the one before left. What others changed elsewhere stays; who chose another
 * status or owner meanwhile is asked about, tags of both stand together.
 */
export function useShape(record: Shaped, save: SaveShape): ShapeChanges {
  const { ask, dialog } = useStaleChoice()
  const newest = useRef(record)
  const line = useRef(Promise.resolve())
  useEffect(() => {
    if (record.version > newest.current.version) newest.current = record
  }, [record])

  function inLine(change: () => Promise<void>): void {
    line.current = line.current.then(change).catch((error: unknown) => {
      toast({ title: explain(error).text, tone: 'bad' })
    })
  }

  async function saved(edit: Partial<Shape>): Promise<void> {
    newest.current = await save({ ...edit, version: newest.current.version })
  }

  function choose(field: 'statusId' | 'ownerId', id: string | null, words: ShapeWords): void {
    inLine(async () => {
      const before = newest.current[field]
      if (before === id) return
      try {
        await saved({ [field]: id })
      } catch (error) {
        takeIn(error)
        const theirs = newest.current[field]
        const isContested = theirs !== before && theirs !== id
        const { nameOf } = words
        if (isContested && (await ask(nameOf(theirs), nameOf(id))) === 'theirs') return
        if (theirs !== id) await saved({ [field]: id })
      }
      // Handed over to somebody whose records are theirs alone: whoever did it cannot take it back.
      if (!newest.current.mayEdit) return toast({ title: words.done, tone: 'ok' })
      const undo = { ...words, done: m.record_shape_undone() }
      toastUndo(words.done, () => choose(field, before, undo))
    })
  }

  function tag(id: string, on: boolean, done: string): void {
    inLine(async () => {
      if (newest.current.tagIds.includes(id) === on) return
      const tagged = () => ({
        tagIds: on ? [...newest.current.tagIds, id] : newest.current.tagIds.filter((other) => other !== id),
      })
      try {
        await saved(tagged())
      } catch (error) {
        takeIn(error)
        if (newest.current.tagIds.includes(id) !== on) await saved(tagged())
      }
      toastUndo(done, () => tag(id, !on, m.record_shape_undone()))
    })
  }

  /** @throws whatever else went wrong. */
  function takeIn(error: unknown): void {
    if (!isProblem(error, 'stale_version')) throw error
    newest.current = error.params.current as Shaped
  }

  return { choose, tag, dialog }
}
