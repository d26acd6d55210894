import { formatInstant, formatRelative } from '../lib/dates.ts'

/** An instant: how long ago, with the exact time on hover; or the other way round with `exact`. */
export function Time({ at, exact = false }: { at: string; exact?: boolean }) {
  const full = formatInstant(at)
  return (
    <time dateTime={at} title={full} className="tabular-nums">
      {exact ? full : formatRelative(at)}
    </time>
  )
}
