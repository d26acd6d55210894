import type { ReactNode } from 'react'
import { ErrorPanel } from './error-panel.tsx'
import { OldNote, type ReadAgain } from './old-note.tsx'

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
  if (query.data === undefined)
    return query.isError ? <ErrorPanel error={query.error} onRetry={() => query.refetch()} /> : skeleton
  return (
    <>
      <OldNote query={query} flush={flush} />
      {children(query.data)}
    </>
  )
}
