import { useMemo, useSyncExternalStore } from 'react'
import { useSearch } from './api.ts'
import { type Command, commandsFor, isForCommands } from './command.ts'
import { knownFor, type Suggestion, withRecent } from './known.ts'
import { questionOf } from './question.ts'
import { recentIn, storedRecent, watchRecent } from './recent.ts'
import { useDebounced } from './use-debounced.ts'

const restMs = 80

export type Item =
  | { key: string; record: Suggestion; command?: undefined }
  | { key: string; command: Command; record?: undefined }

/**
 * What the box offers for a text: of what this browser knows (opened lately, found a moment ago) at once what fits, then what the server
 * finds, and commands. Nothing that fits an older text only.
 */
export function useSuggestions(
  place: string,
  text: string,
  composing: boolean,
  isOpen: boolean,
  commands: readonly Command[],
) {
  const isCommanding = isForCommands(text)
  const question = isCommanding ? '' : questionOf(text, composing)
  const asked = useDebounced(question, restMs)
  const found = useSearch(asked)
  const isBehind =
    question !== '' && (question !== asked || found.isPlaceholderData || (found.isFetching && !found.data))
  const answer = question === '' ? undefined : found.data
  // The page that is open may be remembered a moment after the box was opened on it.
  const kept = useSyncExternalStore(watchRecent, storedRecent)
  const isAboutRecords = isOpen && (text === '' || question !== '')
  const recent = useMemo(() => (isAboutRecords ? recentIn(kept, place) : []), [isAboutRecords, kept, place])

  const records = useMemo((): readonly Suggestion[] => {
    if (question === '') return recent.map((visited) => ({ ...visited, rank: 0 }))
    const known = knownFor(question, recent)
    if (!isBehind && answer) return withRecent(answer.items, known, answer.more)
    const before = knownFor(question, [...recent, ...(answer?.items ?? [])])
    return withRecent(before, known, true)
  }, [question, recent, isBehind, answer])

  const offered = useMemo(() => commandsFor(text, commands), [text, commands])
  const items = useMemo(
    (): readonly Item[] => [
      ...records.map((record) => ({ key: record.id, record })),
      ...offered.map((command) => ({ key: command.id, command })),
    ],
    [records, offered],
  )
  return {
    question,
    items,
    records,
    isCommanding,
    isBehind,
    read: isBehind ? undefined : answer?.read,
    hasMore: !isBehind && answer?.more === true,
    error: question === '' || isBehind ? null : found.error,
  }
}

/** The id of an offer's element in the list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
