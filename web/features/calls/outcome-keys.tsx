import type { Outcome } from '../../../shared/contracts/activity.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { outcomeKeys, outcomeLabel, outcomeTone } from './call-outcomes.ts'

interface OutcomeKeysProps {
  outcome: Outcome | null
  /** The same key again takes the outcome back. */
  onChange: (outcome: Outcome | null) => void
  /** Whether the digits 1 to 8 work, for one call on the page at a time. */
  hasKeys: boolean
}

/** The eight ways a call can go, one key or one press each. */
export function OutcomeKeys({ outcome, onChange, hasKeys }: OutcomeKeysProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{m.call_outcome()}</legend>
      <div className="grid grid-cols-3 gap-1.5">
        {outcomeKeys.map((one, index) => (
          <OutcomeKey
            key={one}
            outcome={one}
            digit={String(index + 1)}
            isPressed={one === outcome}
            hasKey={hasKeys}
            onPress={() => onChange(one === outcome ? null : one)}
          />
        ))}
      </div>
    </fieldset>
  )
}

const pressed = {
  ok: 'border-ok bg-ok-soft text-ok',
  accent: 'border-accent bg-accent-soft text-accent-strong',
  neutral: 'border-ink-soft bg-sunken text-ink',
  warn: 'border-warn bg-warn-soft text-warn',
  bad: 'border-bad bg-bad-soft text-bad-strong',
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
  useShortcut(digit, onPress, { description: m.call_outcome_key({ outcome: label }), enabled: hasKey })
  return (
    <button
      type="button"
      title={label}
      aria-pressed={isPressed}
      aria-keyshortcuts={hasKey ? digit : undefined}
      onClick={onPress}
      className={classes(
        'flex h-control min-w-0 items-center justify-between gap-1 rounded-sm border px-2 text-sm select-none',
        isPressed
          ? `font-semibold ${pressed[outcomeTone(outcome)]}`
          : 'border-line-field/60 bg-surface hover:bg-hover',
      )}
    >
      <span className="truncate">{label}</span>
      {hasKey && (
        <span aria-hidden="true" className="pointer-coarse:hidden">
          <Kbd>{digit}</Kbd>
        </span>
      )}
    </button>
  )
}
