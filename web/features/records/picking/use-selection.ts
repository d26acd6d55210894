import { useEffect, useRef, useState } from 'react'
import type { Chosen, ListAsked } from '../../../../shared/records/chosen.ts'
import { m } from '../../../lib/messages.ts'
import { toast } from '../../../ui/toast.tsx'
import type { Counted } from '../list/list-count.tsx'
import {
  between,
  chosenOf,
  countPicked,
  everything,
  isPicked,
  mostPicked,
  nothing,
  withRows,
} from './picked.ts'
import type { Selection } from './selection.ts'

/** A selection as what is done with it needs to know it. */
export interface ListSelection extends Selection {
  /** Undefined while nobody knows how many the list has. */
  count: number | undefined
  isEmpty: boolean
  /** All that the list leaves in, loaded or not. */
  isWhole: boolean
  /** Null where that cannot be said. */
  chooseWhole: (() => void) | null
  chosen: Chosen
}

interface SelectionInput {
  /** Of the rows that are loaded, in their order. */
  ids: readonly string[]
  asked: ListAsked
  counted: Counted
}

/** What is picked of a list. It stays through another order and further pages, and ends, with a word, where the list has other rows. */
export function useSelection({ ids, asked, counted }: SelectionInput): ListSelection {
  const [picked, setPicked] = useState(nothing)
  const [isStarted, setStarted] = useState(false)
  const last = useRef<string | null>(null)
  const { filter, q } = asked
  const rows = JSON.stringify([filter, q])
  const of = useRef(rows)
  const isEmpty = !picked.isWhole && picked.ids.size === 0
  useEffect(() => {
    if (of.current === rows) return
    of.current = rows
    if (isEmpty) return
    setPicked(nothing)
    toast({ title: m.bulk_selection_ended() })
  }, [rows, isEmpty])

  const total = counted.isExact ? counted.count : undefined
  const isMuch = picked.ids.size > mostPicked
  const loaded = ids.filter((id) => isPicked(picked, id)).length
  function chooseWhole() {
    setPicked(everything)
    if (!counted.isExact) counted.onCount()
  }
  return {
    isSelected: (id) => isPicked(picked, id),
    toggle(id, { range }) {
      const meant = range ? between(ids, last.current, id) : [id]
      setPicked((before) => withRows(before, meant, range || !isPicked(before, id)))
      setStarted(false)
      last.current = id
    },
    all() {
      if (ids.length > mostPicked) chooseWhole()
      else setPicked((before) => withRows(before, ids, true))
    },
    clear() {
      setPicked(nothing)
      setStarted(false)
      last.current = null
    },
    isPicking: isStarted || !isEmpty,
    start: () => setStarted(true),
    state: stateOf(loaded, ids.length),
    count: countPicked(picked, total),
    isEmpty,
    isWhole: picked.isWhole,
    chooseWhole: isMuch ? null : chooseWhole,
    chosen: chosenOf(picked, { ...(filter && { filter }), ...(q && { q }) }),
  }
}

function stateOf(picked: number, rows: number): Selection['state'] {
  if (picked === 0) return 'none'
  return picked === rows ? 'all' : 'some'
}
