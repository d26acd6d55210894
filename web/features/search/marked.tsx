import { Fragment } from 'react'
import type { TextRange } from '../../../shared/contracts/records.ts'

/** A text with those of its letters marked that were looked for. */
export function Marked({ text, ranges = [] }: { text: string; ranges?: TextRange[] }) {
  const ends = [0, ...ranges.map(([, end]) => end)]
  return (
    <>
      {ranges.map(([start, end], at) => (
        <Fragment key={start}>
          {text.slice(ends[at], start)}
          <mark className="rounded-sm bg-accent-soft font-bold text-accent-strong">
            {text.slice(start, end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
