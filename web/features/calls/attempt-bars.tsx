import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { outcomeInks } from './outcome-chip.tsx'
import { useOutcomes } from './use-outcomes.ts'

const nobody = { kind: 'none', depth: 0 } as const

/** The last attempts of a number, the oldest first: how far each got; to who hears the page, how many of them somebody answered. */
export function AttemptBars({ outcomes }: { outcomes: readonly string[] }) {
  const { of } = useOutcomes(outcomes)
  const known = outcomes.map((id) => of(id) ?? nobody)
  const answered = known.filter(({ depth }) => depth > 0).length
  return (
    <span className="relative inline-flex align-middle">
      <span aria-hidden="true" className="flex h-4 items-end gap-0.5 border-b border-line-firm">
        {known.map(({ kind, depth }, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing but their place.
            key={place}
            className={classes('w-1 rounded-t-[1px] bg-current', heights[depth], outcomeInks[kind])}
          />
        ))}
      </span>
      <span className="sr-only">{m.call_answered({ answered, count: outcomes.length })}</span>
    </span>
  )
}

const heights = ['h-1', 'h-1.75', 'h-2.5', 'h-3.25', 'h-4'] as const
