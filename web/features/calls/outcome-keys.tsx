import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { type RefObject, useState } from 'react'
import type { Outcome } from '../../../shared/outcomes.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { choicesQuery } from '../records/finders/choices.ts'
import { DepthMark } from './outcome-chip.tsx'
import { OutcomeKey, SkeletonKeys } from './outcome-key.tsx'
import { type OutcomeRow, rowsOf } from './outcome-rows.ts'
import { useOutcomes } from './use-outcomes.ts'

interface OutcomeKeysProps {
  outcome: string | null
  /** The same key again takes the outcome back. */
  onChange: (outcome: string | null) => void
  /** Whether the keyboard works, for one call on the page at a time. */
  hasKeys: boolean
  /** Digits work wherever no field has the focus, letters only in here. */
  lettersIn: RefObject<HTMLElement | null>
  /** After a key: where one goes on typing. */
  onKey?: () => void
}

/** The ways a call can go, one key or one press each: the rows tell how far one got. */
export function OutcomeKeys({ outcome, onChange, hasKeys, lettersIn, onKey }: OutcomeKeysProps) {
  const { offered = [], isKnown } = useOutcomes([outcome])
  const press = (id: string) => onChange(id === outcome ? null : id)
  const strike = (key: string) => {
    const one = offered.find((one) => one.key === key)
    if (one) press(one.id)
    onKey?.()
  }
  const keys = offered.flatMap(({ key }) => key ?? [])
  useShortcut('outcome', strike, { enabled: hasKeys, keys: keys.filter(isDigit) })
  useShortcut('outcome', strike, {
    enabled: hasKeys,
    keys: keys.filter((key) => !isDigit(key)),
    inside: lettersIn,
  })
  return (
    <fieldset>
      <legend className="mb-1.5 flex items-baseline gap-2 text-sm font-bold">
        {m.call_outcome()}
        <span className="text-xs font-normal text-ink-faint max-sm:hidden">{m.outcome_rows_hint()}</span>
      </legend>
      {isKnown ? (
        <KeyGrid offered={offered} outcome={outcome} hasKeys={hasKeys} onPress={press} />
      ) : (
        <NotYet />
      )}
    </fieldset>
  )
}

const isDigit = (key: string | null) => key !== null && /^\d$/.test(key)

/** The choices of the workspace are on their way, or did not come; all else of the call goes on meanwhile. */
function NotYet() {
  const { isError, error, isFetching, refetch } = useQuery(choicesQuery)
  if (!isError) return <SkeletonKeys />
  return (
    <div className="flex flex-col items-start gap-2">
      <ErrorNote {...explain(error)} className="w-full" />
      <Button size="small" icon={RotateCw} loading={isFetching} onClick={() => void refetch()}>
        {m.ui_retry()}
      </Button>
    </div>
  )
}

interface KeyGridProps {
  offered: readonly Outcome[]
  outcome: string | null
  hasKeys: boolean
  onPress: (id: string) => void
}

function KeyGrid({ offered, outcome, hasKeys, onPress }: KeyGridProps) {
  const [isWhole, setWhole] = useState(false)
  const others = offered.filter(({ key }) => !isDigit(key)).length
  // A phone has room for what one says every day; one press shows the others.
  const isFolded = !isWhole && others > 1 && others < offered.length
  const isOther = outcome !== null && !offered.some(({ id }) => id === outcome)
  return (
    <div
      className={classes(
        'grid gap-1.25',
        isFolded && 'max-sm:grid-cols-3 max-[24rem]:[:lang(en)_&]:grid-cols-2',
      )}
    >
      {rowsOf(offered).map((row) => (
        <KeyRow key={row.label} row={row} isFolded={isFolded}>
          {(one, isWide) => (
            <OutcomeKey
              key={one.id}
              outcome={one}
              isPressed={one.id === outcome}
              hasKey={hasKeys}
              onPress={() => onPress(one.id)}
              className={classes(
                isWide && (isFolded ? 'sm:col-span-2' : 'col-span-2'),
                isFolded && !isDigit(one.key) && one.id !== outcome && 'max-sm:hidden',
              )}
            />
          )}
        </KeyRow>
      ))}
      {isOther && <NotOffered outcome={outcome} onPress={() => onPress(outcome)} />}
      {isFolded && (
        <Button className="sm:hidden" onClick={() => setWhole(true)}>
          {m.outcome_more({ count: others })}
        </Button>
      )}
    </div>
  )
}

interface KeyRowProps {
  row: OutcomeRow<Outcome>
  isFolded: boolean
  children: (outcome: Outcome, isWide: boolean) => React.ReactNode
}

/** How far a call got at the left, and what it may have come to; the last row fills its width. */
function KeyRow({ row: { label, depth, outcomes }, isFolded, children }: KeyRowProps) {
  const isShort = depth === 4 && outcomes.length === 2
  return (
    <div
      className={classes(
        // A word of English does not break.
        'grid grid-cols-[3.25rem_minmax(0,1fr)] items-center gap-1.25 [:lang(en)_&]:grid-cols-[5.125rem_minmax(0,1fr)]',
        isFolded && 'max-sm:contents',
      )}
    >
      <span
        className={classes(
          'flex items-center gap-1.25 text-xs leading-4 text-ink-faint',
          isFolded && 'max-sm:hidden',
        )}
      >
        {depth > 0 && <DepthMark depth={depth} />}
        <span className="min-w-0">{label}</span>
      </span>
      <div className={classes('grid grid-cols-3 gap-1.25', isFolded && 'max-sm:contents')}>
        {outcomes.map((one, at) => children(one, isShort && at === 0))}
      </div>
    </div>
  )
}

/** What was chosen before it was retired, or what only another page knows. */
function NotOffered({ outcome, onPress }: { outcome: string; onPress: () => void }) {
  const { of, nameOf } = useOutcomes()
  const known = of(outcome)
  const shown = { name: nameOf(outcome), kind: known?.kind ?? ('none' as const), key: null }
  return (
    <div className="col-span-full flex flex-wrap items-center gap-x-2">
      <OutcomeKey outcome={shown} isPressed hasKey={false} onPress={onPress} />
      {known && <span className="text-xs text-ink-faint">{m.outcome_not_offered()}</span>}
    </div>
  )
}
