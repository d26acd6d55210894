import type { ReactNode } from 'react'
import { m } from '../lib/messages.ts'
import { classes } from './classes.ts'
import { ErrorPanel } from './error-panel.tsx'
import { OldNote, type ReadAgain } from './old-note.tsx'
import { useOneNote } from './one-note.tsx'
import { useFocusKept } from './use-focus-kept.ts'

interface LoadedProps<T> {
  query: ReadAgain & { data: T | undefined }
  /** In its place, at its height, until it is there. */
  skeleton: ReactNode
  /** The content has edges of its own, as in a `flush` section. */
  flush?: boolean
  children: (data: T) => ReactNode
}

/**
 * What a query brings, or why it is missing. What is there stays, with what is typed into it, when it cannot be read anew: a line
 * says from when it is.
 */
export function Loaded<T>({ query, skeleton, flush, children }: LoadedProps<T>) {
  const { speaks, again } = useOneNote(query)
  const focus = useFocusKept()
  if (query.data !== undefined)
    return (
      <>
        {speaks && <OldNote query={{ ...query, refetch: again }} flush={flush} />}
        {children(query.data)}
      </>
    )
  if (!query.isError) return skeleton
  if (!speaks)
    return (
      <p className={classes('py-2 text-sm text-ink-faint', flush && 'px-4 sm:px-6')}>{m.ui_not_loaded()}</p>
    )
  return (
    <div {...focus}>
      <ErrorPanel error={query.error} onRetry={again} />
    </div>
  )
}
