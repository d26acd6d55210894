import type { Outcome } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { outcomeDepth, outcomeKind, wasAnswered } from './call-outcomes.ts'
import { outcomeInks } from './outcome-chip.tsx'

/** The last attempts of a number, the oldest first: how far each got; to who hears the page, how many of them somebody answered. */
export function AttemptBars({ outcomes }: { outcomes: readonly Outcome[] }) {
  const answered = outcomes.filter(wasAnswered).length
  return (
    <span className="relative inline-flex align-middle">
      <span aria-hidden="true" className="flex h-4 items-end gap-0.5 border-b border-line-firm">
        {outcomes.map((outcome, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing but their place.
            key={place}
            className={classes(
              'w-1 rounded-t-[1px] bg-current',
              heightOf(outcome),
              outcomeInks[outcomeKind(outcome)],
            )}
          />
        ))}
      </span>
      <span className="sr-only">{m.call_answered({ answered, count: outcomes.length })}</span>
    </span>
  )
}

const heights = ['h-1', 'h-1.75', 'h-2.5', 'h-3.25', 'h-4']

/** A refusal came from somebody, though it is not known from whom. */
function heightOf(outcome: Outcome): string | undefined {
  return heights[outcomeDepth(outcome) ?? Number(wasAnswered(outcome))]
}
