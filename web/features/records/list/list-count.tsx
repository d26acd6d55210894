import { explain } from '../../../lib/explain.ts'
import { locale, m } from '../../../lib/messages.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { mostCounted } from '../counted.ts'

export interface Counted {
  /** As far as they are counted; undefined while nobody knows. */
  count: number | undefined
  /** Counted to the end, however many. */
  isExact: boolean
  isCounting: boolean
  error: unknown
  onCount: () => void
}

/** How many of what the list has. */
export interface CountWords {
  of: (count: number | string) => string
  many: (count: string) => string
}

interface Countable {
  data?: number
  isFetching: boolean
  error: unknown
}

interface Counts {
  /** How many rows are here, where these are all. */
  loaded: number | undefined
  total: Countable
  exact: Countable
  onCount: () => void
}

/** How many there are: all are loaded, or counted as far as it costs nothing, or to the end where that was asked for. */
export function countedOf({ loaded, total, exact, onCount }: Counts): Counted {
  return {
    count: loaded ?? exact.data ?? total.data,
    isExact: loaded !== undefined || exact.data !== undefined || (total.data ?? mostCounted) < mostCounted,
    isCounting: exact.isFetching,
    error: exact.error,
    onCount,
  }
}

/** 「1,284社」, or 「1,000社以上」 with a press that counts them all. */
export function ListCount({ counted, words }: { counted: Counted; words: CountWords }) {
  const { count, isExact, isCounting, error, onCount } = counted
  if (count === undefined) return null
  const figures = count.toLocaleString(locale)
  if (isExact) {
    return (
      <span role="status" className="font-bold whitespace-nowrap tabular-nums">
        {words.of(count === 1 ? count : figures)}
      </span>
    )
  }
  if (isCounting) {
    return (
      <span role="status" className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-soft">
        <Spinner /> {m.list_counting()}
      </span>
    )
  }
  return (
    <button
      type="button"
      onClick={onCount}
      title={error ? explain(error).text : m.list_count_exactly()}
      className="font-bold whitespace-nowrap tabular-nums underline decoration-line-field decoration-dotted underline-offset-4 hover:text-accent"
    >
      {words.many(figures)}
      <span className="sr-only">{m.list_count_exactly()}</span>
      {error !== null && error !== undefined && (
        <span className="ml-1.5 font-normal text-warn">{m.list_count_failed()}</span>
      )}
    </button>
  )
}
