import { Ban, PhoneOff } from 'lucide-react'
import type { Outcome, OutcomeKind } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { useOutcomes } from './use-outcomes.ts'

const looks: Record<OutcomeKind, string> = {
  none: 'bg-o-none-soft text-o-none',
  wrong: 'bg-o-wrong-soft text-o-wrong',
  away: 'bg-o-away-soft text-o-away',
  wait: 'bg-o-wait-soft text-o-wait',
  refuse: 'bg-o-refuse-soft text-o-refuse',
  sent: 'bg-o-sent-soft text-o-sent',
  hot: 'bg-o-hot-soft text-o-hot',
  appt: 'bg-ok text-on-ok',
  stop: 'bg-bad text-on-bad',
}

/** As text or a shape on a plane. */
export const outcomeInks: Record<OutcomeKind, string> = {
  none: 'text-o-none',
  wrong: 'text-o-wrong',
  away: 'text-o-away',
  wait: 'text-o-wait',
  refuse: 'text-o-refuse',
  sent: 'text-o-sent',
  hot: 'text-o-hot',
  appt: 'text-o-appt',
  stop: 'text-o-stop',
}

interface OutcomeChipProps {
  /** As a call has it. */
  outcome: string
  /** Without a ground, where one stands under the other in many rows. */
  bare?: boolean
}

/** How a call went. Its place is kept until it is known what that means. */
export function OutcomeChip({ outcome, bare }: OutcomeChipProps) {
  const { of, isKnown } = useOutcomes([outcome])
  const known = of(outcome)
  if (known) return <OutcomeLook outcome={known} bare={bare} />
  const look = bare ? 'text-ink-faint' : 'rounded-sm bg-tag px-2 text-ink-soft'
  return (
    <span className={classes(chip, look, !isKnown && 'w-18')}>{isKnown ? m.call_outcome_unknown() : ''}</span>
  )
}

const chip = 'inline-flex h-6 max-w-full min-w-0 items-center gap-1.5 text-sm whitespace-nowrap'

interface OutcomeLookProps extends Pick<OutcomeChipProps, 'bare'> {
  outcome: Pick<Outcome, 'name' | 'kind' | 'depth'>
}

/** An outcome in its word and its colour, with a mark for how far it got, that the number is at fault, or that nobody calls again. */
export function OutcomeLook({ outcome: { name, kind, depth }, bare }: OutcomeLookProps) {
  return (
    <span title={name} className={classes(chip, bare ? outcomeInks[kind] : `rounded-sm px-2 ${looks[kind]}`)}>
      <OutcomeMark kind={kind} depth={depth} />
      <span className="truncate">{name}</span>
    </span>
  )
}

function OutcomeMark({ kind, depth }: Pick<Outcome, 'kind' | 'depth'>) {
  if (kind === 'wrong') return <PhoneOff size={14} aria-hidden="true" className="shrink-0" />
  if (kind === 'stop') return <Ban size={14} aria-hidden="true" className="shrink-0" />
  return <DepthMark depth={depth} />
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
