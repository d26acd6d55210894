import { useEffect, useMemo, useState } from 'react'
import type { SearchHit } from '../../../shared/contracts/records.ts'
import { useSearch } from './api.ts'
import { questionOf } from './question.ts'
import { listRecent, type Visited } from './recent.ts'
import { useDebounced } from './use-debounced.ts'

export type Suggestion = Visited & Partial<Pick<SearchHit, 'matched' | 'matchedText' | 'marks'>>

const restMs = 80

/** What the box holds and what it offers: matches of the text, or the last opened records while it is empty. */
export function useSuggestions(place: string, onOpen: (record: Visited) => void) {
  const [text, setTextOnly] = useState('')
  const [composing, setComposing] = useState(false)
  const [active, setActive] = useState(0)
  const [isEnterWaiting, setEnterWaiting] = useState(false)

  const question = questionOf(text, composing)
  const asked = useDebounced(question, restMs)
  const found = useSearch(asked)
  const isBehind = question !== asked || found.isPlaceholderData || (found.isFetching && !found.data)
  const recent = useMemo(() => (text === '' ? listRecent(place) : []), [text, place])
  const hits = found.data?.items ?? []
  const items: readonly Suggestion[] = question === '' ? recent : hits

  useEffect(() => {
    if (!isEnterWaiting || isBehind) return
    setEnterWaiting(false)
    const [first] = items
    if (first) onOpen(first)
  }, [isEnterWaiting, isBehind, items, onOpen])

  function setText(next: string) {
    setTextOnly(next)
    setActive(0)
    setEnterWaiting(false)
  }

  /** Enter: the marked one; before the answer to the latest letters is here, the first one once it is. */
  function choose() {
    const chosen = items[active]
    if (question !== '' && isBehind) setEnterWaiting(true)
    else if (chosen) onOpen(chosen)
  }

  function move(step: number) {
    if (items.length > 0) setActive((active + step + items.length) % items.length)
  }

  return {
    text,
    setText,
    setComposing,
    question,
    items,
    active,
    setActive,
    move,
    choose,
    isBehind,
    /** A number is one, however it is written. */
    words: found.data?.read.number ? 1 : (found.data?.read.words.length ?? 0),
    hasMore: question !== '' && found.data?.more === true,
    error: found.error,
  }
}

/** The id of an offer's element in the list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
