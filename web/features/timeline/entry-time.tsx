import { formatInstant, formatTime } from '../../lib/dates.ts'

/** The time of day; the day itself heads the entries below it. */
export function EntryTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatInstant(at)} className="tabular-nums">
      {formatTime(at)}
    </time>
  )
}
