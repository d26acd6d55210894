import { RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatInstant } from '../lib/dates.ts'
import { explain } from '../lib/explain.ts'
import { m } from '../lib/messages.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { ErrorPanel } from './error-panel.tsx'

interface Query<T> {
  data: T | undefined
  error: unknown
  isError: boolean
  isFetching: boolean
  dataUpdatedAt: number
  refetch: () => unknown
}

interface LoadedProps<T> {
  query: Query<T>
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
      {query.isError && <OldNote query={query} flush={flush} />}
      {children(query.data)}
    </>
  )
}

/** Over what could not be read anew: from when it is. */
export function OldNote({ query, flush }: Pick<LoadedProps<unknown>, 'query' | 'flush'>) {
  const { code, reference } = explain(query.error)
  // Without a network the whole page says so.
  if (code === 'offline') return null
  return (
    <div
      role="status"
      className={classes(
        'flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-warn',
        flush ? 'px-4 py-2 sm:px-6' : 'mb-3',
      )}
    >
      <p>
        {m.ui_maybe_old({ time: formatInstant(new Date(query.dataUpdatedAt)) })}
        {reference && <span className="ml-2 text-xs select-all">{m.ui_reference({ reference })}</span>}
      </p>
      <Button size="small" icon={RotateCw} loading={query.isFetching} onClick={() => query.refetch()}>
        {m.ui_retry()}
      </Button>
    </div>
  )
}
