import type { Outcome, OutcomeKind } from '../../../shared/outcomes.ts'
import { classes } from '../../ui/classes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'

/** The left edge in the kind's colour; pressed, the whole key. */
const looks: Record<OutcomeKind, { edge: string; pressed: string }> = {
  none: { edge: 'border-l-o-none', pressed: 'border-o-none bg-o-none' },
  wrong: { edge: 'border-l-o-wrong', pressed: 'border-o-wrong bg-o-wrong' },
  away: { edge: 'border-l-o-away', pressed: 'border-o-away bg-o-away' },
  wait: { edge: 'border-l-o-wait', pressed: 'border-o-wait bg-o-wait' },
  refuse: { edge: 'border-l-o-refuse', pressed: 'border-o-refuse bg-o-refuse' },
  sent: { edge: 'border-l-o-sent', pressed: 'border-o-sent bg-o-sent' },
  hot: { edge: 'border-l-o-hot', pressed: 'border-o-hot bg-o-hot' },
  appt: { edge: 'border-l-o-appt', pressed: 'border-o-appt bg-o-appt' },
  stop: { edge: 'border-l-o-stop', pressed: 'border-o-stop bg-o-stop' },
}

interface OutcomeKeyProps {
  outcome: Pick<Outcome, 'name' | 'kind' | 'key'>
  isPressed: boolean
  hasKey: boolean
  onPress: () => void
  className?: string | undefined
}

export function OutcomeKey({
  outcome: { name, kind, key },
  isPressed,
  hasKey,
  onPress,
  className,
}: OutcomeKeyProps) {
  const { edge, pressed } = looks[kind]
  return (
    <button
      type="button"
      title={name}
      aria-pressed={isPressed}
      aria-keyshortcuts={(hasKey && key) || undefined}
      onClick={onPress}
      className={classes(
        'flex h-control min-w-0 items-center gap-1 rounded-sm border border-l-3 pr-1.25 pl-1.5 text-left text-sm select-none [:lang(en)_&]:text-xs',
        isPressed
          ? `font-bold text-surface ${pressed}`
          : `border-line-firm bg-surface hover:bg-hover ${edge}`,
        className,
      )}
    >
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {hasKey && key && (
        <span aria-hidden="true" className="shrink-0 text-xs opacity-75 pointer-coarse:hidden">
          {key.toUpperCase()}
        </span>
      )}
    </button>
  )
}

/** As many rows as most workspaces have. */
export function SkeletonKeys() {
  return (
    <div className="grid animate-wait gap-1.25">
      {Array.from({ length: 6 }, (_, row) => (
        <Skeleton key={String(row)} className="h-control w-full" />
      ))}
    </div>
  )
}
