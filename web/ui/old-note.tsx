import { RotateCw } from 'lucide-react'
import { formatInstant } from '../lib/dates.ts'
import { explain } from '../lib/explain.ts'
import { m } from '../lib/messages.ts'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { useFocusKept } from './use-focus-kept.ts'

/** What a query says of its last reading. */
export interface ReadAgain {
  data: unknown
  error: unknown
  isError: boolean
  /** Of a list: what failed are further rows, which the end of the list says. */
  isFetchNextPageError?: boolean
  isFetching: boolean
  dataUpdatedAt: number
  refetch: () => unknown
}

interface OldNoteProps {
  query: ReadAgain
  /** The content has edges of its own. */
  flush?: boolean
}

/** Over what is shown and could not be read anew: from when it is. Nothing where there is nothing to say. */
export function OldNote({ query, flush }: OldNoteProps) {
  const focus = useFocusKept()
  if (query.data === undefined || !query.isError || query.isFetchNextPageError) return null
  const { code, reference } = explain(query.error)
  // Without a network the whole page says so.
  if (code === 'offline') return null
  return (
    <div
      role="status"
      {...focus}
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
