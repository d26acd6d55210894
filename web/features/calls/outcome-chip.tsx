import { PhoneOff } from 'lucide-react'
import type { Outcome } from '../../../shared/contracts/activity.ts'
import { classes } from '../../ui/classes.ts'
import { type OutcomeKind, outcomeDepth, outcomeKind, outcomeLabel } from './call-outcomes.ts'

const looks: Record<OutcomeKind, string> = {
  none: 'bg-o-none-soft text-o-none',
  wrong: 'bg-o-wrong-soft text-o-wrong',
  away: 'bg-o-away-soft text-o-away',
  refuse: 'bg-o-refuse-soft text-o-refuse',
  sent: 'bg-o-sent-soft text-o-sent',
  appt: 'bg-ok text-on-ok',
}

/** As text or a shape on a plane. */
export const outcomeInks: Record<OutcomeKind, string> = {
  none: 'text-o-none',
  wrong: 'text-o-wrong',
  away: 'text-o-away',
  refuse: 'text-o-refuse',
  sent: 'text-o-sent',
  appt: 'text-o-appt',
}

/**
 * How a call went: its word, its colour, and a mark for how far it got or that the number was at fault. `bare`, without a ground,
 * where one stands under the other in many rows.
 */
export function OutcomeChip({ outcome, bare }: { outcome: Outcome; bare?: boolean }) {
  const depth = outcomeDepth(outcome)
  const kind = outcomeKind(outcome)
  return (
    <span
      className={classes(
        'inline-flex h-6 shrink-0 items-center gap-1.5 text-sm whitespace-nowrap',
        bare ? outcomeInks[kind] : `rounded-sm px-2 ${looks[kind]}`,
      )}
    >
      {outcome === 'wrong_number' && <PhoneOff size={14} aria-hidden="true" />}
      {depth !== undefined && <DepthMark depth={depth} />}
      {outcomeLabel(outcome)}
    </span>
  )
}

const steps = ['h-1', 'h-1.5', 'h-2.25', 'h-3']

/** Four steps, of which those are full that a call went. */
export function DepthMark({ depth }: { depth: number }) {
  return (
    <span aria-hidden="true" className="flex h-3 shrink-0 items-end gap-0.5">
      {steps.map((height, step) => (
        <span
          key={height}
          className={classes('w-0.75 rounded-[1px] bg-current', height, step >= depth && 'opacity-30')}
        />
      ))}
    </span>
  )
}
