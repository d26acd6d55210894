import type { Outcome } from '../../../shared/contracts/activity.ts'
import { outcomes } from '../../../shared/outcomes.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { type OutcomeKind, outcomeKind, outcomeLabel } from './call-outcomes.ts'

interface OutcomeKeysProps {
  outcome: Outcome | null
  /** The same key again takes the outcome back. */
  onChange: (outcome: Outcome | null) => void
  /** Whether the digits 1 to 8 work, for one call on the page at a time. */
  hasKeys: boolean
  /** After a digit: where one goes on typing. */
  onKey?: () => void
}

/** The eight ways a call can go, one key or one press each. */
export function OutcomeKeys({ outcome, onChange, hasKeys, onKey }: OutcomeKeysProps) {
  const press = (one: Outcome) => onChange(one === outcome ? null : one)
  const strike = (digit: string) => {
    const one = outcomes[Number(digit) - 1]
    if (one) press(one)
    onKey?.()
  }
  useShortcut('outcome', strike, { enabled: hasKeys })
  return (
    <fieldset className="@container">
      <legend className="mb-1.5 text-sm font-bold">{m.call_outcome()}</legend>
      {/* Japanese breaks anywhere; a long word of English needs the room of two columns of three. */}
      <div className="grid grid-cols-3 gap-1.5 [:lang(en)_&]:@max-[24rem]:grid-cols-2">
        {outcomes.map((one, index) => (
          <OutcomeKey
            key={one}
            outcome={one}
            digit={String(index + 1)}
            isPressed={one === outcome}
            hasKey={hasKeys}
            onPress={() => press(one)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The left edge in the kind's colour; pressed, the whole key. */
const looks: Record<OutcomeKind, { edge: string; pressed: string }> = {
  none: { edge: 'border-l-o-none', pressed: 'border-o-none bg-o-none' },
  wrong: { edge: 'border-l-o-wrong', pressed: 'border-o-wrong bg-o-wrong' },
  away: { edge: 'border-l-o-away', pressed: 'border-o-away bg-o-away' },
  refuse: { edge: 'border-l-o-refuse', pressed: 'border-o-refuse bg-o-refuse' },
  sent: { edge: 'border-l-o-sent', pressed: 'border-o-sent bg-o-sent' },
  appt: { edge: 'border-l-o-appt', pressed: 'border-o-appt bg-o-appt' },
}

interface OutcomeKeyProps {
  outcome: Outcome
  digit: string
  isPressed: boolean
  hasKey: boolean
  onPress: () => void
}

function OutcomeKey({ outcome, digit, isPressed, hasKey, onPress }: OutcomeKeyProps) {
  const label = outcomeLabel(outcome)
  const { edge, pressed } = looks[outcomeKind(outcome)]
  return (
    <button
      type="button"
      title={label}
      aria-pressed={isPressed}
      aria-keyshortcuts={hasKey ? digit : undefined}
      onClick={onPress}
      className={classes(
        'flex min-h-control min-w-0 items-center justify-between gap-1 rounded-sm border border-l-3 px-2 py-0.5 text-left text-sm leading-tight select-none',
        isPressed
          ? `font-bold text-surface ${pressed}`
          : `border-line-firm bg-surface hover:bg-hover ${edge}`,
      )}
    >
      <span className="min-w-0">{label}</span>
      {hasKey && (
        <span aria-hidden="true" className="text-xs opacity-75 pointer-coarse:hidden">
          {digit}
        </span>
      )}
    </button>
  )
}
