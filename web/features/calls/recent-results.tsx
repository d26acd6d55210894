import { AttemptBars } from './attempt-bars.tsx'
import { OutcomeChip } from './outcome-chip.tsx'

/** How the last calls of a record went: a bar for each, and the last of them in words. */
export function RecentResults({ outcomes, last }: { outcomes: readonly string[]; last: string | null }) {
  if (last === null) return <span className="text-ink-faint">—</span>
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex w-8 shrink-0">
        <AttemptBars outcomes={outcomes} />
      </span>
      <OutcomeChip outcome={last} />
    </span>
  )
}
